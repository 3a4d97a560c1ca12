"""``lachan anchor-audit``: keeps the end of the audit's chain now, inside and outside."""

import argparse

from lachan.server.commands.administration import call, open_house
from lachan.server.commands.parser import Words
from lachan.server.wording import say


def words() -> Words:
    """This function will return what the command says of itself."""
    return Words(
        summary=say("neo nhật ký ngay bây giờ"),
        description=say(
            "Ghi giá trị cuối của chuỗi nhật ký vào cơ sở dữ liệu, vào thư mục AUDIT_ANCHOR_DIR và gửi thư đến "
            "AUDIT_ANCHOR_MAIL. Hệ thống tự làm việc này mỗi ngày."
        ),
    )


def declare(parser: argparse.ArgumentParser) -> None:
    """This function will declare the arguments."""
    parser.set_defaults()


def run(given: argparse.Namespace) -> int:
    """This function will carry the command out and return its exit code."""
    del given
    with open_house():
        call("anchor_audit")
    return 0
