import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lachan.rulebook.vietnamese.folding import fold, normal


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Trẻ em", "tre em"), ("ĐƯỜNG", "duong"), ("Nguyễn Ðức", "nguyen ðuc"), ("ß İ ǅ", "ß i ǆ"), ("", "")],
)
def test_text_is_folded(text, folded):
    assert fold(text) == folded


@given(text=st.text())
def test_folding_keeps_every_place(text):
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(text=st.text())
def test_normal_is_nfc_for_any_text(text):
    assert normal(text) == unicodedata.normalize("NFC", text)


def test_long_runs_of_marks_are_cut_short():
    assert normal("a" + "\u0301\u0323" * 500_000 + "b") == normal("a" + "\u0301\u0323" * 4 + "b")
