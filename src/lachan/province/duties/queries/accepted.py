"""Figures that came with results: the latest accepted of each target."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import Q

from lachan.province.duties.models import DutyEvent
from lachan.province.duties.queries.below import ROOM
from lachan.province.duties.queries.counting import now
from lachan.province.duties.queries.filters import DutyFilters, found_duties
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.procedure.duties import states_counting_as
from lachan.rulebook.procedure.tables import CountsAs


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedFigure:
    """A figure of an accepted result, with the duty it came with and the day of the result."""

    target_id: int
    value: Decimal
    numerator: Decimal | None
    denominator: Decimal | None
    unit: str
    duty_code: str
    result_on: dt.date | None
    asked: tuple[Any, ...] = ()
    """Equal for those of whom the same was asked for the same time: one series, period and part."""


def accepted_figures(
    *, reader: Reader, at: dt.datetime, subjects: Collection[str] = (), documents: Collection[str] = ()
) -> Mapping[int, tuple[AcceptedFigure, ...]]:
    """This function will return the figures of each target from accepted results, newest first.

    Results about some subjects, and about anything of some documents, both by their codes: whoever carries out a
    plan may bring a figure for a target of the whole plan. Of a part given on, the duty that it is for adds it up.
    """
    if not subjects and not documents:
        return {}
    about = Q(series__subject_code__in=subjects)
    for code in documents:
        about |= Q(series__subject_code__startswith=f"{code}-")
    filters = DutyFilters(states=states_counting_as(CountsAs.DONE), kinds=("task", "standing"))
    found_here = found_duties(reader=reader, filters=filters, moment=now(at=at))
    duties = found_here.filter(about).exclude(series__room=ROOM)
    rows = (
        DutyEvent.objects.filter(kind="hand_in", facts__has_key="figures", duty__in=duties.values("pk"))
        .order_by("duty", "-number")
        .distinct("duty")
        .values_list(
            "facts__figures",
            "duty__code",
            "duty__result_on",
            "duty__series",
            "duty__period",
            "duty__part",
            "at",
        )
    )
    found: dict[int, list[tuple[dt.datetime, AcceptedFigure]]] = {}
    for figures, code, result_on, *asked, when in rows:
        for one in figures if isinstance(figures, list) else ():
            if figure := _figure(one, code, result_on, tuple(asked)):
                found.setdefault(figure.target_id, []).append((when, figure))
    return {
        target: tuple(figure for _when, figure in sorted(each, key=lambda pair: pair[0], reverse=True))
        for target, each in found.items()
    }


def _figure(kept: Any, code: str, result_on: dt.date | None, asked: tuple[Any, ...]) -> AcceptedFigure | None:
    if not isinstance(kept, Mapping):
        return None
    value, target = _number(kept.get("value")), str(kept.get("target"))
    counted, whole = _number(kept.get("numerator")), _number(kept.get("denominator"))
    if value is None and counted is not None and whole:
        value = 100 * counted / whole
    if value is None or not (target.isascii() and target.isdecimal()):
        return None
    return AcceptedFigure(
        target_id=int(target),
        value=value,
        numerator=counted,
        denominator=whole,
        unit=str(kept.get("unit") or ""),
        duty_code=code,
        result_on=result_on,
        asked=asked,
    )


def _number(kept: Any) -> Decimal | None:
    try:
        found = Decimal(str(kept))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None
