"""The file of a dump: a zip with one JSON Lines file a table and a manifest; written once, read with distrust.

``manifest.json`` names the format and its version, when it was made and from which migrations, and of every table
its file, number of rows and SHA-256. Each line is one row as an object: dates and instants in ISO 8601, decimals and
identifiers as text, bytes in base64.
"""

import base64
import datetime as dt
import hashlib
import json
import os
import secrets
import uuid
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from lachan.server.failures import Failure
from lachan.server.wording import say

FORMAT, VERSION = "lachan-dump", 1
_MANIFEST = "manifest.json"
_LARGEST_MANIFEST = 4 * 1024 * 1024
_LARGEST_LINE = 128 * 1024 * 1024
"""A document of fifty megabytes in base64, and room to spare."""
_NO_DUMP = (
    zipfile.BadZipFile, zlib.error, EOFError, ValueError, KeyError, TypeError, AttributeError, RecursionError,
)  # fmt: skip
"""What reading another file, or a damaged one, may end in; loading has faults of its own, which are not hidden."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One table in the file."""

    model: str
    rows: int
    sha256: str

    @property
    def file(self) -> str:
        """What it is called in the zip."""
        return f"{self.model}.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a dump says of itself; ``left_out`` gives tables that stayed behind, with why."""

    made_at: str
    migrations: Mapping[str, str]
    with_files: bool
    left_out: Mapping[str, str]
    members: tuple[Member, ...]


class DumpWriter:
    """Puts one table after the other into the zip."""

    def __init__(self, zipped: zipfile.ZipFile) -> None:
        self._zipped = zipped
        self.members: list[Member] = []

    def add(self, *, model: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """This function will write a table row by row, counting and hashing what it writes."""
        digest, count = hashlib.sha256(), 0
        with self._zipped.open(f"{model}.jsonl", "w", force_zip64=True) as file:
            for row in rows:
                line = json.dumps(row, ensure_ascii=False, default=_as_text).encode() + b"\n"
                digest.update(line)
                file.write(line)
                count += 1
        self.members.append(Member(model=model, rows=count, sha256=digest.hexdigest()))

    def finish(self, manifest: Manifest) -> None:
        """This function will write the manifest, which makes the dump whole."""
        page = {"format": FORMAT, "version": VERSION, "is_anonymised": True, **asdict(manifest)}
        self._zipped.writestr(_MANIFEST, json.dumps(page, ensure_ascii=False, indent=1))


@contextmanager
def new_dump(file: Path) -> Iterator[DumpWriter]:
    """This function will give a writer, and put the file in its place only when the block ended well.

    Nobody but its owner may read it; what is there already is never written over; a part of a dump is removed.
    It raises ``Failure`` when the file exists, and when it cannot be written, as on a full disk.
    """
    draft = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        if file.exists() or file.is_symlink():
            raise FileExistsError
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
            with zipfile.ZipFile(opened, "w", zipfile.ZIP_DEFLATED) as zipped:
                yield DumpWriter(zipped)
            opened.flush()
            os.fsync(opened.fileno())
        os.link(draft, file)
    except FileExistsError as fault:
        raise Failure(say("Đã có {file}; không ghi đè. Chọn tên khác.").format(file=file)) from fault
    except OSError as fault:
        text = say("Không ghi được {file}: {error}. Phần ghi dở đã được xóa.")
        raise Failure(text.format(file=file, error=fault.strerror or fault)) from fault
    finally:
        draft.unlink(missing_ok=True)


class DumpReader:
    """Reads a dump, and says so when it is not one or was changed."""

    def __init__(self, zipped: zipfile.ZipFile) -> None:
        self._zipped = zipped
        self.manifest = self._manifest()

    def rows(self, member: Member) -> Iterator[Mapping[str, Any]]:
        """This function will give the rows of a table; after the last it raises ``Failure`` if any was changed."""
        digest, count = hashlib.sha256(), 0
        with self._zipped.open(member.file) as file:
            while line := file.readline(_LARGEST_LINE):
                digest.update(line)
                count += 1
                row = json.loads(line)
                if not isinstance(row, dict):
                    raise ValueError(member.file)
                yield row
        if (count, digest.hexdigest()) != (member.rows, member.sha256):
            raise Failure(say("Bản sao đã bị thay đổi ở {file}; không nạp.").format(file=member.file))

    def _manifest(self) -> Manifest:
        with self._zipped.open(_MANIFEST) as file:
            page = json.loads(file.read(_LARGEST_MANIFEST))
        if (page["format"], page["version"], page["is_anonymised"]) != (FORMAT, VERSION, True):
            raise ValueError(_MANIFEST)
        members = tuple(
            Member(model=str(each["model"]), rows=int(each["rows"]), sha256=str(each["sha256"]))
            for each in page["members"]
        )
        if sorted(self._zipped.namelist()) != sorted([_MANIFEST, *(member.file for member in members)]):
            raise ValueError(_MANIFEST)
        return Manifest(
            made_at=str(page["made_at"]),
            migrations={str(app): str(name) for app, name in page["migrations"].items()},
            with_files=bool(page["with_files"]),
            left_out=page["left_out"],
            members=members,
        )


@contextmanager
def existing_dump(file: Path) -> Iterator[DumpReader]:
    """This function will open a dump for reading; ``Failure`` says what it is instead."""
    try:
        with zipfile.ZipFile(file) as zipped:
            yield DumpReader(zipped)
    except OSError as fault:
        text = say("Không mở được {file}: {error}.")
        raise Failure(text.format(file=file, error=fault.strerror or fault)) from fault
    except _NO_DUMP as fault:
        text = say("{file} không phải bản sao ẩn danh của Lá Chắn, hoặc đã hỏng.")
        raise Failure(text.format(file=file)) from fault


def _as_text(value: Any) -> str:
    match value:
        case dt.datetime() | dt.date() | dt.time():
            return value.isoformat()
        case Decimal() | uuid.UUID():
            return str(value)
        case bytes() | bytearray() | memoryview():
            return base64.b64encode(value).decode("ascii")
        case _:
            raise TypeError(type(value).__name__)
