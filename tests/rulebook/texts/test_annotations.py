"""How well the reader does on documents annotated by reading."""

import os

import pytest

from lachan.rulebook.texts.read import read_text
from lachan.rulebook.vietnamese.folding import normal
from tests.rulebook.texts.annotated import (
    FIELDS,
    PLANS,
    REAL_PLAN,
    Tally,
    annotations,
    fingerprint,
    measure,
    text_of,
)

pytestmark = pytest.mark.skipif(
    not PLANS.is_dir() and os.environ.get("CI") != "true",
    reason="the annotated documents (../shared) are absent",
)

THRESHOLDS = {
    "found": 0.97,
    "path": 0.95,
    "label": 0.95,
    "lead": 0.95,
    "coordinate": 0.93,
    "direct": 0.93,
    "report_to": 0.93,
    "modality": 0.97,
    "deadlines": 0.95,
    "targets": 0.95,
}


@pytest.fixture(scope="module")
def tallies() -> dict[str, Tally]:
    return {one["source"]: measure(one, read_text(text=text_of(one))) for one in annotations()}


@pytest.mark.parametrize("annotation", annotations(), ids=lambda one: one["source"])
def test_annotation_is_about_this_text(annotation):
    text = normal(text_of(annotation))
    assert fingerprint(text) == annotation["sha256"]
    for wanted in annotation["assignments"]:
        start, end = wanted["span"]
        assert fingerprint(text[start:end])[:16] == wanted["sha256"]


def test_real_plan_is_read_exactly(tallies):
    tally = tallies[REAL_PLAN]
    assert tally.wrong == []
    assert tally.invented == 0
    assert tally.wanted["found"] == 71


def test_real_plan_has_nine_targets():
    plan = next(one for one in annotations() if one["source"] == REAL_PLAN)
    reading = read_text(text=text_of(plan))
    assert sum(len(one.targets) for one in reading.assignments) == 9
    assert len(reading.requirements) == plan["requirements"]
    assert reading.document.issued_on.isoformat() == plan["document"]["issued_on"]
    assert reading.document.issuer == plan["document"]["issuer"]
    assert reading.document.number is None
    assert len(reading.document.recipients) == plan["document"]["recipients"]


@pytest.mark.parametrize("name", ["found", *(field for field in FIELDS if field != "category")])
def test_samples_reach_threshold(tallies, name):
    samples = Tally()
    for source, tally in tallies.items():
        if source != REAL_PLAN:
            samples.add(tally)
    assert samples.share(name) >= THRESHOLDS[name], [one for one in samples.wrong if name in one]


def test_samples_invent_little(tallies):
    invented = sum(tally.invented for source, tally in tallies.items() if source != REAL_PLAN)
    wanted = sum(tally.wanted["found"] for tally in tallies.values())
    assert invented <= wanted * 0.03


def test_oddities_of_the_real_plan_are_listed():
    plan = next(one for one in annotations() if one["source"] == REAL_PLAN)
    codes = [problem.code for problem in read_text(text=text_of(plan)).problems]
    assert codes.count("label_repaired") == 6
    assert codes.count("broken_sentence") == 3
    assert codes.count("stray_line") == 2
    assert codes.count("number_illegible") == 1
