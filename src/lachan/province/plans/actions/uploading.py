"""Takes in a file and everything that happens to it before it can be reviewed."""

import datetime as dt

from lachan.rulebook.access.deciding import Reader


def upload_document(
    *,
    content: bytes,
    name: str,
    carries_out: int | None = None,
    office_id: int | None = None,
    by: Reader,
    at: dt.datetime,
) -> int:
    """This function will keep a file unchanged, start its reading and return the document's id.

    Raises ``AlreadyUploaded`` for bytes that are here already, ``InvalidFields`` (``file``) for an empty or
    too large file, ``Refused`` for who may not upload, ``Unknown`` for an assignment not visible.
    """
    raise NotImplementedError


def retry_reading(*, document_id: int, by: Reader, at: dt.datetime) -> None:
    """This function will read an unreadable or stuck document once more."""
    raise NotImplementedError


def discard_document(*, document_id: int, version: int, reason: str, by: Reader, at: dt.datetime) -> None:
    """This function will set aside a document that should not have been uploaded; its file stays kept."""
    raise NotImplementedError
