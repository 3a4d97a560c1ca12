"""The targets of plans in force beside the latest figure that was accepted for each."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from lachan.province.duties import queries as duties
from lachan.province.plans import queries as plans
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.texts.comparing import meets, share_of

_MOST = 1000


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
    figures = duties.accepted_figures(
        reader=reader,
        at=at,
        subjects={row.code for row in rows if row.code},
        documents={row.document.code for row in rows if not row.code},
    )
    return tuple(_line(row, figures.get(row.id, ())) for row in rows)


def _line(target: plans.TargetRow, figures: Sequence[duties.AcceptedFigure]) -> TargetLine:
    figure = latest(figures)
    return TargetLine(target=target, figure=figure, is_reached=is_reached(target, figure) if figure else None)


def latest(figures: Sequence[duties.AcceptedFigure]) -> duties.AcceptedFigure | None:
    """This function will return the newest of some figures, added up with those of whom the same was asked.

    What ten districts counted is the count of the province; what somebody did not count cannot be added.
    """
    if not figures:
        return None
    newest = figures[0]
    together = [one for one in figures if one.asked == newest.asked and one.denominator]
    if len(together) < 2 or newest.denominator is None:
        return newest
    numerator = sum((one.numerator or Decimal(0) for one in together), Decimal(0))
    denominator = sum((one.denominator or Decimal(0) for one in together), Decimal(0))
    return replace(newest, value=100 * numerator / denominator, numerator=numerator, denominator=denominator)


def is_reached(target: plans.TargetRow, figure: duties.AcceptedFigure) -> bool:
    """This function will compare a figure with its target, unrounded where it was counted."""
    return meets(
        figure=unrounded(figure),
        comparator=target.comparator,
        value=target.value,
        value_max=target.value_max,
    )


def unrounded(figure: duties.AcceptedFigure) -> Fraction:
    """This function will return a share from what was counted, and any other figure as it was given."""
    if figure.unit == "%" and figure.numerator is not None and figure.denominator:
        counted = share_of(numerator=figure.numerator, denominator=figure.denominator)
        return Fraction(figure.value) if counted is None else counted
    return Fraction(figure.value)
