"""The same document printed another way must give the same reading."""

import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from lachan.rulebook.texts.read import read_text
from lachan.rulebook.texts.reading import Reading
from tests.rulebook.texts.matching import plain

FOLDER = Path(__file__).parent / "cases"
_LOOKS_LIKE_A_LABEL = re.compile(r"^\s*([-–—+|*]|\d+[.)]|\d+$|[a-zđ][.)]|[IVX]+\.|[A-Z]\.)")


def _windows_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\n", "\r\n")


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def _trailing_blanks(text: str) -> str:
    return re.sub(r"(?<=\S)(\r?\n)", r"  \1", text)


def _hard_blanks_after_labels(text: str) -> str:
    return re.sub(r"(?m)^(\d+\.|[a-zđ]\)|-) ", "\\1\u00a0", text)


def _long_dashes(text: str) -> str:
    return re.sub(r"(?m)^- ", "\u2013 ", text)


def _other_spelling(text: str) -> str:
    """Both spellings of "every" and of "quarter" are official, and so are both places of a tone mark."""
    swapped = {"hàng năm": "hằng năm", "hằng năm": "hàng năm", "quý I": "quí I", "Ủy": "Uỷ", "hóa": "hoá"}
    return re.sub("|".join(swapped), lambda found: swapped[found[0]], text)


def _short_committees(text: str) -> str:
    return text.replace("Ủy ban nhân dân", "UBND")


def _doubled_blank_lines(text: str) -> str:
    return text.replace("\n\n", "\n\n\n")


def _wrapped(text: str) -> str:
    """Lines longer than a web column break, never before what would look like a label or a page number."""
    return "\n".join(_wrap_line(line) for line in text.split("\n"))


def _wrap_line(line: str) -> str:
    if len(line) <= 72 or line.lstrip().startswith("|"):
        return line
    parts = textwrap.wrap(line, width=72, break_long_words=False, break_on_hyphens=False)
    return line if any(_LOOKS_LIKE_A_LABEL.match(part) for part in parts[1:]) else "\n".join(parts)


VARIANTS: dict[str, Callable[[str], str]] = {
    "windows_lines": _windows_lines,
    "decomposed": _decomposed,
    "trailing_blanks": _trailing_blanks,
    "hard_blanks": _hard_blanks_after_labels,
    "long_dashes": _long_dashes,
    "other_spelling": _other_spelling,
    "short_committees": _short_committees,
    "doubled_blank_lines": _doubled_blank_lines,
    "wrapped": _wrapped,
}


def _pairs() -> Iterator[Any]:
    for file in sorted(FOLDER.glob("*.yaml")):
        for case in yaml.safe_load(file.read_text(encoding="utf-8")):
            for name, print_another_way in VARIANTS.items():
                other = print_another_way(case["text"])
                if other != case["text"]:
                    yield pytest.param(case["text"], other, id=f"{file.stem}/{case['id']}/{name}")


@pytest.mark.parametrize(("text", "other"), list(_pairs()))
def test_variant_reads_the_same(text: str, other: str) -> None:
    assert _essence(read_text(text=other)) == _essence(read_text(text=text))


def _essence(reading: Reading) -> list[tuple[Any, ...]]:
    """What must not depend on the print: places, words, bodies and times."""
    return [
        (
            one.path,
            plain(one.text).replace("uy ban nhan dan", "ubnd").replace("qui i", "quy i"),
            [plain(body) for body in one.lead],
            [plain(body) for body in one.coordinate],
            [plain(body) for body in one.direct],
            [plain(body) for body in one.report_to],
            one.modality,
            tuple((each.kind, each.due_on, each.recurs, each.recur_due) for each in one.deadlines),
            tuple((each.comparator, each.value, each.value_max) for each in one.targets),
        )
        for one in reading.assignments
    ]
