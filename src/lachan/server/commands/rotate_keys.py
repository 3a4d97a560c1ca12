"""``lachan rotate-keys``: puts every key of evidence under the newest key of the province."""

import argparse

from lachan.server.commands.administration import open_house, rotate_evidence_keys
from lachan.server.commands.parser import Words
from lachan.server.wording import say


def words() -> Words:
    """This function will return what the command says of itself."""
    return Words(
        summary=say("niêm phong lại khóa của minh chứng bằng khóa mới nhất"),
        description=say(
            "Đặt khóa mới lên đầu EVIDENCE_KEYS, giữ các khóa cũ phía sau, khởi động lại trang, rồi chạy lệnh này. "
            "Tệp không phải mã hóa lại; dừng giữa chừng thì chạy lại. "
            "Khi lệnh báo xong mới được bỏ khóa cũ khỏi danh sách, và vẫn giữ khóa cũ chừng nào còn bản sao lưu cũ."
        ),
    )


def declare(parser: argparse.ArgumentParser) -> None:
    """This function will declare the arguments."""
    parser.set_defaults()


def run(given: argparse.Namespace) -> int:
    """This function will carry the command out and return its exit code."""
    del given
    with open_house():
        rotate_evidence_keys()
    return 0
