import time
import unicodedata

from hypothesis import example, given, settings
from hypothesis import strategies as st

from lachan.rulebook.texts.sources import Source, UnreadableSource, read_source
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
@example(text="a" + "\u0301\u0323" * 200_000, encoding="utf-8")
@example(text="\u1100\u1161\u11a8" * 50_000, encoding="utf-8")
@example(text="\ufdfa" * 100_000, encoding="utf-8")
@example(text=" " * 500_000 + "a", encoding="utf-8")
@example(text="a\n" * 500_000, encoding="utf-8")
@example(text="Á" * 1_000_000, encoding="utf-8")
def test_any_text_returns(text, encoding):
    _returns(text.encode(encoding, errors="surrogatepass"))


@settings(deadline=None)
@given(xml=st.lists(_XML, max_size=5).map("".join))
def test_any_docx_returns(xml):
    _returns(docx(xml))
