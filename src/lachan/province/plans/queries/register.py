"""The register of a document: its sections, its lines, its filters with counts."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from lachan.province.plans.choices import CATEGORY_NAMES, MODALITY_NAMES, AssignmentState, DocumentState
from lachan.province.plans.models import Assignment, Document, Section
from lachan.province.plans.queries.access import registered, visible_documents
from lachan.province.plans.queries.bodies import bodies_in
from lachan.province.plans.queries.documents import DocumentView, document_for
from lachan.province.plans.queries.filters import OUTSIDE, RegisterFilters, condition_of, known_office
from lachan.province.plans.queries.rows import page_of, register_lines
from lachan.province.plans.queries.targets import targets_in
from lachan.province.plans.queries.timeline import Timeline, timeline_in
from lachan.province.plans.queries.values import Count, RegisterRow
from lachan.province.plans.queries.wording import path_label
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.texts.reading import Modality

_EXPORTED_AT_ONCE = 500
_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionNode:
    """A section in the tree, in text order; ``count`` includes what stands deeper.

    The counts of ``depth`` 0 sum to the total of the register; parts that assign nothing count 0.
    """

    path: tuple[str, ...]
    value: str
    """Its value for the filter ``section``."""
    label: str
    title: str
    depth: int
    count: int
    own: int
    is_selected: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterPage:
    """One page of a register.

    Tree and choices count the whole register, ``filtered`` what the filters leave.
    """

    document: DocumentView
    filters: RegisterFilters
    total: int
    filtered: int
    requests: int
    """How many of the total are requested (đề nghị), not ordered."""
    dated: int
    """How many of the total have a date."""
    targets: int
    """Targets of the whole document, of assignments in the register and of objectives."""
    sections: tuple[SectionNode, ...]
    bodies: tuple[Count, ...]
    """Bodies by number of assignments; ``value`` is ``office:<key>``, ``group:<key>`` or ``name:<name>``."""
    categories: tuple[Count, ...]
    modalities: tuple[Count, ...]
    periods: tuple[Count, ...]
    timeline: Timeline
    """When what is in force is due."""
    rows: tuple[RegisterRow, ...]
    next_after: str | None


def register_of(
    *,
    reader: Reader,
    document_id: int,
    filters: RegisterFilters,
    on: dt.date,
    after: str = "",
    size: int = 100,
) -> RegisterPage | None:
    """This function will return one page of the register of a document in force.

    ``on`` is the day that decides which dates are past.
    """
    document = document_for(reader=reader, document_id=document_id)
    if document is None or document.state != DocumentState.IN_FORCE:
        return None
    whole = _assignments(reader, document_id)
    counted = whole.filter(condition_of(_scope(filters), office=None, on=on))
    chosen = whole.filter(_condition(filters, on))
    page, next_after = page_of(chosen, keys=("position", "pk"), after=after, size=size)
    places = list(counted.order_by("position", "pk").values_list("path", "position", "category", "modality"))
    quarters = timeline_in(counted, total=len(places))
    return RegisterPage(
        document=document,
        filters=filters,
        total=len(places),
        filtered=chosen.count() if filters != _scope(filters) else len(places),
        requests=sum(modality == Modality.REQUEST for *_rest, modality in places),
        dated=quarters.dated,
        targets=targets_in(counted, document_id=document_id),
        sections=tree_of(
            document_id,
            [(path, position) for path, position, *_rest in places],
            selected=filters.section,
        ),
        bodies=_body_choices(counted, day=document.fields.issued_on or on),
        categories=_choices(
            Counter(category for _path, _position, category, _modality in places), CATEGORY_NAMES
        ),
        modalities=_choices(Counter(modality for *_rest, modality in places), MODALITY_NAMES),
        periods=tuple(
            Count(
                value=one.value,
                name=_("quý %(quarter)s/%(year)s") % {"quarter": _ROMAN[one.quarter - 1], "year": one.year},
                count=one.count,
            )
            for one in quarters.quarters
            if one.count
        ),
        timeline=quarters
        if not filters.withdrawn
        else timeline_in(whole.filter(state=AssignmentState.IN_FORCE)),
        rows=register_lines(page, reader=reader, on=on),
        next_after=next_after,
    )


def register_rows(
    *, reader: Reader, document_id: int, filters: RegisterFilters, on: dt.date
) -> Iterator[RegisterRow] | None:
    """This function will give every line that the filters leave, in text order, for an export."""
    in_force = Document.objects.filter(
        visible_documents(reader), pk=document_id, state=DocumentState.IN_FORCE
    )
    if not in_force.exists():
        return None
    chosen = _assignments(reader, document_id).filter(_condition(filters, on))
    return _all_lines(chosen, reader=reader, on=on)


def _all_lines(chosen: QuerySet[Assignment], *, reader: Reader, on: dt.date) -> Iterator[RegisterRow]:
    after: str | None = ""
    while after is not None:
        page, after = page_of(chosen, keys=("position", "pk"), after=after, size=_EXPORTED_AT_ONCE)
        yield from register_lines(page, reader=reader, on=on)


def _assignments(reader: Reader, document_id: int) -> QuerySet[Assignment]:
    return Assignment.objects.filter(registered(reader), document=document_id)


def _scope(filters: RegisterFilters) -> RegisterFilters:
    """What the tree and the choices count: everything in force, withdrawn ones when they are asked for."""
    return RegisterFilters(withdrawn=filters.withdrawn)


def _condition(filters: RegisterFilters, on: dt.date) -> Q:
    office = known_office(filters.office) if filters.office else None
    return condition_of(filters, office=office, on=on)


def sections_above(path: Sequence[str]) -> list[tuple[str, ...]]:
    """This function will return the sections that an assignment stands in, from the top."""
    return [tuple(path[:depth]) for depth in range(1, max(2, len(path)))]


def tree_of(
    document_id: int, places: Sequence[tuple[list[str], int]], *, selected: tuple[str, ...] = ()
) -> tuple[SectionNode, ...]:
    """This function will return every section that has assignments and every part of the plan, in text order."""
    titles: dict[tuple[str, ...], str] = {}
    begins: dict[tuple[str, ...], int] = {}
    counts: Counter[tuple[str, ...]] = Counter()
    own: Counter[tuple[str, ...]] = Counter()
    for path, position in places:
        above = sections_above(path)
        counts.update(above)
        own[above[-1]] += 1
        for section in above:
            begins.setdefault(section, position)
    for path, title, position in Section.objects.filter(document=document_id).values_list(
        "path", "title", "position"
    ):
        titles[tuple(path)] = title
        if len(path) == 1:
            begins.setdefault(tuple(path), position)
    in_order = sorted(
        begins,
        key=lambda path: (not path, [begins[path[:depth]] for depth in range(1, len(path) + 1)]),
    )
    return tuple(
        SectionNode(
            path=path,
            value="/".join(path or OUTSIDE),
            label=path_label(path),
            title=titles.get(path) or ("" if path else _("Ngoài các mục")),
            depth=max(0, len(path) - 1),
            count=counts[path],
            own=own[path],
            is_selected=(path or OUTSIDE) == selected,
        )
        for path in in_order
    )


def _choices(counted: Counter[str], names: Mapping[Any, Any]) -> tuple[Count, ...]:
    return tuple(
        Count(value=str(value), name=str(name), count=counted[value])
        for value, name in names.items()
        if counted[value]
    )


def _body_choices(assignments: QuerySet[Assignment], *, day: dt.date) -> tuple[Count, ...]:
    return tuple(
        Count(value=body.value, name=body.name, count=body.counts.total)
        for body in bodies_in(assignments, day=day)
    )
