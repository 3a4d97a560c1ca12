"""What a notice may say: fixed words, and values of which it is known how closely they are kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from lachan.rulebook.access.sensitivity import Sensitivity, is_above, sensitivity_of_fields

LEFT_OUT = "…"
"""What stands where a value may not."""


class UnfitForNoticeError(ValueError):
    """A notice would say what must not leave its record; the message says which value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value inside a sentence and the stored field it comes from, such as ``plans.Assignment.code``."""

    text: str
    comes_from: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence with ``{names}`` and what stands there."""

    sentence: str
    values: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))


def in_words(*, said: str | Said) -> str:
    """This function will put a sentence together as a notice may carry it.

    A value that tells of a child, and a secret, is refused with ``UnfitForNoticeError``; so is a value of which
    nobody knows where it comes from. What is personal is left out: whoever is told opens the page to see it.
    """
    if isinstance(said, str):
        return said
    return said.sentence.format(**{name: _shown(name, value) for name, value in said.values.items()})


def _shown(name: str, value: Value) -> str:
    model, _, stored = value.comes_from.rpartition(".")
    level = sensitivity_of_fields().get(model, {}).get(stored)
    if level is None:
        raise UnfitForNoticeError(f"{name}: không có mục {value.comes_from}")
    if is_above(level, Sensitivity.PERSONAL):
        raise UnfitForNoticeError(f"{name}: {value.comes_from} không được đưa vào thông báo")
    return LEFT_OUT if is_above(level, Sensitivity.INTERNAL) else value.text


def is_inside(*, address: str) -> bool:
    """This function will say whether an address leads to a page of this site and nowhere else."""
    return address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
