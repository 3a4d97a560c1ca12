"""``lachan prepare``: everything a demonstration needs, in one go."""

import argparse
from importlib import import_module

from lachan.server.commands.administration import call, demonstrate, load_reference, open_house
from lachan.server.commands.parser import Words
from lachan.server.wording import say


def words() -> Words:
    """This function will return what the command says of itself."""
    return Words(
        summary=say("chuẩn bị mọi thứ cho một lần dùng thử"),
        description=say(
            "Cập nhật bảng, nạp đơn vị và cơ quan, gom tệp tĩnh, tạo tài khoản trình diễn, "
            "đưa các văn bản vào thực hiện."
        ),
    )


def declare(parser: argparse.ArgumentParser) -> None:
    """This function will declare the arguments."""
    parser.add_argument(
        "plan", nargs="*", metavar=say("VĂN_BẢN"), help=say("kế hoạch cần đọc và đưa vào thực hiện")
    )


def run(given: argparse.Namespace) -> int:
    """This function will carry the command out and return its exit code."""
    with open_house():
        call("migrate", interactive=False, verbosity=0)
        import_module("lachan.server.statics").collect_when_changed()
        load_reference()
        for plan in given.plan:
            call("put_plan_in_force", plan)
        demonstrate()
    return 0
