"""``lachan start``: tries the system on this machine: prepares everything, then serves."""

import argparse
import os

from lachan.server.commands.address import add_address
from lachan.server.commands.parser import Words
from lachan.server.embedded import running_database
from lachan.server.environment import env
from lachan.server.failures import Failure
from lachan.server.serving import Address, refuse_taken_port, run_apart, serve
from lachan.server.wording import say


def words() -> Words:
    """This function will return what the command says of itself."""
    return Words(
        summary=say("dùng thử trên máy này: chuẩn bị mọi thứ rồi chạy trang"),
        description=say(
            "Chuẩn bị cơ sở dữ liệu, cơ quan và tài khoản trình diễn, đọc và đưa từng VĂN_BẢN vào thực hiện, "
            "rồi chạy trang. "
            "Ctrl-C dừng mọi thứ, kể cả cơ sở dữ liệu. Không dùng lệnh này cho công việc thật: xem lachan serve."
        ),
    )


def declare(parser: argparse.ArgumentParser) -> None:
    """This function will declare the arguments."""
    parser.add_argument(
        "plan", nargs="*", metavar=say("VĂN_BẢN"), help=say("kế hoạch cần đọc và đưa vào thực hiện")
    )
    add_address(parser)


def run(given: argparse.Namespace) -> int:
    """This function will carry the command out and return its exit code."""
    if env.bool("LACHAN_PRODUCTION", default=False):
        raise Failure(say("LACHAN_PRODUCTION đang bật: lệnh start chỉ để dùng thử; hãy dùng lachan serve."))
    os.environ.setdefault("SECOND_FACTOR", "optional")  # whoever only tries needs no second device
    address = Address(host=given.host, port=given.port)
    refuse_taken_port(address)
    with running_database():
        run_apart("prepare", *given.plan)
        return serve(address)
