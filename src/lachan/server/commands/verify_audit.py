"""``lachan verify-audit``: checks that nobody changed, added, moved or took out a record of the audit."""

import argparse
from pathlib import Path

from lachan.server.commands.administration import call, open_house
from lachan.server.commands.parser import Words
from lachan.server.wording import say


def words() -> Words:
    """This function will return what the command says of itself."""
    return Words(
        summary=say("kiểm tra nhật ký có bị can thiệp không"),
        description=say(
            "Kiểm tra dấu niêm phong của từng bản ghi, chuỗi nối các bản ghi, số thứ tự và các điểm neo. "
            "Báo chỗ đầu tiên bị sửa, chèn, xóa, đổi chỗ hoặc cắt; khi đó mã thoát là 1."
        ),
    )


def declare(parser: argparse.ArgumentParser) -> None:
    """This function will declare the arguments."""
    parser.add_argument(
        "--anchor",
        action="append",
        default=[],
        type=Path,
        metavar=say("TỆP"),
        help=say("điểm neo đã lưu bên ngoài; dùng nhiều lần được"),
    )


def run(given: argparse.Namespace) -> int:
    """This function will carry the command out and return its exit code."""
    with open_house():
        call("verify_audit", anchor=given.anchor)
    return 0
