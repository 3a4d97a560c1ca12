import time
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lachan.rulebook.texts.sources import Source, UnreadableSource, read_source
from tests.rulebook.texts.sources import portable
from tests.rulebook.texts.sources.word import docx

_MAGICS = [
    b"",
    b"PK\x03\x04",
    b"%PDF-1.4\n",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
]
_XML_TEXT = st.text(
    alphabet=st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="<>&\ufffe\uffff")
)
_TAGS = st.sampled_from(
    [
        "w:p",
        "w:r",
        "w:t",
        "w:tbl",
        "w:tr",
        "w:tc",
        "w:sdt",
        "w:sdtContent",
        "w:ins",
        "w:del",
        "w:hyperlink",
        "w:pPr",
    ]
)
_XML = st.recursive(
    _XML_TEXT,
    lambda inside: st.tuples(_TAGS, st.lists(inside, max_size=4)).map(
        lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>"
    ),
    max_leaves=30,
)


def _returns(content, name="a"):
    """Open the bytes within five seconds, however busy the machine is."""
    started = time.monotonic()
    try:
        source = read_source(content=content, name=name)
    except UnreadableSource as refused:
        assert refused.code
        assert refused.message.strip()
        assert "\n" not in refused.message
    else:
        assert isinstance(source, Source)
        assert source.text.strip()
        assert unicodedata.is_normalized("NFC", source.text)
        assert "\r" not in source.text
        source.text.encode()
    assert time.monotonic() - started < 5


@settings(deadline=None)
@given(magic=st.sampled_from(_MAGICS), content=st.binary(max_size=4_000), name=st.text(max_size=20))
def test_any_bytes_under_any_name_return(magic, content, name):
    _returns(magic + content, name)


@settings(deadline=None)
@given(text=st.text(min_size=1), encoding=st.sampled_from(["utf-8", "utf-16", "utf-32", "utf-8-sig"]))
@example(text="chữ " * 3_000 + "a" + "\u0301\u0323" * 200_000, encoding="utf-8")
@example(text="chữ " * 3_000 + "\u05b0\u0591" * 200_000, encoding="utf-16")
@example(text="\u1100\u1161\u11a8" * 50_000, encoding="utf-8")
@example(text="\ufdfa" * 100_000, encoding="utf-8")
@example(text=" " * 500_000 + "a", encoding="utf-8")
@example(text="a\n" * 500_000, encoding="utf-8")
@example(text="Á" * 1_000_000, encoding="utf-8")
def test_any_text_returns(text, encoding):
    _returns(text.encode(encoding, errors="surrogatepass"))


@pytest.mark.parametrize("words", [b"tr\xce em \xa7i h\xe4c ", b"t\xf4i h\xf2oc "])
def test_long_runs_of_marks_in_old_encodings_return(words):
    _returns(words * 3_000 + b"a" + b"\xb3\xb4\xcc\xf2" * 100_000)
    _returns(words * 3_000 + b"a" + b"\xcc\xf2" * 100_000)
    _returns(words * 3_000 + b"a" + b"\xb3\xb4" * 100_000)


_PIECES = st.one_of(
    st.builds(portable.text, st.integers(-50, 700), st.integers(-50, 900), st.text(max_size=30)),
    st.builds(portable.line, *[st.integers(-50, 900)] * 4),
    st.builds(portable.grid, *[st.lists(st.integers(0, 600), min_size=1, max_size=5)] * 2),
    st.sampled_from(["q ", "Q ", "0 1 -1 0 0 0 cm ", "BT ", "ET ", "(a) Tj ", "1e9 0 0 1e9 0 0 cm "]),
)


@settings(deadline=None)
@given(
    pages=st.lists(st.lists(_PIECES, max_size=12).map("".join), max_size=3),
    turned=st.sampled_from([0, 90, 180]),
)
def test_any_pdf_returns(pages, turned):
    _returns(portable.pdf(*pages, turned=turned))


@settings(deadline=None)
@given(xml=st.lists(_XML, max_size=5).map("".join))
def test_any_docx_returns(xml):
    _returns(docx(xml))
