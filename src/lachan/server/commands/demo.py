"""``lachan demo``: makes the demonstration accounts."""

import argparse

from lachan.server.commands.administration import demonstrate, open_house
from lachan.server.commands.parser import Words
from lachan.server.wording import say


def words() -> Words:
    """This function will return what the command says of itself."""
    return Words(
        summary=say("tạo tài khoản trình diễn cho từng loại người dùng"),
        description=say(
            "Đưa kế hoạch mẫu vào thực hiện, tạo mỗi loại người dùng một tài khoản trình diễn và in ra màn hình. "
            "Mọi người trong đó đều là hư cấu; "
            "lệnh này từ chối chạy khi LACHAN_PRODUCTION được bật."
        ),
    )


def declare(parser: argparse.ArgumentParser) -> None:
    """This function will declare the arguments."""
    parser.set_defaults()


def run(given: argparse.Namespace) -> int:
    """This function will carry the command out and return its exit code."""
    del given
    with open_house():
        demonstrate()
    return 0
