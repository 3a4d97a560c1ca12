"""``lachan serve``: runs the site until it is told to stop."""

import argparse

from lachan.server.commands.address import add_address
from lachan.server.commands.parser import Words
from lachan.server.embedded import running_database
from lachan.server.serving import Address, check_before_serving, refuse_taken_port, serve
from lachan.server.wording import say


def words() -> Words:
    """This function will return what the command says of itself."""
    return Words(
        summary=say("chạy trang cho đến khi được bảo dừng"),
        description=say(
            "Chạy máy chủ trang và trình xử lý việc nền, khởi động lại phần nào bị chết, và dừng tất cả "
            "khi nhận Ctrl-C hoặc SIGTERM. Khi LACHAN_PRODUCTION được bật, từ chối chạy nếu cấu hình chưa an toàn."
        ),
    )


def declare(parser: argparse.ArgumentParser) -> None:
    """This function will declare the arguments."""
    add_address(parser)


def run(given: argparse.Namespace) -> int:
    """This function will carry the command out and return its exit code."""
    address = Address(host=given.host, port=given.port)
    refuse_taken_port(address)
    with running_database():
        check_before_serving()
        return serve(address)
