"""The documents that were annotated by reading, and how well the reader does on them, field by field.

``python -m tests.rulebook.texts.annotated`` prints the table of ``docs/reading.md``.
"""

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from lachan.rulebook.calendar.deadlines import Deadline
from lachan.rulebook.texts.read import read_text
from lachan.rulebook.texts.reading import Assignment, Reading

ROOT = Path(__file__).resolve().parents[3]
PLANS = ROOT.parent / "shared" / "plans"
ANNOTATIONS = Path(__file__).parent / "annotations"
REAL_PLAN = "hung-yen-2021.txt"
FIELDS = (
    "path",
    "label",
    "lead",
    "coordinate",
    "direct",
    "report_to",
    "modality",
    "deadlines",
    "targets",
    "category",
)


@dataclass(slots=True)
class Tally:
    """How many were asked for and how many were right, by field."""

    wanted: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    invented: int = 0

    def add(self, other: "Tally") -> None:
        self.wanted.update(other.wanted)
        self.right.update(other.right)
        self.wrong.extend(other.wrong)
        self.invented += other.invented

    def share(self, name: str) -> float:
        return self.right[name] / self.wanted[name] if self.wanted[name] else 1.0


def annotations() -> list[dict[str, Any]]:
    """This function will return every annotation, the real plan's among them."""
    return [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(ANNOTATIONS.glob("*.yaml"))]


def text_of(annotation: dict[str, Any]) -> str:
    """This function will return the text that ``annotation`` is about."""
    return (PLANS / annotation["source"]).read_text(encoding="utf-8")


def fingerprint(text: str) -> str:
    """This function will return the hash by which an annotation knows its text."""
    return hashlib.sha256(text.encode()).hexdigest()


def measure(annotation: dict[str, Any], reading: Reading) -> Tally:
    """This function will compare ``reading`` with what a person found in the same text."""
    tally = Tally()
    left = list(reading.assignments)
    for wanted in annotation["assignments"]:
        tally.wanted["found"] += 1
        found = _best(wanted["span"], left)
        if found is None:
            tally.wrong.append(f"{annotation['source']} {wanted['path']}: not found")
            continue
        left.remove(found)
        tally.right["found"] += 1
        _compare(annotation["source"], wanted, found, tally)
    tally.invented = len(left)
    tally.wrong.extend(f"{annotation['source']} {one.path}: invented" for one in left)
    return tally


def _best(span: list[int], candidates: list[Assignment]) -> Assignment | None:
    """The assignment that shares most of its span with the one wanted, at least half of both."""

    def shared(one: Assignment) -> float:
        both = min(span[1], one.span[1]) - max(span[0], one.span[0])
        return both / (max(span[1], one.span[1]) - min(span[0], one.span[0]))

    best = max(candidates, key=shared, default=None)
    return best if best is not None and shared(best) >= 0.5 else None


def _compare(source: str, wanted: dict[str, Any], found: Assignment, tally: Tally) -> None:
    has = {
        "path": list(found.path),
        "label": found.printed_label,
        "lead": list(found.lead),
        "coordinate": list(found.coordinate),
        "direct": list(found.direct),
        "report_to": list(found.report_to),
        "modality": found.modality.value,
        "deadlines": [_deadline(one) for one in found.deadlines],
        "targets": [
            [
                one.comparator.value,
                float(one.value),
                float(one.value_max) if one.value_max is not None else None,
                one.unit,
            ]
            for one in found.targets
        ],
        "category": found.category.value,
    }
    empty: dict[str, Any] = {"modality": "assign"}
    for name in FIELDS:
        if name == "category" and name not in wanted:
            continue
        expected = wanted.get(name, empty.get(name, []))
        tally.wanted[name] += 1
        if expected == has[name] or _same_names(expected, has[name]):
            tally.right[name] += 1
        else:
            tally.wrong.append(f"{source} {wanted['path']}: {name} {has[name]} instead of {expected}")


def _same_names(wanted: Any, found: Any) -> bool:
    """Whether names agree where a long one is annotated by its beginning and "…"."""
    if not isinstance(wanted, list) or not all(isinstance(name, str) for name in [*wanted, *found]):
        return False
    return len(wanted) == len(found) and all(
        name == other or (name.endswith("…") and len(other) > len(name) and other.startswith(name[:-1]))
        for name, other in zip(wanted, found, strict=True)
    )


def _deadline(one: Deadline) -> dict[str, str]:
    shown = {
        "kind": one.kind.value,
        "subkind": one.subkind.value if one.subkind else None,
        "due_on": one.due_on.isoformat() if one.due_on else None,
        "recurs": one.recurs.value if one.recurs.value != "none" else None,
        "recur_due": one.recur_due,
    }
    return {name: value for name, value in shown.items() if value}


def main() -> None:
    """This function will print how well each field is read, on the real plan and on the samples."""
    plan, samples = Tally(), Tally()
    for annotation in annotations():
        tally = measure(annotation, read_text(text=text_of(annotation)))
        (plan if annotation["source"] == REAL_PLAN else samples).add(tally)
    print("| trường | kế hoạch thật | mẫu |\n| --- | --- | --- |")
    for name in ("found", *FIELDS):
        shown = [
            f"{tally.right[name]}/{tally.wanted[name]} ({tally.share(name):.0%})" for tally in (plan, samples)
        ]
        print(f"| {name} | {shown[0]} | {shown[1]} |")
    print(f"| invented | {plan.invented} | {samples.invented} |")
    print(*plan.wrong, *samples.wrong, sep="\n")


if __name__ == "__main__":
    main()
