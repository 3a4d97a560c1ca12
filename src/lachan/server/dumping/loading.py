"""Loads a dump into a database that has just been made."""

import base64
import datetime as dt
import secrets
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone

from lachan.province.audit import actions as audit
from lachan.province.people import actions as people
from lachan.province.people import queries as offices
from lachan.rulebook.access.deciding import Reader
from lachan.server.database.roles import as_owner
from lachan.server.dumping.archive import DumpReader, Manifest, existing_dump
from lachan.server.dumping.tables import Table, our_models, tables
from lachan.server.dumping.taking import migrations_of_ours
from lachan.server.failures import Failure
from lachan.server.wording import say

_AT_ONCE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What was loaded, and the invented administrator who may look at it; the password is kept nowhere."""

    rows: int
    tables: int
    username: str
    password: str


def load_dump(*, file: Path, by: Reader, at: dt.datetime) -> Loaded:
    """This function will load a dump into an empty database of the same shape and add an administrator.

    It raises ``Failure``, and leaves the database as it was, on a site for real people, when any table has a
    row, when the tables have another shape, and when the file is damaged or was changed.
    """
    if settings.PRODUCTION:
        raise Failure(say("LACHAN_PRODUCTION đang bật: không nạp dữ liệu mẫu vào hệ thống thật."))
    with existing_dump(file) as dump:
        with as_owner():
            _refuse_other_shape(dump.manifest)
            _refuse_rows()
            _load(dump)
        rows = sum(member.rows for member in dump.manifest.members)
    with transaction.atomic():
        username, password = _add_administrator(by=by, at=at)
        audit.record(
            action="server.load_dump",
            subject_kind="dump",
            subject_id=None,
            subject="",
            by=by,
            at=at,
            after={"rows": rows, "tables": len(dump.manifest.members)},
        )
    return Loaded(rows=rows, tables=len(dump.manifest.members), username=username, password=password)


def _refuse_other_shape(manifest: Manifest) -> None:
    here = migrations_of_ours()
    if here != dict(manifest.migrations):
        names = sorted(set(here.items()) ^ set(manifest.migrations.items()))
        text = say(
            "Bản sao được làm từ phiên bản khác của chương trình (khác ở: {rooms}); dùng đúng phiên bản đó."
        )
        raise Failure(text.format(rooms=", ".join(sorted({room for room, _name in names}))))


def _refuse_rows() -> None:
    for model in our_models():
        if model._default_manager.exists():
            text = say(
                "Chỉ nạp vào cơ sở dữ liệu trống; bảng {table} đã có dòng. Tạo cơ sở dữ liệu mới rồi nạp."
            )
            raise Failure(text.format(table=model._meta.db_table))


def _load(dump: DumpReader) -> None:
    known = {table.label: table for table in tables()}
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            for member in dump.manifest.members:
                table = known[member.model]
                rows = _made(table, dump.rows(member))
                while batch := list(islice(rows, 1 if table.has_files else _AT_ONCE)):
                    table.model._default_manager.bulk_create(batch)
            _go_on_counting()
    except (DatabaseError, ValidationError) as fault:
        text = say("Bản sao không khớp với các bảng ở đây ({kind}); không nạp gì.")
        raise Failure(text.format(kind=type(fault).__name__)) from fault


def _made(table: Table, rows: Iterator[Mapping[str, Any]]) -> Iterator[models.Model]:
    kept = {column.name: column.field for column in table.kept}
    absent = [column.field for column in table.columns if column.is_left_out]
    for row in rows:
        if row.keys() != kept.keys():
            raise KeyError(table.label)
        values = {name: _as_stored(kept[name], value) for name, value in row.items()}
        yield table.model(**values, **{field.attname: _nothing(field) for field in absent})


def _as_stored(field: Any, value: Any) -> Any:
    if value is None or isinstance(field, models.JSONField):
        return value
    if isinstance(value, list):
        return [_as_stored(field.base_field, each) for each in value]
    if isinstance(field, models.BinaryField):
        return base64.b64decode(value, validate=True)
    return field.to_python(value)


def _nothing(field: Any) -> Any:
    """What stands where a secret stood: a password that opens nothing, an identifier of nothing, letters by chance."""
    if field.null:
        return None
    if field.name == "password":
        return make_password(None)
    match field:
        case models.UUIDField():
            return uuid.uuid4()
        case models.BinaryField():
            return secrets.token_bytes(16)
        case models.CharField() | models.TextField():
            return secrets.token_hex(16)[: field.max_length]
        case _:
            return field.get_default()


def _go_on_counting() -> None:
    """Have every table number its next row after those that were loaded."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), our_models()):
            cursor.execute(statement)


def _add_administrator(*, by: Reader, at: dt.datetime) -> tuple[str, str]:
    today = timezone.localdate(at)
    username, password = f"quan-tri-{secrets.token_hex(2)}", secrets.token_urlsafe(15)
    account = people.create_account(
        username=username, full_name="Quản Trị Mẫu", password=password, by=by, at=at
    )
    top = next(iter(offices.offices_in_force(on=today)), None)
    if top is not None:
        people.add_membership(
            account_id=account, office_id=top.id, role="administrator", since=today, by=by, at=at
        )
    return username, password
