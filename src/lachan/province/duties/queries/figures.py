"""Figures that a result brings for the targets of what it is about."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from lachan.province.duties.models import Duty
from lachan.province.duties.queries.below import ROOM, SUBJECT_KIND
from lachan.province.duties.queries.subjects import TargetAsked, subjects

_DEEPEST = 20
"""No duty is given on further than this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure as somebody gives it: a count of a whole, a plain value, or neither when it is not known yet."""

    target: str
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None


def figure_field(key: str) -> str:
    """This function will name the field of a form in which the figure for a target is typed."""
    return f"figure_{key}"


def targets_asked(*, duty: Duty) -> tuple[TargetAsked, ...]:
    """This function will return the targets for which results of a duty bring figures.

    A part that was given on brings those of the duty that it is a part of.
    """
    series = duty.series
    for _ in range(_DEEPEST):
        if (series.room, series.subject_kind) != (ROOM, SUBJECT_KIND) or series.above is None:
            break
        series = series.above.series
    subject = subjects().get((series.room, series.subject_kind))
    return tuple(subject.targets(series.subject_id)) if subject else ()


def kept_figure(figure: Figure, target: TargetAsked) -> dict[str, Any]:
    """This function will return a figure as the facts of a result keep it."""
    return {
        "target": target.key,
        "label": target.label,
        "unit": target.unit,
        "asked": target.words,
        "value": _plain(figure.value),
        "numerator": _plain(figure.numerator),
        "denominator": _plain(figure.denominator),
    }


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"
