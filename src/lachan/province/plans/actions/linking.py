"""Links documents to those they rest on, carry out or amend."""

import datetime as dt

from lachan.province.plans.choices import LinkRelation
from lachan.rulebook.access.deciding import Reader


def link_documents(
    *,
    document_id: int,
    relation: LinkRelation,
    number: str,
    kind: str = "",
    issued_on: dt.date | None = None,
    issuer: str = "",
    by: Reader,
    at: dt.datetime,
) -> int:
    """This function will record a link by the number of the other document, held or not; returns its id."""
    raise NotImplementedError


def unlink_documents(*, link_id: int, by: Reader, at: dt.datetime) -> None:
    """This function will remove a link; removed twice it is removed once."""
    raise NotImplementedError
