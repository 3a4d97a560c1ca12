"""The reorganisations: which there are, what each would do or has done, what is left without an owner."""

from lachan.province.people.queries.reorganisations.orphans import (
    assignable_in,
    orphans_left,
    orphans_of,
    receivers,
)
from lachan.province.people.queries.reorganisations.pages import reorganisation_page, reorganisations
from lachan.province.people.queries.reorganisations.values import (
    Orphan,
    ReorganisationConflict,
    ReorganisationLine,
    ReorganisationPage,
    ReorganisationRefused,
)

__all__ = [
    "Orphan",
    "ReorganisationConflict",
    "ReorganisationLine",
    "ReorganisationPage",
    "ReorganisationRefused",
    "assignable_in",
    "orphans_left",
    "orphans_of",
    "receivers",
    "reorganisation_page",
    "reorganisations",
]
