"""What a deadline phrase of an official text means."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class DeadlineKind(StrEnum):
    """How the text fixes the time (thời hạn)."""

    FIXED_DATE = "fixed_date"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    ANNUAL_QUARTER = "annual_quarter"
    FROM_YEAR_ONGOING = "from_year_ongoing"
    SCHOOL_YEAR_ONGOING = "school_year_ongoing"
    NONE = "none"


class Recurrence(StrEnum):
    """How often the obligation comes back."""

    NONE = "none"
    YEARLY = "yearly"
    QUARTERLY = "quarterly"
    MONTHLY = "monthly"
    ONGOING = "ongoing"


class UndatedKind(StrEnum):
    """Why a phrase gives no date: the subkind of ``DeadlineKind.NONE``."""

    CONTINUOUS = "continuous"
    CONDITIONAL = "conditional"
    RELATIVE = "relative"
    URGENT = "urgent"
    PERIODIC = "periodic"
    BY_OTHER_PLAN = "by_other_plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One deadline as the text words it.

    ``raw`` is the phrase as printed, the word "trước" included. ``due_on`` is the last day by which the
    work must be done, ``None`` where the phrase names none. ``starts_on`` is the first day of an ongoing or
    bounded period. ``recur_due`` is ``"MM-DD"`` of a yearly date. ``span`` counts characters in the text
    that was read.
    """

    kind: DeadlineKind
    raw: str
    due_on: dt.date | None = None
    starts_on: dt.date | None = None
    recurs: Recurrence = Recurrence.NONE
    recur_due: str | None = None
    applies_to: str | None = None
    subkind: UndatedKind | None = None
    span: tuple[int, int] = (0, 0)
