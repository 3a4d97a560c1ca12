"""``lachan load-reference``: loads places and bodies."""

import argparse

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
    parser.set_defaults()


def run(given: argparse.Namespace) -> int:
    """This function will carry the command out and return its exit code."""
    del given
    with open_house():
        load_reference()
    return 0
