import pytest
from hypothesis import given
from hypothesis import strategies as st

from lachan.rulebook.texts.sources import read_source
from lachan.rulebook.vietnamese import legacy
from lachan.rulebook.vietnamese.legacy import LegacyEncoding
from lachan.rulebook.vietnamese.syllables import split_tone

_SENTENCE = "Tổ chức các lớp tập huấn cho cán bộ làm công tác bảo vệ trẻ em ở cơ sở, năm 2021"


def _read(content):
    source = read_source(content=content, name="a.txt")
    return source.text, [problem.code for problem in source.problems]


def _combining(text):
    """Spell for Windows-1258: a tone is a letter of its own after its vowel."""
    tones = {"\u0300": "\xcc", "\u0309": "\xd2", "\u0303": "\xde", "\u0301": "\xec", "\u0323": "\xf2"}
    spelt = bytearray()
    for letter in text:
        bare, found = split_tone(letter)
        spelt += bare.encode("cp1258") + "".join(tones[tone] for tone in found).encode("latin-1")
    return bytes(spelt)


@pytest.mark.parametrize(
    ("content", "problems"),
    [
        (_SENTENCE.encode(), []),
        (_SENTENCE.encode("utf-8-sig"), []),
        (_SENTENCE.encode("utf-16"), []),
        (_SENTENCE.encode("utf-16-le"), []),
        (_SENTENCE.encode("utf-16-be"), []),
        (_SENTENCE.encode("utf-32"), []),
        (_combining(_SENTENCE), ["converted_encoding"]),
        (legacy.encode(_SENTENCE, encoding=LegacyEncoding.VNI).encode("cp1252"), ["converted_encoding"]),
        (legacy.encode(_SENTENCE, encoding=LegacyEncoding.TCVN3).encode("latin-1"), ["converted_encoding"]),
        (legacy.encode(_SENTENCE, encoding=LegacyEncoding.TCVN3).encode("utf-8"), ["converted_encoding"]),
        (legacy.encode(_SENTENCE, encoding=LegacyEncoding.VNI).encode("utf-8"), ["converted_encoding"]),
        (legacy.encode(_SENTENCE, encoding=LegacyEncoding.VPS).encode("latin-1"), ["converted_encoding"]),
    ],
)
def test_encodings_are_recognised(content, problems):
    text, codes = _read(content)
    assert text == _SENTENCE
    assert codes == problems


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Một\r\nHai\rBa", "Một\nHai\nBa"),
        ("Một\x0bHai\x0cBa\u2028Bốn", "Một\nHai\nBa\nBốn"),
        ("Điều\u00a05\u20095", "Điều 5 5"),
        ("trẻ\u200b em\ufeff\u00ad\u200e", "trẻ em"),
        ("tre\u0309 em", "trẻ em"),
        ("Một\x07 hai", "Một hai"),
        ("\uf0b7 Một", "- Một"),
        ("Ðiều, ðến", "Điều, đến"),
        ("  lề và  khoảng trắng  ", "  lề và  khoảng trắng  "),
    ],
)
def test_invisible_letters_go(text, expected):
    assert _read(text.encode()) == (expected, [])


def test_damaged_letters_are_counted():
    content = (_SENTENCE * 3).encode()
    text, codes = _read(content + b"\xff." + content)
    assert text == f"{_SENTENCE * 3}\ufffd.{_SENTENCE * 3}"
    assert codes == ["damaged_characters"]


def test_unknown_encoding_is_said():
    assert _read("Über die Größe der Straße".encode("latin-1")) == (
        "Über die Größe der Straße",
        ["unknown_encoding"],
    )


@given(text=st.text(alphabet=st.characters(codec="ascii", categories=["L", "N", "P", "Z"]), min_size=1))
def test_ascii_text_is_kept(text):
    if text.strip():
        assert _read(b"a" + text.encode()) == ("a" + text, [])
