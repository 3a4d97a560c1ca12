"""Data files of the room: opened, and their faults named by file and row."""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The safe loader, in C where it was compiled: ten times faster."""


class ReferenceFileError(ValueError):
    """A data file of places, offices or changes that cannot be used; the message says where and why."""


def rulebook_folder() -> Path:
    """This function will return the folder of the rulebook's own data files."""
    return Path(str(files("lachan.rulebook") / "data"))


def page_of(file: Path) -> Mapping[str, Any]:
    """This function will return what a data file holds; it raises ``ReferenceFileError``."""
    try:
        page = yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - safe in both forms
    except (OSError, yaml.YAMLError) as error:
        raise ReferenceFileError(f"{file.name}: không đọc được: {error}") from error
    if not isinstance(page, Mapping):
        raise ReferenceFileError(f"{file.name}: không phải tệp dữ liệu của Lá Chắn")
    return page


class NamingTheRow:
    """Says in which file and row an entry is wrong."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.row: Mapping[str, Any] | None = None

    def __enter__(self) -> "NamingTheRow":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, KeyError):
            raise ReferenceFileError(f"{self.file.name}: thiếu {error} ở {self.row}") from error
        if isinstance(error, (ValueError, TypeError, AttributeError)):
            raise ReferenceFileError(f"{self.file.name}: {error} ở {self.row}") from error
