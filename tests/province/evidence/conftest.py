"""A record with a box of files, the people around it, and what can be sent."""

import base64
import datetime as dt
import hashlib
import io
import uuid
from pathlib import Path

import pytest
from django.db import connection
from django.test import TestCase
from PIL import Image

from lachan.province.evidence import actions, boxes, inspecting, stores
from lachan.province.evidence.models import FileVersion, Upload
from lachan.province.people import middleware
from lachan.rulebook.access.deciding import SYSTEM, Reader
from lachan.rulebook.access.permissions import Permission
from lachan.server.database.roles import as_owner
from tests.province.evidence.sending import MARKER, a_reader

AT = dt.datetime(2021, 2, 1, 8, 30, tzinfo=dt.UTC)
ON = AT.date()
KIND, SUBJECT = "note", 7
TEXT = (b"Bien ban lop tap huan. " + MARKER + b"\n") * 4000
READ, ADD = Permission.EVIDENCE_READ, Permission.EVIDENCE_ADD


def a_key(letter: str) -> str:
    return base64.b64encode(letter.encode() * 32).decode()


@pytest.fixture(autouse=True)
def house(settings, tmp_path) -> Path:
    """The room's own folders and keys; no scanner."""
    settings.EVIDENCE_DIR = tmp_path / "objects"
    settings.EVIDENCE_CHECKING_DIR = tmp_path / "checking"
    settings.EVIDENCE_KEYS = f"k1:{a_key('a')}"
    settings.EVIDENCE_PART_BYTES = 64 * 1024
    settings.EVIDENCE_BUCKET = ""
    return tmp_path


@pytest.fixture(autouse=True)
def scanner(monkeypatch):
    """What the scanner says; a test may change it."""
    said = {"verdict": inspecting.Verdict.CLEAN, "detail": ""}
    monkeypatch.setattr(inspecting, "scan", lambda path: inspecting.Scan(**said))
    return said


GIVER = a_reader(READ, ADD)
COLLEAGUE = a_reader(READ, ADD, account=2)
NEIGHBOUR = a_reader(READ, ADD, office=2, account=3)
"""Of another office that the box is open to."""
ONLOOKER = a_reader(READ, office=1, account=4)
"""May see and not add."""
STRANGER = a_reader(READ, ADD, office=9, account=9)
"""Of an office that the box is closed to."""


@pytest.fixture(scope="session")
def box_in_the_database(django_db_setup, django_db_blocker) -> None:
    """The same box, as the database asks for it."""
    with django_db_blocker.unblock(), as_owner(), connection.cursor() as cursor:
        cursor.execute(
            "CREATE OR REPLACE FUNCTION evidence_box_note(bigint) RETURNS boolean LANGUAGE sql STABLE"
            f" AS 'SELECT $1 = {SUBJECT} AND lachan_office() IN (1, 2)'"
        )


@pytest.fixture(autouse=True)
def box(monkeypatch) -> boxes.Box:
    """The box of a note: open to the offices 1 and 2."""

    def opened(*, reader: Reader, subject_id: int, on: dt.date) -> boxes.OpenBox | None:
        if reader.office_id not in (1, 2) or not reader.may(READ) or subject_id != SUBJECT:
            return None
        why_not = "" if reader.may(ADD) else "Chỉ được xem."
        return boxes.OpenBox(
            kind=KIND,
            subject_id=SUBJECT,
            code="V7",
            label="Việc bảy",
            address="/x/",
            may_add=not why_not,
            why_not=why_not,
        )

    made = boxes.Box(kind=KIND, open=opened)
    monkeypatch.setattr(boxes, "_boxes", lambda: {KIND: made})
    return made


def begin(content: bytes = TEXT, *, by: Reader = GIVER, name: str = "biên bản.txt", **more):
    given = {"kind": KIND, "subject_id": SUBJECT, "size": len(content), "submission": uuid.uuid4().hex} | more
    return actions.open_upload(name=name, by=by, at=AT, **given)


def part(token, content: bytes, offset: int, *, by: Reader = GIVER):
    digest = hashlib.sha256(content).hexdigest()
    return actions.receive_part(token=token, offset=offset, content=content, sha256=digest, by=by, at=AT)


def send(token, content: bytes = TEXT, *, start: int = 0, by: Reader = GIVER, step: int = 64 * 1024) -> None:
    for offset in range(start, len(content), step):
        part(token, content[offset : offset + step], offset, by=by)


def give(content: bytes = TEXT, *, by: Reader = GIVER, is_checked: bool = True, **more) -> FileVersion:
    """A version, sent and checked."""
    standing = begin(content, by=by, **more)
    send(standing.token, content, by=by)
    given = actions.finish_upload(token=standing.token, by=by, at=AT)
    if is_checked:
        check(given.version_id)
    return FileVersion.objects.get(pk=given.version_id)


def check(version_id: int) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        actions.check_version(version_id=version_id, by=SYSTEM, at=AT)


def taken(version: FileVersion, *, by: Reader = GIVER, **more) -> bytes:
    return b"".join(actions.take_version(version_id=version.pk, by=by, at=AT, **more).pieces)


def objects_of(version: FileVersion) -> list[str]:
    return [name for name in (version.original_object, version.working_object) if name]


def kept_names() -> set[str]:
    return {kept.name for kept in stores.store().everything()}


def upload_of(token) -> Upload:
    return Upload.objects.get(token=token)


def a_photo() -> bytes:
    """A picture that says where it was taken."""
    exif = Image.Exif()
    exif[0x010F] = "LAN-CAMERA"
    kept = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(kept, "JPEG", exif=exif)
    return kept.getvalue()


@pytest.fixture
def visit(monkeypatch, client):
    """Returns a browser in which a reader is signed in."""

    def as_reader(reader: Reader):
        monkeypatch.setattr(middleware, "_reader", lambda request: reader)
        return client

    return as_reader
