"""Titles of the sections above an assignment."""

from lachan.rulebook.texts.headings import section_titles

TEXT = """I. PHẦN ĐẦU
1. Bơi lội
a) Sở Một
- Việc thứ nhất
b) Sở Hai
- Việc thứ hai
II. PHẦN SAU
1. Leo núi
- Việc thứ ba
"""


def titles(*places):
    found = section_titles(
        text=TEXT, places=[(path, TEXT.index(words), heading) for path, words, heading in places]
    )
    return {path: title for path, (title, _start) in found.items()}


def test_sections_from_the_top():
    found = titles(
        (("I", "1", "a", "-1"), "Việc thứ nhất", ""),
        (("I", "1", "b", "-1"), "Việc thứ hai", ""),
        (("II", "1", "-1"), "Việc thứ ba", ""),
    )
    assert found == {
        ("I",): "PHẦN ĐẦU",
        ("I", "1"): "Bơi lội",
        ("I", "1", "a"): "Sở Một",
        ("I", "1", "b"): "Sở Hai",
        ("II",): "PHẦN SAU",
        ("II", "1"): "Leo núi",
    }


def test_sections_same_label_under_another_part():
    found = titles((("II", "1", "-1"), "Việc thứ ba", ""))
    assert found[("II", "1")] == "Leo núi"


def test_sections_wrong_printed_label_falls_back_to_heading():
    found = titles((("I", "1", "đ", "-1"), "Việc thứ hai", "Sở Năm"))
    assert found[("I", "1", "đ")] == "Sở Năm"


def test_sections_not_found_is_blank():
    assert titles((("IX", "-1"), "Việc thứ hai", ""))[("IX",)] == ""


def test_sections_short_and_empty_paths():
    assert titles((("I",), "Việc thứ nhất", ""), ((), "Việc thứ hai", "")) == {
        ("I",): "PHẦN ĐẦU",
        (): "",
    }


def test_sections_none():
    assert section_titles(text="", places=[]) == {}
