"""Takes a dump: one moment of the database, read by its owner, written anonymised."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from psycopg import IsolationLevel

from lachan.province.audit import actions as audit
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.access.stand_ins import stand_ins
from lachan.server.database.roles import as_owner
from lachan.server.dumping.archive import DumpWriter, Manifest, new_dump
from lachan.server.dumping.rows import Numbers, Rewriter, inventor_for
from lachan.server.dumping.tables import our_models, tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Dumped:
    """What was written."""

    rows: int
    tables: int
    size: int


def take_dump(*, file: Path, with_files: bool = True, by: Reader, at: dt.datetime) -> Dumped:
    """This function will write an anonymised copy of the whole database to a new file, and record that it did.

    Everybody else goes on working meanwhile; the copy is of one moment. It raises ``Failure`` for a field that
    nobody classified, and when the file exists or cannot be written; then there is no file.
    """
    found = tables()
    with new_dump(file) as writer:
        with as_owner(), _one_moment():
            inventor, numbers = inventor_for(found), Numbers(found)
            for table in found:
                rewriter = Rewriter(table=table, inventor=inventor, numbers=numbers, with_files=with_files)
                writer.add(model=table.label, rows=rewriter.rows())
            writer.finish(_manifest(writer, with_files=with_files, at=at))
        rows = sum(member.rows for member in writer.members)
        _record(rows=rows, tables=len(found), with_files=with_files, by=by, at=at)
    return Dumped(rows=rows, tables=len(found), size=file.stat().st_size)


@contextmanager
def _one_moment() -> Iterator[None]:
    """Read in one snapshot that nobody can write through; the connection is the owner's and ends with the dump."""
    connection.ensure_connection()
    raw = connection.connection
    raw.isolation_level, raw.read_only = IsolationLevel.REPEATABLE_READ, True
    with transaction.atomic():
        yield


def migrations_of_ours() -> dict[str, str]:
    """This function will return the last migration of every room, which says what shape its tables have."""
    rooms = {model._meta.app_label for model in our_models()}
    applied = MigrationRecorder(connection).applied_migrations()
    return {room: max(name for app, name in applied if app == room) for room in sorted(rooms)}


def _manifest(writer: DumpWriter, *, with_files: bool, at: dt.datetime) -> Manifest:
    return Manifest(
        made_at=at.isoformat(timespec="seconds"),
        migrations=migrations_of_ours(),
        with_files=with_files,
        left_out=stand_ins().left_out,
        members=tuple(writer.members),
    )


@transaction.atomic
def _record(*, rows: int, tables: int, with_files: bool, by: Reader, at: dt.datetime) -> None:
    audit.record(
        action="server.take_dump",
        subject_kind="dump",
        subject_id=None,
        subject="",
        by=by,
        at=at,
        after={"rows": rows, "tables": tables, "with_files": with_files},
    )
