"""What a register is filtered by, and how that stands in the address."""

from collections.abc import Mapping
from dataclasses import dataclass

from lachan.province.plans.choices import BodyRole


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterFilters:
    """All filters of a register; an empty one filters nothing.

    ``section`` is the beginning of a path; ``office`` an office's key, with what its groups are given;
    ``group`` a group of the lexicon; ``deadline`` is ``2021-Q1``, ``2021``, ``undated``, ``yearly`` or
    ``past``; ``words`` is what a person typed.
    """

    section: tuple[str, ...] = ()
    office: str = ""
    group: str = ""
    role: BodyRole | None = None
    deadline: str = ""
    category: str = ""
    modality: str = ""
    words: str = ""
    withdrawn: bool = False

    @property
    def is_empty(self) -> bool:
        """True when everything is shown."""
        return self == RegisterFilters()

    def as_query(self) -> dict[str, str]:
        """This function will return the parts of the address that ``filters_from`` reads."""
        parts = {
            "section": "/".join(self.section),
            "office": self.office,
            "group": self.group,
            "role": self.role or "",
            "deadline": self.deadline,
            "category": self.category,
            "modality": self.modality,
            "q": self.words,
            "withdrawn": "1" if self.withdrawn else "",
        }
        return {name: str(value) for name, value in parts.items() if value}


def filters_from(query: Mapping[str, str]) -> RegisterFilters:
    """This function will read the filters from an address; whatever it does not know is no filter."""
    role = query.get("role", "")
    return RegisterFilters(
        section=tuple(part for part in query.get("section", "").split("/") if part),
        office=query.get("office", ""),
        group=query.get("group", ""),
        role=BodyRole(role) if role in BodyRole.values else None,
        deadline=query.get("deadline", ""),
        category=query.get("category", ""),
        modality=query.get("modality", ""),
        words=query.get("q", "").strip(),
        withdrawn=query.get("withdrawn") == "1",
    )
