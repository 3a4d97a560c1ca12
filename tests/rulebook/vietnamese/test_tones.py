import pytest
from hypothesis import given
from hypothesis import strategies as st

from lachan.rulebook.vietnamese.folding import fold, normal
from lachan.rulebook.vietnamese.tones import normalise_tones


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hoà", "Hòa"),
        ("Hòa", "Hòa"),
        ("CỘNG HOÀ XÃ HỘI", "CỘNG HÒA XÃ HỘI"),
        ("Thuỵ Lôi, Khoẻ, Thuỷ", "Thụy Lôi, Khỏe, Thủy"),
        ("quý, Quỹ, quỳ", "quý, Quỹ, quỳ"),
        ("Qúy II", "Quý II"),
        ("hoàn thành, thuyết, khuỷu, toán, ngoài", "hoàn thành, thuyết, khuỷu, toán, ngoài"),
        ("già, giò", "già, giò"),
        ("hoà1", "hòa1"),
    ],
)
def test_tone_moves_to_the_official_place(text, expected):
    assert normalise_tones(text) == expected


@given(text=st.text(alphabet="qhtoaeuyòàảáýỳụúẻèQOÀ ,n").map(normal))
def test_only_the_place_of_marks_changes(text):
    once = normalise_tones(text)
    assert len(once) == len(text)
    assert fold(once) == fold(text)
    assert normalise_tones(once) == once
