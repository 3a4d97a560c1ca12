"""Papers as a reader sees them: the list with its filters, and one paper with its story."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from lachan.province.papers.choices import FileFormat, PaperOrigin, PaperState
from lachan.province.papers.models import Paper
from lachan.province.papers.queries.access import of_own_office, received, visible_papers
from lachan.province.papers.queries.values import PaperFields, fields_of, value_of
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.papers.checking import Missing, missing_on
from lachan.rulebook.papers.layout import layout_on
from lachan.rulebook.papers.wording import PrintedPaper, number_in_words, printed, symbol_of
from lachan.rulebook.vietnamese.folding import fold, normal

SIZE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class PapersSought:
    """Which papers: words of subject, number or addressee; state; kind; year; only those received."""

    words: str = ""
    state: PaperState | None = None
    kind: str = ""
    year: int | None = None
    is_received: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRow:
    """A paper in a list; ``number`` is empty on a draft."""

    id: int
    number: str
    kind_name: str
    subject: str
    addressees: tuple[str, ...]
    office_name: str
    state: PaperState
    issued_on: dt.date | None
    changed_at: dt.datetime
    changed_by_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PapersPage:
    """One page of papers; ``next_after`` continues it."""

    rows: tuple[PaperRow, ...]
    total: int
    next_after: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile:
    """A file that an issued paper is kept as."""

    format: FileFormat
    size: int
    sha256: str
    template_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One version in the story of a paper."""

    number: int
    state: PaperState
    at: dt.datetime
    by_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPage:
    """One paper: what it says, how it is printed, what is missing, what the reader may do."""

    row: PaperRow
    fields: PaperFields
    printed: PrintedPaper
    missing: tuple[Missing, ...]
    origin: PaperOrigin
    version: int
    reason: str
    issued_by_name: str
    withdrawn_by_name: str
    withdrawn_at: dt.datetime | None
    files: tuple[KeptFile, ...]
    steps: tuple[Step, ...]
    is_own: bool
    may_edit: bool
    may_issue: bool
    may_withdraw: bool


def papers_for(*, reader: Reader, sought: PapersSought, after: int = 0, on: dt.date) -> PapersPage:
    """This function will return a page of the papers that the reader may see: newest change first."""
    found = Paper.objects.filter(visible_papers(reader), _condition(sought, reader))
    rows = found.order_by("-changed_at", "-id")[after : after + SIZE + 1]
    shown = tuple(_row(paper, on) for paper in rows[:SIZE])
    return PapersPage(rows=shown, total=found.count(), next_after=after + SIZE if len(rows) > SIZE else None)


def _condition(sought: PapersSought, reader: Reader) -> Q:
    condition = received(reader) if sought.is_received else of_own_office(reader)
    if sought.state:
        condition &= Q(state=sought.state)
    else:
        condition &= ~Q(state=PaperState.DISCARDED)
    if sought.kind:
        condition &= Q(kind=sought.kind)
    if sought.year:
        condition &= Q(issued_on__year=sought.year) | Q(issued_on__isnull=True, drafted_at__year=sought.year)
    for word in fold(normal(sought.words)).split():
        condition &= Q(folded__contains=word)
    return condition


def urging_letters(
    *, reader: Reader, duty_code: str = "", to_office_id: int | None = None, most: int = 20
) -> tuple[PaperRow, ...]:
    """This function will return the urging letters that the reader may see, about a duty or to an office.

    What was put away as a draft is not among them.
    """
    found = Paper.objects.filter(visible_papers(reader), origin=PaperOrigin.URGING).exclude(
        state=PaperState.DISCARDED
    )
    if duty_code:  # the second cell of a row of the table
        found = found.filter(table__contains={"rows": [[duty_code]]})
    if to_office_id is not None:
        found = found.filter(addressee_offices__contains=[to_office_id])
    return tuple(
        _row(paper, timezone.localdate(paper.changed_at))
        for paper in found.order_by("-changed_at", "-id")[:most]
    )


def drafted_by(*, reader: Reader, submission: uuid.UUID | None) -> int | None:
    """This function will return the paper that a form has drafted for the reader's office already, if it has."""
    if submission is None:
        return None
    found = Paper.objects.filter(visible_papers(reader), office=reader.office_id, submission=submission)
    return found.values_list("pk", flat=True).first()


def paper_page(*, reader: Reader, paper_id: int, on: dt.date) -> PaperPage | None:
    """This function will return one paper with its story; ``None`` when the reader may not know of it."""
    paper = Paper.objects.filter(visible_papers(reader), pk=paper_id).first()
    if paper is None:
        return None
    is_own = paper.office_id == reader.office_id
    is_draft = paper.state == PaperState.DRAFT
    value = value_of(paper)
    return PaperPage(
        row=_row(paper, on),
        fields=fields_of(paper),
        printed=printed(value, on=on),
        missing=missing_on(value) if is_draft else (),
        origin=PaperOrigin(paper.origin),
        version=paper.version,
        reason=paper.reason,
        issued_by_name=paper.issued_by_name,
        withdrawn_by_name=paper.withdrawn_by_name,
        withdrawn_at=paper.withdrawn_at,
        files=_files(paper),
        steps=_steps(paper) if is_own else (),
        is_own=is_own,
        may_edit=is_own and is_draft and reader.may(Permission.PAPER_DRAFT),
        may_issue=is_own and is_draft and reader.may(Permission.PAPER_ISSUE),
        may_withdraw=is_own and paper.state == PaperState.ISSUED and reader.may(Permission.PAPER_ISSUE),
    )


def _files(paper: Paper) -> tuple[KeptFile, ...]:
    rows = paper.files.order_by("format").values_list("format", "size", "sha256", "template__name")
    return tuple(
        KeptFile(format=FileFormat(form), size=size, sha256=sha256, template_name=template or "")
        for form, size, sha256, template in rows
    )


def _steps(paper: Paper) -> tuple[Step, ...]:
    rows: QuerySet = paper.versions.order_by("-number").values_list("number", "state", "at", "by_name")
    return tuple(
        Step(number=number, state=PaperState(state), at=at, by_name=by)
        for number, state, at, by in rows[:100]
    )


def _row(paper: Paper, on: dt.date) -> PaperRow:
    kind = layout_on(paper.issued_on or on).kinds.get(paper.kind)
    symbol = symbol_of(kind=kind, symbol=paper.symbol) if kind else paper.symbol
    return PaperRow(
        id=paper.pk,
        number=number_in_words(number=paper.number, symbol=symbol) if paper.number is not None else "",
        kind_name=kind.name if kind else paper.kind,
        subject=paper.subject,
        addressees=tuple(paper.addressees),
        office_name=paper.office_name,
        state=PaperState(paper.state),
        issued_on=paper.issued_on,
        changed_at=paper.changed_at,
        changed_by_name=paper.changed_by_name,
    )


def last_signature(*, office_id: int) -> tuple[tuple[str, ...], str]:
    """This function will return who signed the office's last issued paper, to begin the next one with."""
    last = (
        Paper.objects.filter(office_id=office_id, number__isnull=False)
        .order_by("-issued_at", "-id")
        .values_list("authority", "signer_name")
        .first()
    )
    return (tuple(last[0]), last[1]) if last else ((), "")
