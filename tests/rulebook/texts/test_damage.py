"""No damage to a document makes the reader refuse it, and no span leaves the text."""

from pathlib import Path

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lachan.rulebook.texts.read import read_text

FOLDER = Path(__file__).parent / "cases"
TEXTS = [
    case["text"]
    for file in sorted(FOLDER.glob("*.yaml"))
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]
SPLINTERS = [
    "",
    "\n",
    "\n\n",
    "|",
    "-",
    "a)",
    "1.",
    "IV.",
    "Điều ",
    "**",
    "〃",
    "<br>",
    "\u0301",
    "\x0c",
    "9" * 30,
    "%",
    ":",
]


@st.composite
def _damaged(draw: st.DrawFn) -> str:
    """A document with pieces cut out, doubled or replaced by splinters of its own signs."""
    text = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(min_value=1, max_value=6))):
        start = draw(st.integers(min_value=0, max_value=len(text)))
        end = min(len(text), start + draw(st.integers(min_value=0, max_value=40)))
        splinter = draw(st.one_of(st.sampled_from(SPLINTERS), st.just(text[start:end] * 2)))
        text = text[:start] + splinter + text[end:]
    return text


@given(text=_damaged())
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_damaged_document_is_read(text: str) -> None:
    reading = read_text(text=text)
    for part in (*reading.assignments, *reading.requirements, *reading.objectives):
        start, end = part.span
        assert 0 <= start < end <= len(reading.text)
        assert reading.text[start:end].strip()


@given(text=st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read(text: str) -> None:
    read_text(text=text)


def test_same_text_gives_the_same_reading() -> None:
    text = "\n\n".join(TEXTS[:20])
    assert read_text(text=text) == read_text(text=text)
