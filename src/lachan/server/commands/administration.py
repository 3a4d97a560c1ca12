"""Runs Django's management commands inside this process, on a running database."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from lachan.server.embedded import running_database
from lachan.server.environment import CHECKOUT, env
from lachan.server.failures import Failure
from lachan.server.wording import say

_EXAMPLES = CHECKOUT / "examples"
"""Plans of our own making; everything in them is invented."""


@contextmanager
def open_house() -> Iterator[None]:
    """This function will have the database running and Django ready while the block lasts; the house itself asks."""
    with running_database():
        import django  # noqa: PLC0415 - settings are read now, when the database is known

        django.setup()
        from lachan.province.web.identity import acting  # noqa: PLC0415
        from lachan.rulebook.access.deciding import SYSTEM  # noqa: PLC0415

        with acting(SYSTEM):
            yield


def call(name: str, *arguments: str, **options: Any) -> None:
    """This function will run a management command and raise ``Failure`` when it refuses."""
    from django.core.management import CommandError, call_command  # noqa: PLC0415 - costs 0.2 s
    from django.core.management.base import SystemCheckError  # noqa: PLC0415

    try:
        call_command(name, *arguments, **options)
    except SystemCheckError as found:
        raise Failure(str(found)) from found
    except CommandError as refusal:
        raise Failure(str(refusal)) from refusal


def load_reference(*, folder: Path | None = None) -> None:
    """This function will load places and bodies, ours or those of ``folder``, and say how many rows changed."""
    from django.utils import timezone  # noqa: PLC0415 - Django must be ready

    from lachan.province.people import actions as people  # noqa: PLC0415
    from lachan.rulebook.access.deciding import SYSTEM  # noqa: PLC0415

    changed = people.load_reference(folder=folder, by=SYSTEM, at=timezone.now())
    if changed:
        print(
            say("Đã nạp đơn vị hành chính và cơ quan: {count} dòng mới hoặc thay đổi.").format(count=changed)
        )
    else:
        print(say("Đơn vị hành chính và cơ quan đã đầy đủ."))


def demonstrate() -> None:
    """This function will put the plans of ``examples`` in force, then make and print the demonstration accounts."""
    if env.bool("LACHAN_PRODUCTION", default=False):
        raise Failure(say("LACHAN_PRODUCTION đang bật: không tạo dữ liệu trình diễn trên hệ thống thật."))
    for plan in sorted(_EXAMPLES.glob("ke-hoach-*")):
        call("put_plan_in_force", str(plan))
    call("demo_accounts")


def rotate_evidence_keys() -> None:
    """This function will put all data keys of evidence under the current key, step by step, and say how many."""
    from django.utils import timezone  # noqa: PLC0415 - Django must be ready

    from lachan.province.evidence import actions as evidence  # noqa: PLC0415
    from lachan.province.evidence.sealing.errors import FaultyKeys, KeyMissing, SealBroken  # noqa: PLC0415
    from lachan.rulebook.access.deciding import SYSTEM  # noqa: PLC0415

    total = 0
    while True:
        try:
            step = evidence.rewrap_keys(by=SYSTEM, at=timezone.now())
        except (FaultyKeys, KeyMissing, SealBroken) as fault:
            raise Failure(str(fault)) from fault
        total += step.count
        if not step.left:
            break
    print(
        say("Mọi tệp đã dùng khóa {key}; vừa niêm phong lại {count} khóa.").format(
            key=step.key_id, count=total
        )
    )


def dump_anonymised(*, file: Path, with_files: bool) -> None:
    """This function will write an anonymised copy of the database to a new file and say how large it is."""
    from django.utils import timezone  # noqa: PLC0415 - Django must be ready

    from lachan.rulebook.access.deciding import SYSTEM  # noqa: PLC0415
    from lachan.server.dumping.taking import take_dump  # noqa: PLC0415

    made = take_dump(file=file, with_files=with_files, by=SYSTEM, at=timezone.now())
    print(
        say("Đã ghi {file}: {rows} dòng của {tables} bảng, {size} KB.").format(
            file=file, rows=made.rows, tables=made.tables, size=-(-made.size // 1024)
        )
    )


def load_anonymised(*, file: Path) -> None:
    """This function will load an anonymised copy and print the invented administrator, once."""
    from django.utils import timezone  # noqa: PLC0415 - Django must be ready

    from lachan.rulebook.access.deciding import SYSTEM  # noqa: PLC0415
    from lachan.server.dumping.loading import load_dump  # noqa: PLC0415

    loaded = load_dump(file=file, by=SYSTEM, at=timezone.now())
    print(say("Đã nạp {rows} dòng vào {tables} bảng.").format(rows=loaded.rows, tables=loaded.tables))
    print(
        say("Đăng nhập thử: {username}  mật khẩu: {password}  (chỉ in một lần)").format(
            username=loaded.username, password=loaded.password
        )
    )
