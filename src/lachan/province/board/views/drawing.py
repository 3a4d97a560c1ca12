"""Bars and tiles as values: lengths are numbers of a picture, colours are names of classes."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from lachan.province.duties.queries import CountedState, Tally

LATE, SOON = (CountedState.LATE,), (CountedState.DUE_SOON,)
GOING = (CountedState.ON_TIME, CountedState.NO_TERM, CountedState.PAUSED)
DONE = (CountedState.DONE_ON_TIME, CountedState.DONE_LATE)
TO_COME = (CountedState.ON_TIME, CountedState.DUE_SOON, CountedState.PAUSED)
"""What has a date that is not past, or is paused."""
JUDGED = (CountedState.DONE_ON_TIME, CountedState.DONE_LATE, CountedState.LATE)
DATED = (*JUDGED, *TO_COME)
TASKS = (*LATE, *SOON, *GOING, *DONE)
"""All that was told to do and counts; requests are apart."""
ASKED = (CountedState.ANSWERED, CountedState.UNANSWERED)
BAR = 230
_NARROWEST, _ROOM_FOR_TEXT = 3.0, 12.0
_LEVELS = ((95, "q1"), (85, "q2"), (70, "q3"), (0, "q4"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One piece of a bar."""

    name: str
    x: float
    width: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar with its pieces, and what it says in words."""

    parts: tuple[Part, ...]
    words: str


def bar_of(numbers: Tally, *, most: int, width: int = BAR) -> Bar:
    """This function will draw the tasks of an office, as long as they are many beside ``most``."""
    counts = (
        ("late", numbers.of(*LATE), _("%(count)s quá hạn")),
        ("soon", numbers.of(*SOON), _("%(count)s sắp đến hạn")),
        ("going", numbers.of(*GOING), _("%(count)s trong hạn")),
        ("done", numbers.of(*DONE), _("%(count)s đã xong")),
    )
    return _drawn(counts, most, width)


def bar_in_time(numbers: Tally, *, most: int, width: int = BAR) -> Bar:
    """This function will draw what came of the tasks that were due in one time, beside ``most``."""
    counts = (
        ("done", numbers.of(CountedState.DONE_ON_TIME), _("%(count)s xong đúng hạn")),
        ("dlate", numbers.of(CountedState.DONE_LATE), _("%(count)s xong muộn")),
        ("late", numbers.of(*LATE), _("%(count)s quá hạn")),
        ("going", numbers.of(*TO_COME), _("%(count)s chưa đến hạn")),
    )
    return _drawn(counts, most, width)


def _drawn(counts: Sequence[tuple[str, int, str]], most: int, width: int) -> Bar:
    """Every piece is seen, also the smallest; only late ones have their number on them."""
    parts, x = [], 0.0
    for name, many, _words in counts:
        if many:
            length = max(_NARROWEST, round(width * many / max(1, most), 1))
            text = str(many) if name == "late" and length >= _ROOM_FOR_TEXT else ""
            parts.append(Part(name=name, x=round(x, 1), width=length, text=text))
            x += length
    words = ", ".join(text % {"count": many} for _name, many, text in counts if many)
    return Bar(parts=tuple(parts), words=words or _("không có việc"))


def on_time_share(numbers: Tally) -> float | None:
    """This function will return how many of a hundred were done on time, of those of which it can be said."""
    judged = numbers.of(*JUDGED)
    return 100 * numbers.of(CountedState.DONE_ON_TIME) / judged if judged else None


def level_of(share: float | None) -> str:
    """This function will name the class of a share: four levels, and none."""
    if share is None:
        return "q0"
    return next(name for least, name in _LEVELS if share >= least)
