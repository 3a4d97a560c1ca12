"""The rulebook on its own: ``python -m lachan.rulebook read FILE [--json]``."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from lachan.rulebook.texts.presentation import as_json, as_table
from lachan.rulebook.texts.read import read_opened
from lachan.rulebook.texts.sources import UnreadableSource, read_path

_READ, _UNREADABLE = 0, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """This function will run one command and return its exit code: 0 read, 2 not readable."""
    parser = argparse.ArgumentParser(
        prog="lachan.rulebook", description="Đọc văn bản hành chính thành sổ nhiệm vụ."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    read = commands.add_parser("read", help="đọc một văn bản (.txt, .md, .docx, .pdf)")
    read.add_argument("file", type=Path, help="tệp cần đọc")
    read.add_argument("--json", action="store_true", help="in một đối tượng JSON thay cho bảng")
    options = parser.parse_args(arguments)
    return read_file(path=options.file, is_json=options.json)


def read_file(*, path: Path, is_json: bool) -> int:
    """This function will print the reading of the file at ``path`` and return the exit code."""
    try:
        reading = read_opened(source=read_path(path))
    except UnreadableSource as error:
        return _refuse(error.message)
    shown = json.dumps(as_json(reading), ensure_ascii=False, indent=2) if is_json else as_table(reading)
    sys.stdout.write(shown + "\n")
    return _READ


def _refuse(message: str) -> int:
    sys.stderr.write(" ".join(message.split()) + "\n")
    return _UNREADABLE


if __name__ == "__main__":
    sys.exit(main())
