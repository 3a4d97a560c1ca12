"""``lachan dump``: a copy of the database for developers, with nobody in it."""

import argparse
from pathlib import Path

from lachan.server.commands.administration import dump_anonymised, open_house
from lachan.server.commands.parser import Words
from lachan.server.failures import Failure
from lachan.server.wording import say


def words() -> Words:
    """This function will return what the command says of itself."""
    return Words(
        summary=say("sao cơ sở dữ liệu cho người phát triển, đã ẩn danh"),
        description=say(
            "Ghi một tệp mới chứa mọi bảng tại cùng một thời điểm. "
            "Tên người, tài khoản, địa chỉ, ngày sinh và chữ tự do về người được thay bằng nội dung đặt ra; "
            "thông tin về trẻ em không còn liên hệ được với nhau; "
            "mật khẩu, khóa và nội dung minh chứng không có trong tệp. Việc sao được ghi vào nhật ký."
        ),
    )


def declare(parser: argparse.ArgumentParser) -> None:
    """This function will declare the arguments."""
    parser.add_argument("file", type=Path, metavar=say("TỆP"), help=say("tệp cần ghi; chưa được có"))
    parser.add_argument("--anonymised", action="store_true", help=say("bắt buộc: chỉ có bản sao ẩn danh"))
    parser.add_argument(
        "--without-files", action="store_true", help=say("bỏ nội dung tệp gốc của văn bản, giữ các dòng")
    )


def run(given: argparse.Namespace) -> int:
    """This function will carry the command out and return its exit code."""
    if not given.anonymised:
        raise Failure(
            say("Lệnh này chỉ sao bản ẩn danh: thêm --anonymised. Để sao lưu, xem docs/operations.md.")
        )
    with open_house():
        dump_anonymised(file=given.file, with_files=not given.without_files)
    return 0
