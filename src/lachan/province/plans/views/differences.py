"""Compares two wordings word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Words that both wordings share, or that only this one has."""

    text: str
    differs: bool


def compared(before: str, after: str) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """This function will return both wordings with the words marked that the other one lacks."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    left: list[Part] = []
    right: list[Part] = []
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if i < j:
            left.append(Part(text="".join(old[i:j]), differs=kind != "equal"))
        if k < m:
            right.append(Part(text="".join(new[k:m]), differs=kind != "equal"))
    return tuple(left), tuple(right)
