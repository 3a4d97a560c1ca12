"""The words of a paper as they are printed, place by place: screen, DOCX and PDF take them from here alone."""

import datetime as dt
from dataclasses import dataclass

from lachan.rulebook.papers.layout import PaperKind, layout_on
from lachan.rulebook.papers.paper import Paper, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPaper:
    """A paper as lines of words, in the order in which they are read.

    ``kind`` is empty for an official letter, whose ``subject`` ("V/v …") stands below its number.
    """

    parent: str
    office: str
    national_title: str
    motto: str
    number: str
    place_and_day: str
    is_letter: bool
    kind: str
    subject: str
    addressees: tuple[str, ...]
    opening: tuple[str, ...]
    table: Table | None
    closing: tuple[str, ...]
    recipients_title: str
    recipients: tuple[str, ...]
    authority: tuple[str, ...]
    signer: str


def printed(paper: Paper, *, on: dt.date) -> PrintedPaper:
    """This function will word a paper; ``on`` is the day whose layout holds while it is not issued."""
    layout = layout_on(paper.issued_on or on)
    kind = layout.kinds.get(paper.kind) or PaperKind(key=paper.kind, name=paper.kind, symbol="")
    return PrintedPaper(
        parent=paper.head.parent.upper(),
        office=paper.head.office.upper(),
        national_title=layout.national_title,
        motto=layout.motto,
        number=f"Số: {number_in_words(number=paper.number, symbol=symbol_of(kind=kind, symbol=paper.symbol))}",
        place_and_day=place_and_day(place=paper.head.place, day=paper.issued_on, year=on.year),
        is_letter=kind.is_letter,
        kind="" if kind.is_letter else kind.name.upper(),
        subject=f"V/v {paper.subject}" if kind.is_letter else paper.subject,
        addressees=_addressed(paper.addressees),
        opening=paper.opening,
        table=paper.table,
        closing=paper.closing,
        recipients_title="Nơi nhận:",
        recipients=_recipients(paper),
        authority=tuple(line.upper() for line in paper.signature.authority),
        signer=paper.signature.name,
    )


def symbol_of(*, kind: PaperKind, symbol: str) -> str:
    """This function will return what stands after the stroke: "TB-SLĐTBXH"; for a letter the office alone."""
    return "-".join(part for part in (kind.symbol, symbol) if part)


def number_in_words(*, number: int | None, symbol: str) -> str:
    """This function will write a number with its symbol: "05/SLĐTBXH-BTXH", blank before the stroke on a draft."""
    return f"{'……' if number is None else f'{number:02d}'}/{symbol}"


def place_and_day(*, place: str, day: dt.date | None, year: int) -> str:
    """This function will write "Hưng Yên, ngày 05 tháng 01 năm 2021"; days below 10, months 1 and 2 with a nought."""
    if day is None:
        return f"{place}, ngày …… tháng …… năm {year}"
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{place}, ngày {day.day:02d} tháng {month} năm {day.year}"


def _addressed(names: tuple[str, ...]) -> tuple[str, ...]:
    """One addressee stands on the line of the words "Kính gửi", several stand below, one a line."""
    if len(names) < 2:
        return tuple(f"Kính gửi: {name}" for name in names)
    return ("Kính gửi:", *_listed(names))


def _recipients(paper: Paper) -> tuple[str, ...]:
    first = ("Như trên",) if paper.addressees else ()
    return _listed((*first, *paper.recipients, f"Lưu: {paper.filed}"))


def _listed(entries: tuple[str, ...]) -> tuple[str, ...]:
    last = len(entries) - 1
    return tuple(f"- {entry}{'.' if place == last else ';'}" for place, entry in enumerate(entries))


def words_of(paper: PrintedPaper) -> tuple[str, ...]:
    """This function will return every line of a paper in the order of reading, the table row by row."""
    subject_below_number = (paper.subject,) if paper.is_letter else ()
    titles = () if paper.is_letter else (paper.kind, paper.subject)
    table = (
        (*(each.heading for each in paper.table.columns), *(cell for row in paper.table.rows for cell in row))
        if paper.table
        else ()
    )
    lines = (
        paper.parent, paper.office, paper.national_title, paper.motto, paper.number, *subject_below_number,
        paper.place_and_day, *titles, *paper.addressees, *paper.opening, *table, *paper.closing,
        paper.recipients_title, *paper.recipients, *paper.authority, paper.signer,
    )  # fmt: skip
    return tuple(line for line in lines if line)
