"""``lachan read``: reads a document and prints what it assigns."""

import argparse
from importlib import import_module
from pathlib import Path

from lachan.server.commands.parser import Words
from lachan.server.wording import say


def words() -> Words:
    """This function will return what the command says of itself."""
    return Words(
        summary=say("đọc một văn bản và in các việc được giao"),
        description=say(
            "Đọc một văn bản hành chính (.txt, .md, .docx, .pdf) và in bảng các việc được giao. "
            "Không cần cơ sở dữ liệu. "
            "Mã thoát: 0 khi đọc được, 2 khi tệp không có, rỗng, có mật khẩu, quá lớn hoặc không phải văn bản."
        ),
    )


def declare(parser: argparse.ArgumentParser) -> None:
    """This function will declare the arguments."""
    parser.add_argument("file", metavar=say("TỆP"), help=say("tệp cần đọc"))
    parser.add_argument("--json", action="store_true", help=say("in đúng một đối tượng JSON thay cho bảng"))


def run(given: argparse.Namespace) -> int:
    """This function will carry the command out and return its exit code."""
    reader = import_module("lachan.rulebook.__main__")
    return int(reader.read_file(path=Path(given.file), is_json=given.json))
