"""``lachan migrate``: brings the tables up to date."""

import argparse

from lachan.server.commands.administration import call, open_house
from lachan.server.commands.parser import Words
from lachan.server.wording import say


def words() -> Words:
    """This function will return what the command says of itself."""
    return Words(
        summary=say("cập nhật các bảng của cơ sở dữ liệu"),
        description=say(
            "Tạo hoặc cập nhật các bảng cho đúng phiên bản chương trình. Chạy lại bao nhiêu lần cũng được."
        ),
    )


def declare(parser: argparse.ArgumentParser) -> None:
    """This function will declare the arguments."""
    parser.set_defaults()


def run(given: argparse.Namespace) -> int:
    """This function will carry the command out and return its exit code."""
    del given
    with open_house():
        call("migrate", interactive=False)
    return 0
