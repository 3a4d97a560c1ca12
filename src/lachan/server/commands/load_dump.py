"""``lachan load-dump``: fills a new database with an anonymised copy."""

import argparse
from pathlib import Path

from lachan.server.commands.administration import load_anonymised, open_house
from lachan.server.commands.parser import Words
from lachan.server.wording import say


def words() -> Words:
    """This function will return what the command says of itself."""
    return Words(
        summary=say("nạp một bản sao ẩn danh vào cơ sở dữ liệu mới"),
        description=say(
            "Nạp tệp do “lachan dump --anonymised” ghi vào cơ sở dữ liệu trống "
            "đã chạy “lachan migrate” cùng phiên bản, "
            "rồi lập một tài khoản quản trị mẫu và in mật khẩu một lần duy nhất. "
            "Nhật ký trong bản sao không còn dấu niêm phong, nên verify-audit sẽ không công nhận."
        ),
    )


def declare(parser: argparse.ArgumentParser) -> None:
    """This function will declare the arguments."""
    parser.add_argument("file", type=Path, metavar=say("TỆP"), help=say("bản sao cần nạp"))


def run(given: argparse.Namespace) -> int:
    """This function will carry the command out and return its exit code."""
    with open_house():
        load_anonymised(file=given.file)
    return 0
