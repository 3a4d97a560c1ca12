"""What holds for deadline phrases in any text whatever."""

import datetime as dt
import time
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lachan.rulebook.calendar.deadlines import DeadlineKind, Recurrence
from lachan.rulebook.calendar.phrases import find_deadlines, read_time_cell

PIECES = [
    "hoàn thành ",
    "thực hiện ",
    "trước ",
    "trong ",
    "từ ",
    "đến ",
    "đến hết ",
    "ngày ",
    "tháng ",
    "quý ",
    "năm ",
    "năm học ",
    "giai đoạn ",
    "hàng năm",
    "hằng tháng",
    "và các năm tiếp theo",
    "định kỳ ",
    "sau khi ",
    "theo quy định",
    "Thời gian thực hiện: ",
    "chậm nhất ",
    "I",
    "IV",
    "1",
    "12",
    "31",
    "/",
    " - ",
    ", ",
    " và ",
    "2021",
    "2020",
    "20/7",
    "(",
    ")",
    ".",
    ";",
    "\n",
    "*",
    " ",
    "trở đi",
    "6 tháng đầu năm ",
    "từ nay ",
    "kể từ ngày ",
    "thường xuyên",
    "\u0301",
]
PHRASES = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
TEXTS = st.one_of(st.text(max_size=200), PHRASES)
DAYS = st.none() | st.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(2099, 12, 31))


@settings(max_examples=300, deadline=None)
@given(text=TEXTS, issued_on=DAYS)
@example(text="trước ngày 29/2", issued_on=dt.date(2021, 1, 5))
@example(text="trước ngày 29/2 hằng năm", issued_on=None)
@example(text="(((", issued_on=None)
def test_any_text_is_read_and_spans_slice_to_raw(text, issued_on):
    for read in (find_deadlines, read_time_cell):
        found = read(text=text, issued_on=issued_on)
        for deadline in found:
            start, end = deadline.span
            assert 0 <= start < end <= len(text)
            assert text[start:end] == deadline.raw
        assert all(earlier.span[1] <= later.span[0] for earlier, later in pairwise(found))


@settings(max_examples=300, deadline=None)
@given(text=PHRASES, issued_on=DAYS)
def test_the_fields_of_a_deadline_agree(text, issued_on):
    for deadline in find_deadlines(text=text, issued_on=issued_on):
        if deadline.starts_on and deadline.due_on and "từ nay" not in deadline.raw:
            assert deadline.starts_on <= deadline.due_on
        assert (deadline.recur_due is not None) <= (deadline.recurs is Recurrence.YEARLY)
        assert deadline.due_on is None or deadline.recurs in {Recurrence.NONE, Recurrence.ONGOING}
        assert (deadline.subkind is not None) == (deadline.kind is DeadlineKind.NONE)


HOSTILE = [
    "(" * 50 + "hoàn thành trong " * 20 + "ngày " * 40 + "1/" * 40 + " " * 200 + "năm 20 ",
    "Thời gian thực hiện: " * 40,
    "(thường xuyên) " * 60,
    "ngày 1/1 và " * 80,
    "trong 5 ngày kể từ ngày " * 40,
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_reading_takes_time_in_proportion_to_the_text(piece):
    def seconds(text: str) -> float:
        """The best of three: a busy machine only ever adds."""
        times = []
        for _ in range(3):
            started = time.process_time()
            find_deadlines(text=text, issued_on=None)
            times.append(time.process_time() - started)
        return min(times)

    assert seconds(piece * 64) < max(0.02, seconds(piece * 8)) * 24
