"""``lachan load-reference``: loads places and bodies."""

import argparse
from pathlib import Path

from lachan.server.commands.administration import load_reference, open_house
from lachan.server.commands.parser import Words
from lachan.server.wording import say


def words() -> Words:
    """This function will return what the command says of itself."""
    return Words(
        summary=say("nạp đơn vị hành chính và cơ quan của tỉnh"),
        description=say(
            "Nạp tỉnh, huyện, xã, cơ quan và tên gọi theo thời gian từ dữ liệu đi kèm. Chạy lại không tạo bản trùng."
        ),
    )


def declare(parser: argparse.ArgumentParser) -> None:
    """This function will declare the arguments."""
    parser.add_argument(
        "folder", nargs="?", type=Path, help=say("thư mục có places/ và offices/ của tỉnh khác")
    )


def run(given: argparse.Namespace) -> int:
    """This function will carry the command out and return its exit code."""
    with open_house():
        load_reference(folder=given.folder)
    return 0
