"""The targets of plans in force beside the latest figure that was accepted for each."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from lachan.province.duties import queries as duties
from lachan.province.plans import queries as plans
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.texts.reading import Comparator

_MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetLine:
    """A target, its latest accepted figure, and whether that reaches it; both are none while there is no figure."""

    target: plans.TargetRow
    figure: duties.AcceptedFigure | None
    is_reached: bool | None


def target_lines(*, reader: Reader, at: dt.datetime) -> tuple[TargetLine, ...]:
    """This function will return every target in force; nothing to who may not read plans."""
    if not reader.may(Permission.PLAN_READ):
        return ()
    page = plans.targets_page(reader=reader, size=_MOST)
    rows = page.rows if page else ()
    codes = {row.code for row in rows if row.code}
    figures = duties.accepted_figures(reader=reader, at=at, subjects=codes)
    lines = []
    for row in rows:
        figure = next(iter(figures.get(row.id, ())), None)
        lines.append(
            TargetLine(target=row, figure=figure, is_reached=is_reached(row, figure) if figure else None)
        )
    return tuple(lines)


def is_reached(target: plans.TargetRow, figure: duties.AcceptedFigure) -> bool:
    """This function will compare a figure with its target, unrounded where it was counted."""
    value = unrounded(figure)
    match target.comparator:
        case Comparator.AT_LEAST:
            return value >= target.value
        case Comparator.MORE_THAN:
            return value > target.value
        case Comparator.AT_MOST:
            return value <= target.value
        case Comparator.LESS_THAN:
            return value < target.value
        case Comparator.EQUAL:
            return value == target.value
        case Comparator.BETWEEN:
            return target.value <= value <= (target.value_max if target.value_max is not None else value)


def unrounded(figure: duties.AcceptedFigure) -> Decimal:
    """This function will return a share from what was counted, and any other figure as it was given."""
    if figure.unit == "%" and figure.numerator is not None and figure.denominator:
        return 100 * figure.numerator / figure.denominator
    return figure.value
