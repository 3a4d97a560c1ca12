import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lachan.rulebook.vietnamese.sorting import sort_key

_ORDERED = [
    [
        "An",
        "Ân",
        "Ba",
        "Cao",
        "Dũng",
        "Đức",
        "Em",
        "Êm",
        "Giang",
        "Oanh",
        "Ông",
        "Ơn",
        "Uyên",
        "Ưng",
        "Xuân",
        "Yên",
    ],
    ["ma", "mà", "mả", "mã", "má", "mạ", "mai", "măng"],
    ["Sở Công Thương", "Sở Nội vụ", "Sở Tài chính", "Sở Tài nguyên và Môi trường", "Sở Tư pháp", "Sở Y tế"],
    ["Phường 2", "Phường 10", "Phường An Tảo"],
    ["ba bạ", "bà a"],
    ["Hội Phụ nữ", "hội phụ nữ"],
    ["", "12", "a"],
]


@pytest.mark.parametrize("ordered", _ORDERED)
def test_names_stand_in_dictionary_order(ordered):
    for shuffled in itertools.islice(itertools.permutations(ordered), 200):
        assert sorted(shuffled, key=sort_key) == ordered


@given(one=st.text(), other=st.text())
def test_any_two_texts_have_an_order(one, other):
    assert (sort_key(one) == sort_key(other)) == (one == other)
    assert (sort_key(one) < sort_key(other)) or (sort_key(one) >= sort_key(other))
