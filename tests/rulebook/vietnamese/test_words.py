import pytest
from hypothesis import given
from hypothesis import strategies as st

from lachan.rulebook.vietnamese.words import LARGEST, read_number, spell_number

_SPELT = [
    (0, "không"),
    (1, "một"),
    (4, "bốn"),
    (5, "năm"),
    (10, "mười"),
    (11, "mười một"),
    (14, "mười bốn"),
    (15, "mười lăm"),
    (20, "hai mươi"),
    (21, "hai mươi mốt"),
    (24, "hai mươi tư"),
    (25, "hai mươi lăm"),
    (100, "một trăm"),
    (105, "một trăm linh năm"),
    (111, "một trăm mười một"),
    (1000, "một nghìn"),
    (1005, "một nghìn không trăm linh năm"),
    (2021, "hai nghìn không trăm hai mươi mốt"),
    (15_000, "mười lăm nghìn"),
    (1_000_001, "một triệu không trăm linh một"),
    (70_000_000, "bảy mươi triệu"),
    (1_234_567_891, "một tỷ hai trăm ba mươi tư triệu năm trăm sáu mươi bảy nghìn tám trăm chín mươi mốt"),
]


@pytest.mark.parametrize(("number", "words"), _SPELT)
def test_numbers_are_spelt_and_read(number, words):
    assert spell_number(number) == words
    assert read_number(words) == number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Hai mươi bốn", 24),
        ("hai mươi một", 21),
        ("hai mươi nhăm", 25),
        ("một trăm lẻ năm", 105),
        ("ba ngàn", 3000),
        ("hai tỉ", 2_000_000_000),
        ("", None),
        ("trẻ em", None),
        ("năm mươi trẻ", None),
        ("một trăm năm", None),
        ("mười năm", None),
        ("năm mươi năm", None),
        ("mười không", None),
        ("một mươi", None),
        ("một nghìn không trăm", None),
        ("không trăm linh năm", None),
        ("một nghìn một triệu", None),
        ("triệu", None),
        ("linh năm", None),
    ],
)
def test_variants_are_read_and_other_words_are_not(words, number):
    assert read_number(words) == number


@given(number=st.integers(0, LARGEST))
def test_every_number_makes_the_round_trip(number):
    assert read_number(spell_number(number)) == number


@given(
    words=st.lists(
        st.sampled_from(
            [
                "không",
                "một",
                "hai",
                "năm",
                "mười",
                "mươi",
                "mốt",
                "tư",
                "lăm",
                "linh",
                "trăm",
                "nghìn",
                "triệu",
                "tỷ",
            ]
        )
    )
)
def test_what_is_read_is_a_number_in_range(words):
    number = read_number(" ".join(words))
    assert number is None or 0 <= number <= LARGEST


@pytest.mark.parametrize("number", [-1, LARGEST + 1])
def test_numbers_out_of_range_are_refused(number):
    with pytest.raises(ValueError, match="between"):
        spell_number(number)
