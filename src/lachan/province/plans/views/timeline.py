"""Places the quarters of a plan on a strip: one shape an assignment, drawn by attributes only."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from lachan.province.plans import queries as plans

_COLUMN = 203
_COLUMNS = 5
_WIDEST_STEP = 13.4
_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One quarter, or everything after the last one shown, with the places of its shapes."""

    value: str
    label: str
    count: int
    x: int
    width: int
    is_now: bool
    dots: tuple[float, ...]


def strip(*, quarters: Sequence[plans.Quarter], now: tuple[int, int]) -> tuple[Column, ...]:
    """This function will return one column a quarter; more than five quarters share the last column."""
    alone = quarters if len(quarters) <= _COLUMNS else quarters[: _COLUMNS - 1]
    later = quarters[len(alone) :]
    shown = [
        (
            one.value,
            _("Quý %(quarter)s/%(year)s") % {"quarter": _ROMAN[one.quarter - 1], "year": one.year},
            one.count,
            (one.year, one.quarter) == now,
        )
        for one in alone
    ]
    if later:
        since = _("%(year)s và sau") if later[0].quarter == 1 else _("Cuối %(year)s và sau")
        is_now = any((one.year, one.quarter) == now for one in later)
        shown.append(("", since % {"year": later[0].year}, sum(one.count for one in later), is_now))
    return tuple(
        Column(
            value=value,
            label=label,
            count=count,
            x=place * _COLUMN,
            width=_COLUMN,
            is_now=is_now,
            dots=_dots(count, start=place * _COLUMN + 14, width=_COLUMN - 24),
        )
        for place, (value, label, count, is_now) in enumerate(shown)
    )


def _dots(count: int, *, start: float, width: float) -> tuple[float, ...]:
    step = min(_WIDEST_STEP, width / max(1, count))
    return tuple(round(start + step * dot, 1) for dot in range(count))
