"""The ``lachan`` command: what an administrator types; one file a command."""

import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType

from lachan.server import crashes
from lachan.server.commands import (
    anchor_audit,
    check,
    demo,
    dump,
    load_dump,
    load_reference,
    manage,
    migrate,
    prepare,
    put_in_force,
    read,
    rotate_keys,
    serve,
    start,
    verify_audit,
)
from lachan.server.commands.parser import Parser, stop_with_help
from lachan.server.environment import env
from lachan.server.failures import Failure
from lachan.server.wording import say

COMMANDS = {
    "start": start,
    "serve": serve,
    "read": read,
    "put-in-force": put_in_force,
    "migrate": migrate,
    "load-reference": load_reference,
    "demo": demo,
    "prepare": prepare,
    "verify-audit": verify_audit,
    "anchor-audit": anchor_audit,
    "rotate-keys": rotate_keys,
    "dump": dump,
    "load-dump": load_dump,
    "check": check,
    "manage": manage,
}
FAILED, INTERRUPTED = 1, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """This function will run one command and return its exit code.

    0 done, 1 failed, 2 misused (or, for ``read``, unreadable), 130 stopped by Ctrl-C, 143 by SIGTERM.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lachan.server.settings")
    given = _parser().parse_args(arguments)
    if given.command is None:
        return stop_with_help(_parser())
    _listen_to_signals()
    if not env.bool("DEBUG", default=False):
        crashes.install()
    try:
        return int(COMMANDS[given.command].run(given))
    except Failure as failure:
        print(failure, file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED


def _listen_to_signals() -> None:
    """Ctrl-C is heard also in the background of a script; a closed terminal is not when ``nohup`` says so."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, _leave)
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:
        signal.signal(signal.SIGHUP, _leave)


def _leave(number: int, _frame: FrameType | None) -> None:
    """Leave through every ``finally``, so that what was started is stopped."""
    raise SystemExit(128 + number)


def _parser() -> Parser:
    parser = Parser(
        prog="lachan",
        description=say(
            "Lá Chắn điều hành kế hoạch phòng, chống xâm hại trẻ em của một tỉnh: từ văn bản đã ký đến việc cuối cùng."
        ),
        epilog=say(
            "Ví dụ:\n"
            "  lachan start ke-hoach.docx        dùng thử: chuẩn bị, đưa văn bản vào thực hiện và mở trang\n"
            "  lachan read ke-hoach.pdf --json   đọc một văn bản, không cần cơ sở dữ liệu\n"
            "  lachan check --deploy             kiểm tra cấu hình trước khi dùng thật\n"
            "\n"
            "Dữ liệu nằm trong LACHAN_DATA_DIR (mặc định: .data). Đặt DATABASE_URL để dùng PostgreSQL có sẵn.\n"
            "Mọi biến môi trường được giải thích trong docs/operations.md."
        ),
    )
    commands = parser.add_subparsers(
        dest="command", metavar=say("LỆNH"), title=say("Các lệnh"), parser_class=Parser
    )
    for name, command in COMMANDS.items():
        words = command.words()
        command.declare(commands.add_parser(name, help=words.summary, description=words.description))
    return parser


if __name__ == "__main__":
    sys.exit(main())
