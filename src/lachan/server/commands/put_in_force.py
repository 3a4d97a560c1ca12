"""``lachan put-in-force``: reads a plan and puts it in force."""

import argparse

from lachan.server.commands.administration import call, open_house
from lachan.server.commands.parser import Words
from lachan.server.wording import say


def words() -> Words:
    """This function will return what the command says of itself."""
    return Words(
        summary=say("đọc một kế hoạch và đưa vào thực hiện"),
        description=say(
            "Đọc văn bản (.txt, .md, .docx, .pdf), chấp nhận kết quả đọc và đưa vào thực hiện "
            "ngay, không qua bước rà soát. "
            "Dùng để dùng thử; công việc thật nên rà soát trên trang trước khi đưa vào thực hiện."
        ),
    )


def declare(parser: argparse.ArgumentParser) -> None:
    """This function will declare the arguments."""
    parser.add_argument("plan", nargs="+", metavar=say("VĂN_BẢN"), help=say("tệp cần đọc"))


def run(given: argparse.Namespace) -> int:
    """This function will carry the command out and return its exit code."""
    with open_house():
        for plan in given.plan:
            call("put_plan_in_force", plan)
    return 0
