"""``lachan manage``: any management command of Django."""

import argparse

from lachan.server.commands.parser import Words
from lachan.server.embedded import running_database
from lachan.server.wording import say


def words() -> Words:
    """This function will return what the command says of itself."""
    return Words(
        summary=say("chạy một lệnh quản trị của Django"),
        description=say("Dành cho người lập trình. Ví dụ: lachan manage shell; lachan manage dbshell."),
    )


def declare(parser: argparse.ArgumentParser) -> None:
    """This function will declare the arguments."""
    parser.add_argument(
        "rest", nargs=argparse.REMAINDER, metavar=say("…"), help=say("lệnh và tham số của Django")
    )


def run(given: argparse.Namespace) -> int:
    """This function will carry the command out and return its exit code."""
    with running_database():
        from django.core.management import execute_from_command_line  # noqa: PLC0415 - settings are read now

        execute_from_command_line(["lachan manage", *given.rest])
    return 0
