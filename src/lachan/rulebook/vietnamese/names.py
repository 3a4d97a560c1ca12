"""How a Vietnamese personal name is made: family name, middle names, given name last."""

from dataclasses import dataclass

from lachan.rulebook.vietnamese.folding import normal

_LONG_FAMILY_NAMES = (
    ("công", "tằng", "tôn", "nữ"), ("công", "huyền", "tôn", "nữ"), ("tôn", "nữ"), ("tôn", "thất"),
    ("âu", "dương"), ("tư", "mã"), ("đông", "phương"),
)  # fmt: skip
"""Family names of more than one syllable; at least one more syllable must follow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalName:
    """A personal name (họ, tên đệm, tên); what is missing is empty."""

    family: str
    middle: str
    given: str

    @property
    def initials(self) -> str:
        """The first letters of all syllables: "NVA"."""
        parts = f"{self.family} {self.middle} {self.given}".split()
        return "".join(part[0] for part in parts).upper()

    def __str__(self) -> str:
        return " ".join(filter(None, (self.family, self.middle, self.given)))


def split_name(name: str) -> PersonalName:
    """This function will split a full name; a single syllable is a given name."""
    parts = normal(name).split()
    if len(parts) < 2:
        return PersonalName(family="", middle="", given=" ".join(parts))
    lowered = tuple(part.lower() for part in parts)
    count = next(
        (len(long) for long in _LONG_FAMILY_NAMES if lowered[: len(long)] == long and len(parts) > len(long)),
        1,
    )
    return PersonalName(family=" ".join(parts[:count]), middle=" ".join(parts[count:-1]), given=parts[-1])
