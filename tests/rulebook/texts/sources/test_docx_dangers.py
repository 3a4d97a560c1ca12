import io
import time
import zipfile

import pytest

from lachan.rulebook.texts.sources import UnreadableSource, limits, read_source
from tests.rulebook.texts.sources.word import docx, p, packed, table, tc

_BODY = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>{}</w:body></w:document>"
_PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


def _refusal(content):
    started = time.monotonic()
    with pytest.raises(UnreadableSource) as refused:
        read_source(content=content, name="a.docx")
    assert time.monotonic() - started < 5
    assert "\n" not in refused.value.message
    return refused.value.code


def _laughs():
    entities = '<!ENTITY a0 "ha">' + "".join(
        f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 12)
    )
    return docx(p("&a11;"), head=f"<!DOCTYPE d [{entities}]>")


def _external(target):
    return docx(p("&x;"), head=f'<!DOCTYPE d [<!ENTITY x SYSTEM "{target}">]>')


def _utf16(text):
    return packed({"word/document.xml": ('<?xml version="1.0" encoding="UTF-16"?>' + text).encode("utf-16")})


def _many_entries():
    return packed(
        {f"word/media/{index}": b"" for index in range(limits.MAX_ENTRIES)} | {"word/document.xml": b""}
    )


def _huge_part():
    return packed({"word/document.xml": b" " * (limits.MAX_PART + 1)}, zipfile.ZIP_STORED)


def _many_tags():
    content = _BODY.format("<w:p/>" * limits.MAX_TAGS)
    return packed({"word/document.xml": content}, zipfile.ZIP_STORED)


def _bomb_beside_the_text():
    return docx(p("Một"), **{"word/media/image1.png": b"\0" * (8 * 1024 * 1024)})


def _lying_size():
    """The directory says that the text is small, the packed stream holds far more."""
    content = docx(p("a" * 300_000))
    at = content.rindex(b"PK\x01\x02") + 24
    return content[:at] + (100).to_bytes(4, "little") + content[at + 4 :]


def _encrypted_entry():
    content = bytearray(docx(p("Một")))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def _unknown_packing():
    content = bytearray(docx(p("Một")))
    content[content.index(b"PK\x01\x02") + 10] = 99
    content[8] = 99
    return bytes(content)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (_laughs, "unsafe"),
        (lambda: _external("file:///etc/hostname"), "unsafe"),
        (lambda: _external("http://127.0.0.1:9/x"), "unsafe"),
        (lambda: docx(p("Một"), head='<!DOCTYPE d SYSTEM "x.dtd">'), "unsafe"),
        (lambda: _utf16("<!DOCTYPE d []>" + _BODY.format("")), "unsafe"),
        (_many_entries, "too_large"),
        (_huge_part, "too_large"),
        (_bomb_beside_the_text, "too_large"),
        (_many_tags, "too_large"),
        (_lying_size, "broken"),
        (_encrypted_entry, "encrypted"),
        (_unknown_packing, "broken"),
        (lambda: docx("<w:sdt><w:sdtContent>" * 400 + "</w:sdtContent></w:sdt>" * 400), "broken"),
        (lambda: docx(p("Một"))[:-30], "broken"),
        (lambda: docx(p("")), "empty"),
        (lambda: packed({"word/document.xml": b"<d/>"}), "empty"),
        (lambda: packed({"mimetype": b"application/vnd.oasis.opendocument.text"}), "not_text"),
    ],
)
def test_dangerous_and_damaged_documents_get_one_line(make, code):
    assert _refusal(make()) == code


def test_utf16_parts_are_read():
    content = _utf16(_BODY.format(_PARAGRAPH.format("Một")))
    assert read_source(content=content, name="a.docx").text == "Một"


@pytest.mark.parametrize("depth", [1, 5, 20, 50])
def test_nested_tables_return(depth):
    body = "x"
    for _ in range(depth):
        body = table([tc(body, "y"), "z"])
    source = read_source(content=docx(body + p("Sau")), name="a")
    assert source.text.endswith("\n\nSau")
    assert [problem.code for problem in source.problems] == (["deep_nesting"] if depth > 12 else [])


def test_style_based_on_itself_returns():
    styles = '<w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="a"/></w:style>'
    body = p("Một", properties='<w:pStyle w:val="a"/>')
    assert read_source(content=docx(body, styles=styles), name="a").text == "Một"


def test_damaged_styles_part_is_said():
    assert _refusal(docx(p("Một"), **{"word/styles.xml": b"<broken"})) == "broken"


def test_parts_that_are_not_read_may_be_damaged():
    packed_bytes = io.BytesIO(docx(p("Một")))
    with zipfile.ZipFile(packed_bytes, "a") as archive:
        archive.writestr("word/footnotes.xml", b"<broken")
    assert read_source(content=packed_bytes.getvalue(), name="a").text == "Một"
