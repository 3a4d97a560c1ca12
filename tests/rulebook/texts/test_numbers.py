"""Numbers of documents, compared however they are typed."""

import pytest

from lachan.rulebook.texts.numbers import number_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("05/KH-UBND", "Số: 05 /KH-UBND"),
        ("05/KH-UBND", "5/kh-ubnd"),
        ("1472/QĐ-TTg", "1472/QD-TTg"),
        ("121/2020/QH14", " 121 / 2020 / QH14 "),
        ("12–CT/TW", "12-CT/TW"),
    ],
)
def test_number_same(one, other):
    assert number_key(one) == number_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("05/KH-UBND", "50/KH-UBND"), ("0X/KH-UBND", "05/KH-UBND"), ("1/QĐ-TTg", "1/QĐ-UBND")]
)
def test_number_different(one, other):
    assert number_key(one) != number_key(other)


def test_number_blank():
    assert number_key("  ") == ""
