import pytest

from lachan.rulebook.texts.sources import SourceFormat, read_source
from lachan.rulebook.vietnamese import legacy
from lachan.rulebook.vietnamese.legacy import LegacyEncoding
from tests.rulebook.texts.sources.word import STRICT, docx, p, r


def _read(body, **parts):
    return read_source(content=docx(body, **parts), name="a.docx")


_BOX = "<w:txbxContent><w:p><w:r><w:t>DỰ THẢO</w:t></w:r></w:p></w:txbxContent>"

_CASES = {
    "paragraphs": (p("Một") + p("Hai"), "Một\n\nHai"),
    "empty paragraphs vanish": (p("Một") + p() + p("Hai"), "Một\n\nHai"),
    "runs join": (p("Ủy ", "ban"), "Ủy ban"),
    "line break": (p("Một", "<w:r><w:br/></w:r>", "Hai"), "Một\nHai"),
    "tab": (p("Một", "<w:r><w:tab/></w:r>", "Hai"), "Một\tHai"),
    "hyphens": (p("a", "<w:r><w:noBreakHyphen/><w:softHyphen/></w:r>", "b"), "a-b"),
    "no-break space": (p("Điều\u00a05"), "Điều 5"),
    "decomposed letters": (p("Tie\u0302\u0301ng"), "Tiếng"),
    "hyperlink": (p("Theo ", f"<w:hyperlink>{r('Luật Trẻ em')}</w:hyperlink>", "."), "Theo Luật Trẻ em."),
    "content control in a paragraph": (
        p("Số: ", f"<w:sdt><w:sdtPr/><w:sdtContent>{r('12')}</w:sdtContent></w:sdt>", "/KH"),
        "Số: 12/KH",
    ),
    "content control around paragraphs": (
        p("Một") + f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Hai')}</w:sdtContent></w:sdt>" + p("Ba"),
        "Một\n\nHai\n\nBa",
    ),
    "simple field": (p(f'<w:fldSimple w:instr="PAGE">{r("7")}</w:fldSimple>'), "7"),
    "field code": (p("<w:r><w:instrText>DATE</w:instrText></w:r>", "05/01"), "05/01"),
    "hidden": (p("Một", r("ẩn", properties="<w:vanish/>"), "."), "Một."),
    "not hidden": (p("Một", r("hiện", properties='<w:vanish w:val="0"/>')), "Mộthiện"),
    "capitals": (p(r("kế hoạch", properties="<w:caps/>")), "KẾ HOẠCH"),
    "footnote mark": (p("Một", "<w:r><w:footnoteReference/></w:r>", "."), "Một."),
    "symbol bullet": (p('<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>', " Một"), "- Một"),
    "text box of two kinds": (
        p(
            "Một",
            "<w:r><mc:AlternateContent>"
            f"<mc:Choice><w:drawing><wps:txbx>{_BOX}</wps:txbx></w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict><v:textbox>{_BOX}</v:textbox></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r>",
        ),
        "Một\n\nDỰ THẢO",
    ),
    "old text box": (
        p("Một", f"<w:r><w:pict><v:textbox>{_BOX}</v:textbox></w:pict></w:r>"),
        "Một\n\nDỰ THẢO",
    ),
    "formula": (p("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"), "a+b"),
}


@pytest.mark.parametrize(("body", "text"), _CASES.values(), ids=_CASES)
def test_letters_are_those_that_word_shows(body, text):
    source = _read(body)
    assert (source.text, source.format, source.problems) == (text, SourceFormat.DOCX, ())


def test_strict_documents_are_read():
    assert _read(p("Một"), namespace=STRICT).text == "Một"


def test_capitals_come_from_styles():
    styles = (
        '<w:style w:type="paragraph" w:styleId="base"><w:rPr><w:caps/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="title"><w:basedOn w:val="base"/></w:style>'
        '<w:style w:type="character" w:styleId="small"><w:rPr><w:caps w:val="0"/></w:rPr></w:style>'
    )
    body = p(
        "kế hoạch ", r("năm", properties='<w:rStyle w:val="small"/>'), properties='<w:pStyle w:val="title"/>'
    )
    assert _read(body, styles=styles).text == "KẾ HOẠCH năm"


_TRACKED = {
    "inserted": (p("Sở ", f"<w:ins>{r('Y tế')}</w:ins>"), "Sở Y tế"),
    "deleted": (p("Sở ", "<w:del><w:r><w:delText>cũ</w:delText></w:r></w:del>", "Y tế"), "Sở Y tế"),
    "moved": (
        f"<w:p><w:moveFrom>{r('Một')}</w:moveFrom></w:p>" + f"<w:p><w:moveTo>{r('Một')}</w:moveTo></w:p>",
        "Một",
    ),
    "last paragraph mark deleted": (p("Một", properties="<w:rPr><w:del/></w:rPr>"), "Một"),
    "paragraph mark deleted": (p("Một ", properties="<w:rPr><w:del/></w:rPr>") + p("hai"), "Một hai"),
}


@pytest.mark.parametrize(("body", "text"), _TRACKED.values(), ids=_TRACKED)
def test_tracked_changes_are_read_as_accepted(body, text):
    source = _read(body)
    assert source.text == text
    assert [problem.code for problem in source.problems] == ["tracked_changes"]


_SENTENCE = "Ủy ban nhân dân tỉnh tổ chức các lớp tập huấn cho cán bộ cơ sở"


@pytest.mark.parametrize(
    ("font", "encoding", "expected", "more"),
    [
        (".VnTime", LegacyEncoding.TCVN3, _SENTENCE.upper(), "<w:caps/>"),
        (".VnTime", LegacyEncoding.TCVN3, _SENTENCE.replace("Ủ", "ủ"), ""),
        (".VnTimeH", LegacyEncoding.TCVN3, _SENTENCE.upper(), ""),
        ("VNI-Times", LegacyEncoding.VNI, _SENTENCE, ""),
    ],
)
def test_old_fonts_are_converted(font, encoding, expected, more):
    properties = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>{more}'
    old = r(legacy.encode(_SENTENCE, encoding=encoding), properties=properties)
    source = _read(p(old) + p("Điều 5. Hiệu lực"))
    assert source.text == f"{expected}\n\nĐiều 5. Hiệu lực"
    assert [problem.code for problem in source.problems] == ["converted_encoding"]


def test_old_font_over_unicode_changes_nothing():
    source = _read(p(r(_SENTENCE, properties='<w:rFonts w:ascii=".VnTime"/>')))
    assert (source.text, source.problems) == (_SENTENCE, ())
