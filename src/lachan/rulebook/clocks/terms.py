"""How long a term is: minutes, hours, calendar days, working days, months, or up to a date."""

from dataclasses import dataclass
from enum import StrEnum


class TermUnit(StrEnum):
    """In what a term is counted; ``DATE`` runs to a day that the start event or an extension names."""

    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"
    DATE = "date"

    @property
    def is_by_day(self) -> bool:
        """True when the term ends with a day, false when it ends at a minute."""
        return self not in {TermUnit.MINUTES, TermUnit.HOURS}


LARGEST = {
    TermUnit.MINUTES: 1_000_000,
    TermUnit.HOURS: 100_000,
    TermUnit.DAYS: 10_000,
    TermUnit.WORKING_DAYS: 10_000,
    TermUnit.MONTHS: 600,
}
"""No term of any law is longer; a greater number is a slip of the pen."""

_WORDS = {
    TermUnit.MINUTES: "phút",
    TermUnit.HOURS: "giờ",
    TermUnit.DAYS: "ngày",
    TermUnit.WORKING_DAYS: "ngày làm việc",
    TermUnit.MONTHS: "tháng",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """The length of a term (thời hạn); ``amount`` is zero for a date, which events name."""

    unit: TermUnit
    amount: int = 0

    def __post_init__(self) -> None:
        largest = LARGEST.get(self.unit, 0)
        if not min(1, largest) <= self.amount <= largest:
            message = f"A term in {self.unit.value} has an amount up to {largest}, not {self.amount}."
            raise ValueError(message)

    @property
    def words(self) -> str:
        """The term as an official text says it: "05 ngày làm việc"."""
        if self.unit is TermUnit.DATE:
            return "đến ngày đã định"
        return f"{self.amount:02d} {_WORDS[self.unit]}"
