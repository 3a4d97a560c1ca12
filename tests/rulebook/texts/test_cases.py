"""What an independent examiner expects the reader to find in documents of every form.

Only the keys a case names are checked; its list of assignments is complete and in order. An assignment marked
``optional`` may be missing, since the contract leaves open whether such a sentence is one.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from lachan.rulebook.calendar.deadlines import DeadlineKind
from lachan.rulebook.texts.read import read_text
from lachan.rulebook.texts.reading import Assignment, Reading
from tests.rulebook.texts.matching import differences, plain

FOLDER = Path(__file__).parent / "cases"
CASE_KEYS = {"id", "about", "text", "expect"}
EXPECT_KEYS = {"document", "assignments", "requirements", "objectives", "problems"}
BODY_KEYS = {"lead", "coordinate", "direct", "report_to"}
VALUE_KEYS = {"path", "printed_label", "heading", "modality", "deadlines", "targets", "outputs", "category"}
ASSIGNMENT_KEYS = BODY_KEYS | VALUE_KEYS | {"text_has", "text_lacks", "dated", "optional"}


def _cases() -> Iterator[Any]:
    for file in sorted(FOLDER.glob("*.yaml")):
        for case in yaml.safe_load(file.read_text(encoding="utf-8")):
            yield pytest.param(case, id=f"{file.stem}/{case['id']}")


@pytest.mark.parametrize("case", list(_cases()))
def test_reading_case(case: dict[str, Any]) -> None:
    _refuse_unknown_keys(case)
    reading = read_text(text=case["text"])
    expect = case["expect"]
    found = differences(expected=expect.get("document", {}), actual=reading.document, where="document")
    found += _span_faults(reading)
    if "assignments" in expect:
        found += _assignment_faults(wanted=expect["assignments"], got=reading.assignments)
    for key in ("requirements", "objectives"):
        if key in expect:
            found += _part_faults(wanted=expect[key], got=getattr(reading, key), where=key)
    if "problems" in expect:
        codes = tuple(problem.code for problem in reading.problems)
        found += differences(expected=expect["problems"], actual=codes, where="problems")
    assert not found, "\n".join([case["about"], *found, *_shown(reading)])


def _refuse_unknown_keys(case: dict[str, Any]) -> None:
    assert set(case) <= CASE_KEYS, sorted(set(case) - CASE_KEYS)
    assert set(case["expect"]) <= EXPECT_KEYS, sorted(set(case["expect"]) - EXPECT_KEYS)
    for wanted in case["expect"].get("assignments", ()):
        assert set(wanted) <= ASSIGNMENT_KEYS, sorted(set(wanted) - ASSIGNMENT_KEYS)


def _span_faults(reading: Reading) -> list[str]:
    """Every span lies within the text that was read and covers something."""
    parts = (*reading.assignments, *reading.requirements, *reading.objectives)
    return [
        f"span {part.span} of {part.text[:40]!r} is outside the text or empty"
        for part in parts
        if not (0 <= part.span[0] < part.span[1] <= len(reading.text))
        or not reading.text[slice(*part.span)].strip()
    ]


def _assignment_faults(*, wanted: list[dict[str, Any]], got: tuple[Assignment, ...]) -> list[str]:
    present = [one for one in wanted if not one.get("optional") or _is_there(one, got)]
    found = []
    if len(present) != len(got):
        found.append(f"want {len(present)} assignments, got {len(got)}")
    for number, (one, other) in enumerate(zip(present, got, strict=False), start=1):
        found += _one_assignment_faults(wanted=one, got=other, where=f"assignment {number}")
    return found


def _is_there(wanted: dict[str, Any], got: tuple[Assignment, ...]) -> bool:
    return any(plain(wanted["text_has"]) in plain(other.text) for other in got)


def _one_assignment_faults(*, wanted: dict[str, Any], got: Assignment, where: str) -> list[str]:
    found = []
    for key in BODY_KEYS & set(wanted):
        found += differences(
            expected=wanted[key], actual=getattr(got, key), where=f"{where}.{key}", bodies=True
        )
    for key in VALUE_KEYS & set(wanted):
        found += differences(expected=wanted[key], actual=getattr(got, key), where=f"{where}.{key}")
    if "dated" in wanted:
        dated = tuple(one for one in got.deadlines if one.kind is not DeadlineKind.NONE)
        found += differences(expected=wanted["dated"], actual=dated, where=f"{where}.dated")
    if plain(wanted.get("text_has", "")) not in plain(got.text):
        found.append(f"{where}: want {wanted['text_has']!r} in the text {got.text!r}")
    if "text_lacks" in wanted and plain(wanted["text_lacks"]) in plain(got.text):
        found.append(f"{where}: {wanted['text_lacks']!r} does not belong to {got.text!r}")
    return found


def _part_faults(*, wanted: Any, got: tuple[Any, ...], where: str) -> list[str]:
    if isinstance(wanted, int):
        return [] if len(got) == wanted else [f"{where}: want {wanted}, got {len(got)}"]
    return differences(expected=wanted, actual=got, where=where)


def _shown(reading: Reading) -> list[str]:
    return [
        "read:",
        *(
            f"  {'.'.join(one.path)} | {' + '.join(one.lead)} | {one.text[:90]}"
            for one in reading.assignments
        ),
    ]
