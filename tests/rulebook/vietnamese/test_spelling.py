"""Words that are written in several ways, all correct, are compared in one."""

import pytest

from lachan.rulebook.vietnamese.spelling import spelling


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("Hoà", "hòa"),
        ("thuỷ", "thủy"),
        ("kĩ", "kỹ"),
        ("Lí", "lý"),
        ("tỉ", "tỷ"),
        ("QUÍ", "quý"),
        ("qúy", "quý"),
    ],
)
def test_two_ways_to_write_a_word_are_one(word, other):
    assert spelling(word) == spelling(other)


@pytest.mark.parametrize(("word", "other"), [("mai", "may"), ("tài", "tày"), ("y", "i"), ("hóa", "hoa")])
def test_different_words_stay_apart(word, other):
    assert spelling(word) != spelling(other)
