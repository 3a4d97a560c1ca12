import pytest

from lachan.rulebook.vietnamese.syllables import is_syllable

_GOOD = (
    "nghiêng khuỷu quyết hoàn thành phòng chống xâm hại trẻ em Ủy GIÁM quý gì giếng yêu ươm ngoằn xoong"
    " uống oanh đ\u01b0\u01a1\u0323c"
)
_BAD = "café forêt bỏo tiêt\u0300 hàp làt noël xyz bcd hhòa aaa ngờở tiếếng"


@pytest.mark.parametrize("word", _GOOD.split())
def test_vietnamese_syllables_are_known(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", _BAD.split())
def test_other_words_are_no_syllables(word):
    assert not is_syllable(word)
