"""How far one plan is: by section, by body, by the quarter in which things were first due."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from lachan.province.board.queries.overview import Body, bodies_of, summed
from lachan.province.board.queries.snapshots import OPEN_TO_ALL
from lachan.province.duties import queries as duties
from lachan.province.duties.queries import By, DutyFilters, Tally
from lachan.province.people import queries as people
from lachan.province.plans import queries as plans
from lachan.rulebook.access.deciding import Reader

Quarter = tuple[int, int]
_DEEPEST = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionLine:
    """A section of the plan with the numbers of what is assigned in it; ``filters`` find the list, where they can."""

    label: str
    title: str
    depth: int
    numbers: Tally
    filters: DutyFilters | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """One plan as of one instant; ``filters`` are of everything in it."""

    document: plans.DocumentRef
    at: dt.datetime
    today: dt.date
    year: int
    years: tuple[int, ...]
    filters: DutyFilters
    total: Tally
    sections: tuple[SectionLine, ...]
    bodies: tuple[Body, ...]
    quarters: Mapping[Quarter, Tally]
    of_bodies: Mapping[tuple[str, Quarter], Tally]

    def of_year(self, year: int) -> Tally:
        """This function will add up the quarters of a year."""
        return summed(one for quarter, one in self.quarters.items() if quarter[0] == year)


def progress(
    *, reader: Reader, code: str, at: dt.datetime, year: int | None = None, part: str = ""
) -> Progress | None:
    """This function will return the numbers of a plan in force, or ``None`` if the reader may not know of it.

    Years are those in which something was first due. Without one that is among them it is this year, or the last
    before it.
    """
    plan = plans.plan_in_sections(reader=reader, code=code)
    if plan is None:
        return None
    filters = replace(OPEN_TO_ALL, document=plan.document.code, part=part)
    dated = duties.tally(reader=reader, at=at, filters=filters, by=(By.OFFICE, By.QUARTER))
    subjects = duties.tally(reader=reader, at=at, filters=filters, by=(By.SUBJECT,))
    today = duties.local_day(at)
    years = tuple(sorted({one.quarter[0] for one in dated if one.quarter}))
    return Progress(
        document=plan.document,
        at=at,
        today=today,
        year=_year(year, years, today.year),
        years=years,
        filters=filters,
        total=summed(dated),
        sections=_sections(plan.sections, subjects, filters),
        bodies=_bodies(dated, today),
        quarters=_of_quarters(dated),
        of_bodies={(one.office_key, one.quarter): one for one in dated if one.quarter},
    )


def _year(asked: int | None, years: tuple[int, ...], this_year: int) -> int:
    if asked in years:
        return asked or this_year
    return max((one for one in years if one <= this_year), default=min(years, default=this_year))


def _sections(
    sections: Iterable[plans.PlanSection], subjects: Iterable[Tally], filters: DutyFilters
) -> tuple[SectionLine, ...]:
    """What was given on counts where the assignment stands that it is of."""
    of_codes: defaultdict[str, list[Tally]] = defaultdict(list)
    for one in subjects:
        of_codes[one.subject_code.partition(".")[0]].append(one)
    return tuple(
        SectionLine(
            label=one.node.label,
            title=one.node.title,
            depth=one.node.depth,
            numbers=summed(each for code in one.codes for each in of_codes[code]),
            filters=replace(filters, within=one.codes) if len(one.codes) <= duties.MOST_CHOSEN else None,
        )
        for one in sections
        if one.node.depth <= _DEEPEST and one.codes
    )


def _bodies(dated: Iterable[Tally], today: dt.date) -> tuple[Body, ...]:
    with people.one_edition():
        return bodies_of(_of_offices(dated), on=today)


def _of_offices(dated: Iterable[Tally]) -> tuple[Tally, ...]:
    found: defaultdict[str, list[Tally]] = defaultdict(list)
    for one in dated:
        found[one.office_key].append(one)
    return tuple(replace(summed(each), office_key=key) for key, each in found.items())


def _of_quarters(dated: Iterable[Tally]) -> dict[Quarter, Tally]:
    found: defaultdict[Quarter, list[Tally]] = defaultdict(list)
    for one in dated:
        if one.quarter:
            found[one.quarter].append(one)
    return {quarter: replace(summed(each), quarter=quarter) for quarter, each in found.items()}
