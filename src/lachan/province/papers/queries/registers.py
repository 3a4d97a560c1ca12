"""The registers of an office: how far each has counted."""

from dataclasses import dataclass

from lachan.province.papers.models import PaperRegister


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLine:
    """A register of a year; ``kind`` is empty where all kinds share it."""

    year: int
    kind: str
    first_number: int
    last_number: int

    @property
    def is_begun(self) -> bool:
        """Whether a number was given: from then on it only counts on."""
        return self.last_number >= self.first_number


def registers_of(*, office_id: int) -> tuple[RegisterLine, ...]:
    """This function will return the registers of an office, newest year first."""
    rows = PaperRegister.objects.filter(office_id=office_id).order_by("-year", "kind")
    return tuple(
        RegisterLine(year=row.year, kind=row.kind, first_number=row.first_number, last_number=row.last_number)
        for row in rows[:100]
    )
