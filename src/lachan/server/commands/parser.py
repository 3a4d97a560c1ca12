"""How the command line explains itself, in Vietnamese or English."""

import argparse
import sys
from dataclasses import dataclass
from typing import Any, NoReturn

from lachan.server.wording import say

MISUSED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a command says of itself: one line in the list, and whole sentences on its own page."""

    summary: str
    description: str


class Parser(argparse.ArgumentParser):
    """An argument parser whose own words are ours, too."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(
            add_help=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
            **settings,
        )
        self._positionals.title = say("Tham số")
        self._optionals.title = say("Tùy chọn")
        self.add_argument("-h", "--help", action="help", help=say("hiện trang giải thích này rồi thoát"))

    def format_usage(self) -> str:
        """Return the first line of the help, in our words."""
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups, say("Cách dùng: "))
        return formatter.format_help()

    def format_help(self) -> str:
        """Return the whole help with our words before the usage."""
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups, say("Cách dùng: "))
        formatter.add_text(self.description)
        for group in self._action_groups:
            formatter.start_section(group.title)
            formatter.add_text(group.description)
            formatter.add_arguments(group._group_actions)
            formatter.end_section()
        formatter.add_text(self.epilog)
        return formatter.format_help()

    def error(self, message: str) -> NoReturn:
        """Say that the command was misused, and how it is used."""
        self.print_usage(sys.stderr)
        text = say("Lệnh chưa đúng ({message}). Xem: {program} --help")
        self.exit(MISUSED, text.format(message=message, program=self.prog) + "\n")


def stop_with_help(parser: Parser) -> int:
    """This function will show the help to somebody who typed no command, and return the exit code."""
    parser.print_help(sys.stderr)
    return MISUSED
