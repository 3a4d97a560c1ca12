"""Papers as values: what is typed, what is stored, what the rulebook lays out."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from lachan.province.papers.models import Paper
from lachan.rulebook.papers.layout import LETTER
from lachan.rulebook.papers.paper import Alignment, Column, Letterhead, Signature, Table
from lachan.rulebook.papers.paper import Paper as PaperValue


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFields:
    """What people say of a paper; its office, its place and its number come from elsewhere."""

    kind: str = LETTER
    symbol: str = ""
    subject: str = ""
    addressees: tuple[str, ...] = ()
    addressee_offices: tuple[int, ...] = ()
    opening: tuple[str, ...] = ()
    table: Table | None = None
    closing: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    filed: str = "VT"
    authority: tuple[str, ...] = ()
    signer_name: str = ""


def fields_of(paper: Paper) -> PaperFields:
    """This function will return what a stored paper says."""
    return PaperFields(
        kind=paper.kind,
        symbol=paper.symbol,
        subject=paper.subject,
        addressees=tuple(paper.addressees),
        addressee_offices=tuple(paper.addressee_offices),
        opening=tuple(paper.opening),
        table=table_of(paper.table),
        closing=tuple(paper.closing),
        recipients=tuple(paper.recipients),
        filed=paper.filed,
        authority=tuple(paper.authority),
        signer_name=paper.signer_name,
    )


def value_of(paper: Paper) -> PaperValue:
    """This function will return a stored paper as the value that is laid out."""
    fields = fields_of(paper)
    return PaperValue(
        kind=fields.kind,
        head=Letterhead(office=paper.office_name, parent=paper.parent_name, place=paper.place),
        symbol=fields.symbol,
        number=paper.number,
        issued_on=paper.issued_on,
        subject=fields.subject,
        addressees=fields.addressees,
        opening=fields.opening,
        table=fields.table,
        closing=fields.closing,
        recipients=fields.recipients,
        filed=fields.filed,
        signature=Signature(authority=fields.authority, name=fields.signer_name),
    )


def stored_table(table: Table | None) -> dict[str, Any] | None:
    """This function will return a table as it is stored."""
    if table is None:
        return None
    return {"columns": [asdict(each) for each in table.columns], "rows": [list(row) for row in table.rows]}


def table_of(stored: Mapping[str, Any] | None) -> Table | None:
    """This function will return a stored table as a value."""
    if stored is None:
        return None
    return Table(
        columns=tuple(
            Column(heading=each["heading"], share=each["share"], alignment=Alignment(each["alignment"]))
            for each in stored["columns"]
        ),
        rows=tuple(tuple(row) for row in stored["rows"]),
    )
