"""A target beside its latest figure, as the page draws it."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse

from lachan.province.board.queries import TargetLine
from lachan.province.board.queries.targets import unrounded
from lachan.province.plans.queries import DocumentRef
from lachan.province.web.jinja import number

BAR = 100
_WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetMark:
    """One target: what must be reached, what was, out of how many, and how long the bar and where its mark is."""

    name: str
    must: str
    value: str
    counted: str
    is_reached: bool | None
    length: float
    mark: float | None
    address: str
    duty_code: str
    told_on: dt.date | None
    document: DocumentRef | None


def mark_of(line: TargetLine) -> TargetMark:
    """This function will put a target and its figure into words and lengths; only shares have a bar."""
    target, figure = line.target, line.figure
    is_share = target.unit == "%"
    exact = unrounded(figure) if figure else None
    value = None if exact is None else Decimal(exact.numerator) / exact.denominator
    counted = ""
    if figure and figure.numerator is not None and figure.denominator is not None:
        counted = f"{number(figure.numerator)}/{number(figure.denominator)}"
    return TargetMark(
        name=_capital(target.of or target.title),
        must=target.words,
        value="" if value is None else f"{number(round(value, 1))}{'%' if is_share else ''}",
        counted=counted,
        is_reached=line.is_reached,
        length=float(min(_WHOLE, max(Decimal(0), value))) if is_share and value is not None else 0,
        mark=float(min(_WHOLE, target.value)) if is_share else None,
        address=reverse("plans:assignment", kwargs={"code": target.code}) if target.code else "",
        duty_code=figure.duty_code if figure else "",
        told_on=figure.result_on if figure else None,
        document=target.document,
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
