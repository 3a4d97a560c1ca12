"""The plan of Hưng Yên, which lies beside the repository: how many deadlines and targets its clauses hold."""

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from lachan.rulebook.calendar.deadlines import DeadlineKind, Recurrence
from lachan.rulebook.calendar.phrases import find_deadlines
from lachan.rulebook.texts.targets import find_targets

PLAN = Path(__file__).parents[3].parent / "shared" / "plans" / "hung-yen-2021.txt"
ISSUED_ON = dt.date(2021, 1, 5)

pytestmark = pytest.mark.skipif(not PLAN.is_file(), reason="the plan is not part of the repository")


@pytest.fixture(scope="module")
def clauses() -> list[str]:
    text = PLAN.read_text(encoding="utf-8")
    return text[text.index("II. NHIỆM VỤ") : text.index("Nơi nhận")].split("\n\n")


def test_every_deadline_of_the_plan_is_read(clauses):
    found = [deadline for clause in clauses for deadline in find_deadlines(text=clause, issued_on=ISSUED_ON)]
    assert Counter(deadline.kind for deadline in found) == {
        DeadlineKind.FROM_YEAR_ONGOING: 40,
        DeadlineKind.QUARTER: 9,
        DeadlineKind.ANNUAL_QUARTER: 2,
        DeadlineKind.SCHOOL_YEAR_ONGOING: 2,
        DeadlineKind.FIXED_DATE: 1,
        DeadlineKind.NONE: 3,
    }
    (fixed,) = (deadline for deadline in found if deadline.kind is DeadlineKind.FIXED_DATE)
    assert (fixed.raw, fixed.due_on) == ("trước ngày 20/7/2021", dt.date(2021, 7, 20))
    annual = {d.recur_due for d in found if d.kind is DeadlineKind.ANNUAL_QUARTER}
    assert annual == {"03-31"}
    ongoing = [d for d in found if d.kind is DeadlineKind.FROM_YEAR_ONGOING]
    assert {d.recurs for d in ongoing} == {Recurrence.ONGOING}
    assert Counter(d.starts_on.year for d in ongoing if d.starts_on) == {2020: 34, 2021: 6}


def test_no_clause_but_one_holds_two_deadlines(clauses):
    counts = Counter(len(find_deadlines(text=clause, issued_on=ISSUED_ON)) for clause in clauses)
    assert counts[2] == 1
    assert max(counts) == 2


def test_the_nine_targets_of_the_plan_are_read(clauses):
    found = [target for clause in clauses for target in find_targets(text=clause)]
    assert [(target.comparator.value, target.value, target.value_max) for target in found] == [
        ("=", 100, None),
        (">", 95, None),
        ("=", 100, None),
        (">", 80, None),
        (">", 90, None),
        ("between", 5, 7),
        ("=", 100, None),
        ("=", 100, None),
        (">", 90, None),
    ]
    assert {target.unit for target in found} == {"%"}
    assert all(target.of for target in found)
