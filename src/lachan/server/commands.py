"""The ``lachan`` command: what an administrator types."""

import argparse
import os
import sys
from collections.abc import Sequence

from lachan.server.embedded import running_database


def main(arguments: Sequence[str] | None = None) -> int:
    """This function will run one command and return its exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lachan.server.settings")
    parser = argparse.ArgumentParser(prog="lachan", description="Lá Chắn")
    commands = parser.add_subparsers(dest="command", required=True)
    manage = commands.add_parser("manage", help="chạy một lệnh quản trị của Django")
    manage.add_argument("rest", nargs=argparse.REMAINDER)
    given = parser.parse_args(arguments)
    with running_database():
        from django.core.management import execute_from_command_line  # noqa: PLC0415

        execute_from_command_line(["lachan", *given.rest])
    return 0


if __name__ == "__main__":
    sys.exit(main())
