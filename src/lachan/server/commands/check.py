"""``lachan check``: is everything in order on this machine."""

import argparse
from importlib import import_module

from lachan.server.commands.administration import call, open_house
from lachan.server.commands.parser import Words
from lachan.server.wording import say


def words() -> Words:
    """This function will return what the command says of itself."""
    return Words(
        summary=say("kiểm tra cấu hình, cơ sở dữ liệu và máy này"),
        description=say(
            "Kiểm tra và nói rõ điều gì chưa ổn, mã số và cách sửa. Với --deploy: kiểm tra thêm những gì cần "
            "khi dùng thật; cảnh báo khi đó cũng bị coi là lỗi."
        ),
    )


def declare(parser: argparse.ArgumentParser) -> None:
    """This function will declare the arguments."""
    parser.add_argument("--deploy", action="store_true", help=say("kiểm tra như khi dùng thật"))
    parser.add_argument(
        "--collect", action="store_true", help=say("gom lại tệp tĩnh nếu đã đổi rồi mới kiểm tra")
    )


def run(given: argparse.Namespace) -> int:
    """This function will carry the command out and return its exit code."""
    with open_house():
        if given.collect:
            collect_when_changed = import_module("lachan.server.statics").collect_when_changed
            collect_when_changed()
        call(
            "check",
            deploy=given.deploy,
            databases=["default"],
            fail_level="WARNING" if given.deploy else "ERROR",
        )
    return 0
