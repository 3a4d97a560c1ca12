"""How units of time join into one phrase: ranges, "và các năm tiếp theo", "hàng năm"."""

import datetime as dt
import re
from dataclasses import dataclass, replace

from lachan.rulebook.calendar.deadlines import DeadlineKind, Recurrence
from lachan.rulebook.calendar.time_units import GAP, SPACE, Measure, Unit, read_unit

_TO = re.compile(
    rf"{GAP},?{GAP}(?:-|den)(?:{SPACE}(?:het|cuoi|truoc|trong))?{GAP}(?=ngay|thang|qu[yi]|nam|\d)"
)
_ONGOING = re.compile(
    rf"{GAP},?{GAP}(?:va{SPACE}(?:trong{SPACE})?(?:(?:cac|nhung){SPACE})?nam{SPACE}"
    rf"(?:hoc{SPACE})?(?:tiep{SPACE}theo|tiep{SPACE}sau|ke{SPACE}tiep|sau|toi|sau{SPACE}do)|va{SPACE}tiep{SPACE}theo|tro{SPACE}di)(?!\w)"
)
_YEARLY = re.compile(
    rf"{GAP}[,/]?{GAP}(?:cua{SPACE})?(?:(?:hang|moi|tung){SPACE}nam|nam{SPACE}bao{SPACE}cao|cac{SPACE}nam(?!{SPACE}(?:\d|hoc)))(?!\w)"
)
_FROM = re.compile(r"(?<!\w)tu(?!\w)(?! nay)(?!.*(?<!\w)den(?!\w))")
_MORE = re.compile(
    r"(?: ?\([^()]{0,60}\))? {0,4}(?:,| va) {1,4}(?P<part>(?:truoc )?(?=ngay|thang|qu[yi]|\d{1,2}[/-]\d))"
)
_DAY = dt.timedelta(days=1)
_MONTH = re.compile(r"(?:thang +)?\d{1,2}(?!\d)")
_KINDS = {
    Measure.DATE: DeadlineKind.FIXED_DATE,
    Measure.MONTH: DeadlineKind.FIXED_DATE,
    Measure.QUARTER: DeadlineKind.QUARTER,
    Measure.HALF_YEAR: DeadlineKind.HALF_YEAR,
    Measure.YEAR: DeadlineKind.YEAR,
    Measure.SCHOOL_YEAR: DeadlineKind.YEAR,
    Measure.DAY_OF_MONTH: DeadlineKind.FIXED_DATE,
    Measure.DAY_OF_QUARTER: DeadlineKind.FIXED_DATE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeSpan:
    """One or two units with what is said about their return.

    ``start`` and ``end`` are offsets; ``unit_start`` lies behind a "trước" that belongs to a joined date.
    """

    start: int
    unit_start: int
    end: int
    opening: Unit
    closing: Unit
    is_ongoing: bool = False
    is_yearly: bool = False

    @property
    def is_range(self) -> bool:
        """Whether two units are joined by "đến" or a dash, or one unit covers several years."""
        return self.opening is not self.closing or self.opening.is_period

    def is_from(self, lead: str) -> bool:
        """This function will say whether "từ" in the words before names a first day and no last one."""
        return not self.is_range and bool(_FROM.search(lead))


def read_span(
    prepared: str, start: int, *, bare_years: bool = False, is_short: bool = False
) -> TimeSpan | None:
    """This function will read the longest time expression that begins exactly at ``start``, if one does.

    ``is_short`` allows "15/12" without the word "ngày".
    """
    opening = read_unit(prepared, start, bare_years=bare_years, is_short=is_short)
    if opening is None:
        return None
    closing = opening
    joint = _TO.match(prepared, opening.end)
    if joint:
        second = read_unit(prepared, joint.end(), bare_years=bare_years, is_short=True)
        closing = second or opening
    ongoing = _ONGOING.match(prepared, closing.end)
    yearly = None if ongoing or closing.last_year else _YEARLY.match(prepared, closing.end)
    tail = ongoing or yearly
    return TimeSpan(
        start=start,
        unit_start=start,
        end=tail.end() if tail else closing.end,
        opening=opening,
        closing=closing,
        is_ongoing=ongoing is not None,
        is_yearly=yearly is not None,
    )


def parts_of(prepared: str, span: TimeSpan) -> list[TimeSpan]:
    """This function will return ``span`` with the dates that follow by "và" or a comma, one span each.

    When the last one is yearly, all are; yearly months in a list ("tháng 6, tháng 12 hằng năm") come apart.
    """
    spans = [span]
    while not spans[-1].is_ongoing and (more := _MORE.match(prepared, spans[-1].end)):
        following = read_span(prepared, more.end(), is_short=True)
        if following is None:
            break
        spans.append(replace(following, start=more.start("part")))
    if spans[-1].is_yearly:
        spans = [replace(part, is_yearly=part.closing.last_year is None) for part in spans]
    return [each for part in spans for each in _single_months(prepared, part)]


def _single_months(prepared: str, span: TimeSpan) -> list[TimeSpan]:
    unit = span.opening
    if not (span.is_yearly and unit.measure is Measure.MONTH and unit.is_period):
        return [span]
    if "-" in prepared[span.start : unit.end]:
        return [span]
    months = list(_MONTH.finditer(prepared, span.unit_start, unit.end))
    singles = [_month_alone(unit, match) for match in months]
    spans = [
        replace(
            span,
            start=match.start(),
            unit_start=match.start(),
            end=match.end(),
            opening=single,
            closing=single,
        )
        for match, single in zip(months, singles, strict=True)
    ]
    return [replace(spans[0], start=span.start), *spans[1:-1], replace(spans[-1], end=span.end)]


def _month_alone(unit: Unit, match: re.Match[str]) -> Unit:
    month = int(re.sub(r"\D", "", match[0]))
    return replace(unit, end=match.end(), first=(month, 1), last=(month, 31), is_period=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """What a time expression fixes, ready to stand in a deadline."""

    kind: DeadlineKind
    due_on: dt.date | None = None
    starts_on: dt.date | None = None
    recurs: Recurrence = Recurrence.NONE
    recur_due: str | None = None


def timing_of(
    span: TimeSpan, *, issued_on: dt.date | None, is_from: bool = False, is_before: bool = False
) -> Timing:
    """This function will say what ``span`` fixes; ``is_from``, ``is_before``: "từ", "trước" lead to it.

    A phrase that names a first term and "các năm tiếp theo" is one deadline: it is due at the end of that
    first term (a date, month, quarter or half; a whole year gives none) and goes on from its first day.
    A term without a year takes the year of the document if it still lies ahead on that day. "Trước" a date
    is by that date, as practice has it; before a month, quarter or year it ends with the day before.
    """
    measure = span.closing.measure
    if measure in {Measure.DAY_OF_MONTH, Measure.DAY_OF_QUARTER}:
        recurs = Recurrence.MONTHLY if measure is Measure.DAY_OF_MONTH else Recurrence.QUARTERLY
        return Timing(kind=DeadlineKind.FIXED_DATE, recurs=recurs)
    ends_early = is_before and measure is not Measure.DATE
    if span.is_yearly:
        last = span.opening.starts_on(year=2001) - _DAY if ends_early else span.closing.ends_on(year=2001)
        kind = DeadlineKind.ANNUAL_QUARTER if measure is Measure.QUARTER else _KINDS[measure]
        return Timing(kind=kind, recurs=Recurrence.YEARLY, recur_due=f"{last:%m-%d}")
    starts_on, due_on = _bounds(span, issued_on=issued_on)
    if ends_early and starts_on:
        due_on, starts_on = starts_on - _DAY, None
    if span.is_ongoing or (is_from and not span.is_range):
        return _ongoing(span, starts_on=starts_on, due_on=None if is_from else due_on)
    has_start = span.is_range or is_from
    return Timing(kind=_KINDS[measure], due_on=due_on, starts_on=starts_on if has_start else None)


def _ongoing(span: TimeSpan, *, starts_on: dt.date | None, due_on: dt.date | None) -> Timing:
    is_school = span.opening.measure is Measure.SCHOOL_YEAR
    is_whole_year = span.closing.measure in {Measure.YEAR, Measure.SCHOOL_YEAR}
    return Timing(
        kind=DeadlineKind.SCHOOL_YEAR_ONGOING if is_school else DeadlineKind.FROM_YEAR_ONGOING,
        due_on=None if is_whole_year else due_on,
        starts_on=starts_on,
        recurs=Recurrence.ONGOING,
    )


def _bounds(span: TimeSpan, *, issued_on: dt.date | None) -> tuple[dt.date | None, dt.date | None]:
    """Return the first and the last day, or nothing where the print leaves the year open."""
    year = span.closing.last_year
    if year is None:
        if issued_on is None or span.closing.ends_on(year=issued_on.year) < issued_on:
            return None, None
        year = issued_on.year
    due_on = span.closing.ends_on(year=year)
    starts_on = span.opening.starts_on(year=year)
    if starts_on > due_on and span.opening.first_year is None:
        starts_on = span.opening.starts_on(year=year - 1)
    return (starts_on if starts_on <= due_on else None), due_on
