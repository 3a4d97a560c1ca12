"""Text and spans become paragraphs of segments; nothing of the text is lost or doubled."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lachan.province.plans.queries.segments import Mark, MarkKind, paragraphs_of

A, B, D = MarkKind.ASSIGNMENT, MarkKind.BODY, MarkKind.DEADLINE


def shown(text, *marks, within=None):
    made = paragraphs_of(
        text=text,
        marks=[Mark(kind=kind, start=start, end=end, **more) for kind, start, end, more in marks],
        within=within,
    )
    return [
        [(piece.text, "".join(sorted(kind[0] for kind in piece.kinds))) for piece in paragraph.segments]
        for paragraph in made
    ]


CASES = [
    ("abc", (), [[("abc", "")]]),
    ("ab\n\ncd\n", (), [[("ab", "")], [("cd", "")]]),
    ("abcdef", ((B, 2, 4, {}),), [[("ab", ""), ("cd", "b"), ("ef", "")]]),
    ("abcdef", ((B, 0, 6, {}),), [[("abcdef", "b")]]),
    ("ab\ncd", ((D, 1, 4, {}),), [[("a", ""), ("b", "d")], [("c", "d"), ("d", "")]]),
    ("abcdef", ((A, 1, 5, {"assignment_id": 7}), (B, 2, 3, {})),
     [[("a", ""), ("b", "a"), ("c", "ab"), ("de", "a"), ("f", "")]]),
    ("abcd", ((B, 1, 3, {}), (D, 2, 4, {})), [[("a", ""), ("b", "b"), ("c", "bd"), ("d", "d")]]),
    ("abc", ((B, 2, 2, {}), (B, -5, 1, {}), (D, 2, 99, {})), [[("a", "b"), ("b", ""), ("c", "d")]]),
    ("", ((B, 0, 3, {}),), []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "marks", "expected"), CASES)
def test_segments(text, marks, expected):
    assert shown(text, *marks) == expected


def test_segments_within_a_part():
    assert shown("ab\ncd\nef", (B, 0, 8, {}), within=(3, 5)) == [[("cd", "b")]]


def test_segments_assignment_owns_and_begins_once():
    text = "một hai\nba bốn\nnăm"
    made = paragraphs_of(
        text=text,
        marks=[
            Mark(kind=A, start=4, end=11, assignment_id=7, state="approved"),
            Mark(kind=A, start=12, end=14, assignment_id=8, state="proposed"),
        ],
    )
    assert [(one.assignment_id, one.state, one.is_first_of_assignment) for one in made] == [
        (7, "approved", True),
        (7, "approved", False),
        (None, "", False),
    ]
    assert [one.assignment_id for one in made[1].segments] == [7, None, 8]


def test_segments_overlapping_assignments_the_later_has_the_stretch():
    made = paragraphs_of(
        text="abcdef",
        marks=[Mark(kind=A, start=0, end=6, assignment_id=1), Mark(kind=A, start=2, end=4, assignment_id=2)],
    )
    assert [(one.text, one.assignment_id) for one in made[0].segments] == [("ab", 1), ("cd", 2), ("ef", 1)]


def test_segments_keep_markup_as_text():
    made = paragraphs_of(text="<script>x</script>", marks=[Mark(kind=B, start=1, end=7)])
    assert [piece.text for piece in made[0].segments] == ["<", "script", ">x</script>"]


spans = st.lists(
    st.tuples(st.integers(-5, 120), st.integers(-5, 120), st.sampled_from(MarkKind)), max_size=20
)


@given(st.text(alphabet="ab \n<&", max_size=100), spans)
def test_segments_lose_nothing(text, marked):
    made = paragraphs_of(text=text, marks=[Mark(kind=kind, start=s, end=e) for s, e, kind in marked])
    lines = [line for line in text.split("\n") if line.strip()]
    assert ["".join(piece.text for piece in one.segments) for one in made] == lines
    for paragraph in made:
        for piece in paragraph.segments:
            assert text[piece.start : piece.end] == piece.text
            inside = {kind for s, e, kind in marked if s <= piece.start and piece.end <= e and s < e}
            assert not piece.text or piece.kinds == inside


def test_segments_linear_time():
    def seconds(size):
        text = "từ ngữ trong văn bản\n" * size
        marks = [Mark(kind=B, start=at, end=at + 5) for at in range(0, len(text), 10)]
        times = []
        for _ in range(3):  # the best: a busy machine only ever adds
            began = time.process_time()
            paragraphs_of(text=text, marks=marks)
            times.append(time.process_time() - began)
        return min(times)

    seconds(100)
    assert seconds(8000) < 30 * max(seconds(1000), 0.002)
