"""What may be asked about evidence; every question names who asks."""

from lachan.province.evidence.queries.errors import (
    DamagedPart,
    InvalidFields,
    NotPossible,
    Unknown,
    WrongOffset,
)
from lachan.province.evidence.queries.files import (
    FilePage,
    FileRow,
    Files,
    Receiving,
    VersionRow,
    file_page,
    files_of,
    has_files,
)
from lachan.province.evidence.queries.uploads import upload_standing

__all__ = [
    "DamagedPart",
    "FilePage",
    "FileRow",
    "Files",
    "InvalidFields",
    "NotPossible",
    "Receiving",
    "Unknown",
    "VersionRow",
    "WrongOffset",
    "file_page",
    "files_of",
    "has_files",
    "upload_standing",
]
