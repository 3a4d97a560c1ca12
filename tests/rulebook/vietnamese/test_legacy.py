import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lachan.rulebook.vietnamese import legacy
from lachan.rulebook.vietnamese.folding import normal
from lachan.rulebook.vietnamese.legacy import LegacyEncoding
from tests import needs

_SMALL = "aàảãáạăằẳẵắặâầẩẫấậđeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"
_PLAIN = " bcdghklmnpqrstvx.,;:()-/0123456789\n"

_SAMPLES = [
    (LegacyEncoding.TCVN3, "PhÇn thø nhÊt: ñy ban nh©n d©n", "Phần thứ nhất: ủy ban nhân dân"),
    (LegacyEncoding.TCVN3, "UBND TØNH H¦NG Y£N", "UBND TỈNH HƯNG YÊN"),
    (LegacyEncoding.TCVN3, "Së Y tÕ, Tæ 1, Bé Y tÕ", "Sở Y tế, Tổ 1, Bộ Y tế"),
    (LegacyEncoding.TCVN3, "Së Y TÕ\nSë Y tÕ", "SỞ Y TẾ\nSở Y tế"),
    (LegacyEncoding.TCVN3, "®iÒu 5 – “gi¸m s¸t”", "điều 5 – “giám sát”"),
    (LegacyEncoding.VNI, "UÛy ban nhaân daân TÆNH HÖNG YEÂN", "Ủy ban nhân dân TỈNH HƯNG YÊN"),
    (LegacyEncoding.VNI, "phoøng choáng xaâm haïi treû em, Ñieàu 5", "phòng chống xâm hại trẻ em, Điều 5"),
    (LegacyEncoding.VPS, "phòng chÓng xâm håi trÈ em", "phòng chống xâm hại trẻ em"),
]


@pytest.mark.parametrize(("encoding", "spelt", "text"), _SAMPLES)
def test_old_encodings_are_decoded(encoding, spelt, text):
    assert legacy.decode(spelt, encoding=encoding) == text


@pytest.mark.parametrize("encoding", LegacyEncoding)
@given(text=st.text(alphabet=_SMALL + _PLAIN))
def test_small_letters_make_the_round_trip(encoding, text):
    assert legacy.decode(legacy.encode(text, encoding=encoding), encoding=encoding) == text


@given(text=st.text(alphabet=_SMALL + _SMALL.upper() + _PLAIN))
def test_vni_keeps_capitals(text):
    assert (
        legacy.decode(legacy.encode(text, encoding=LegacyEncoding.VNI), encoding=LegacyEncoding.VNI) == text
    )


@given(text=st.text(alphabet=_SMALL + _SMALL.upper() + _PLAIN))
def test_capital_fonts_of_tcvn3_give_capitals(text):
    spelt = legacy.encode(text.lower(), encoding=LegacyEncoding.TCVN3)
    assert legacy.decode(spelt, encoding=LegacyEncoding.TCVN3, small_capitals=True) == text.upper()


@needs.iconv
@pytest.mark.parametrize("code", range(0xA1, 0xFF))
def test_tcvn3_agrees_with_iconv(code):
    command = ["iconv", "-f", "TCVN", "-t", "UTF-8"]
    answer = subprocess.run(command, check=True, input=bytes([code, 0x20]), capture_output=True)
    assert legacy.decode(chr(code), encoding=LegacyEncoding.TCVN3) == answer.stdout.decode().rstrip()


@pytest.mark.parametrize("encoding", LegacyEncoding)
def test_old_encodings_are_recognised(encoding):
    text = "Tổ chức các lớp tập huấn cho cán bộ làm công tác bảo vệ trẻ em ở cơ sở"
    assert legacy.recognise(legacy.encode(text, encoding=encoding)) is encoding


@needs.shared
@pytest.mark.parametrize("words_at_once", [3, 5, 20])
def test_no_phrase_of_a_real_plan_is_taken_for_an_old_encoding(words_at_once):
    for path in (needs.SHARED / "plans").rglob("*.txt"):
        words = normal(path.read_text("utf-8")).split()
        for place in range(0, len(words), 4):
            phrase = " ".join(words[place : place + words_at_once])
            assert legacy.recognise(phrase) is None


@needs.shared
@pytest.mark.parametrize("encoding", [LegacyEncoding.TCVN3, LegacyEncoding.VNI])
def test_every_stretch_of_a_real_plan_is_recognised_in_old_spelling(encoding):
    for path in (needs.SHARED / "plans").rglob("*.txt"):
        words = normal(path.read_text("utf-8")).split()
        for place in range(0, len(words) - 20, 20):
            spelt = legacy.encode(" ".join(words[place : place + 20]), encoding=encoding)
            assert legacy.recognise(spelt) is encoding


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Plain English with no marks at all, naïve café résumé coöperate",
        "L'été à la forêt, près du château où déjà l'hôtel était fermé à Noël",
        "Über die Größe der Straße hört man früh schöne Lieder",
        "có báo cáo, và là cán bộ",
        "mô hình “Phòng",
        "có là và cá cò bé mù hè tí",
        "Ủy ban nhân dân tỉnh Hưng Yên tăng cường phòng, chống xâm hại trẻ em",
        "u\u031b\u0309y ban nha\u0302n da\u0302n",
    ],
)
def test_other_text_is_left_alone(text):
    assert legacy.recognise(text) is None
