"""What holds for the reading of any text whatever."""

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lachan.rulebook.texts.presentation import as_json, as_table
from lachan.rulebook.texts.read import read_text
from lachan.rulebook.texts.reading import Reading
from lachan.rulebook.vietnamese.folding import normal

CASES = Path(__file__).parent / "cases"
PIECES = (
    "KẾ HOẠCH",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Số: 12/KH-UBND",
    "Phú Sa, ngày 05 tháng 3 năm 2026",
    "Căn cứ Luật Trẻ em năm 2016;",
    "I. MỤC ĐÍCH, YÊU CẦU",
    "**II. NHIỆM VỤ",
    "1. Sở Y tế",
    "1. Sở Y tế chủ trì, phối hợp với Công an tỉnh, các sở, ngành liên quan",
    "a) Đề nghị Tòa án nhân dân tỉnh:",
    "d)",
    "đ) UBND cấp xã",
    "- Mở lớp dạy bơi (hoàn thành trong quý I năm 2026).",
    "-",
    "+ Đạt trên 95%",
    "Cơ quan chủ trì: Sở Nội vụ; thời gian thực hiện: quý II/2026",
    "|",
    "| TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian |",
    "| 1 | Phát tờ rơi | 〃 | Thường xuyên |",
    "| --- | --- |",
    "Điều 5. Trách nhiệm của Sở Tư pháp",
    "Trên đây là Kế hoạch. Định kỳ trước ngày 30/11 hằng năm báo cáo về Sở Y tế./.",
    "Nơi nhận:",
    "TM. ỦY BAN NHÂN DÂN",
    "PHỤ LỤC II",
    "của địa phương",
    "",
    "   ",
)
TEXTS = st.one_of(
    st.text(max_size=400),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=30)), max_size=25).map("\n".join),
)
MANY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _bare(text: str) -> str:
    """The letters of ``text`` without white space and marks of emphasis or line breaks."""
    return re.sub(r"<br\s*/?>|[\s*\\]", "", text)


def _check(text: str, reading: Reading) -> None:
    assert reading.text == normal(text)
    for piece in (*reading.assignments, *reading.requirements, *reading.objectives):
        start, end = piece.span
        assert 0 <= start < end <= len(reading.text)
        inside = _bare(reading.text[start:end])
        assert all(letter in inside for letter in set(_bare(piece.text)))
    for assignment in reading.assignments:
        assert all(assignment.lead), "a lead has a name"
        for found in (*assignment.deadlines, *assignment.targets):
            assert 0 <= found.span[0] <= found.span[1] <= len(reading.text)
    for problem in reading.problems:
        assert problem.span is None or 0 <= problem.span[0] <= problem.span[1] <= len(reading.text)
        assert problem.message


@MANY
@given(TEXTS)
def test_any_text_is_read(text):
    reading = read_text(text=text)
    _check(text, reading)
    assert as_json(reading)
    assert as_table(reading)


@MANY
@given(TEXTS)
def test_reading_is_deterministic(text):
    assert read_text(text=text) == read_text(text=text)


def _documents():
    return [
        pytest.param(case["text"], id=f"{file.stem}/{case['id']}")
        for file in sorted(CASES.glob("long_*.yaml"))
        for case in yaml.safe_load(file.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize("text", _documents())
def test_spans_hold_the_text_they_were_read_from(text):
    reading = read_text(text=text)
    _check(text, reading)
    for assignment in reading.assignments:
        start, end = assignment.span
        inside = _bare(reading.text[start:end])
        assert inside.startswith(_bare(assignment.text)[:20])
        assert inside.endswith(_bare(assignment.text)[-10:])


@pytest.mark.parametrize("text", _documents())
def test_any_cut_of_a_document_is_read(text):
    for cut in range(0, len(text), 97):
        _check(text[:cut], read_text(text=text[:cut]))


def test_assignments_come_in_the_order_of_the_text():
    for parameter in _documents():
        spans = [one.span for one in read_text(text=parameter.values[0]).assignments]
        assert spans == sorted(spans)
