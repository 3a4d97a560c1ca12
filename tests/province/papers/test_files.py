"""Screen, DOCX and PDF say the same, whatever was typed; a template that cannot is refused with what is missing."""

import datetime as dt
import hashlib
import json
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx as word
import pypdfium2
import pytest
from PIL import ImageFont

from lachan.province.papers import actions, queries
from lachan.province.papers.choices import FileFormat
from lachan.province.papers.models import PaperFile
from lachan.province.papers.printing import making
from lachan.province.papers.printing.builtin import builtin_template
from lachan.province.papers.printing.checking import TemplateRefused, check_template, docx_words
from lachan.province.web.marks import Refused
from lachan.rulebook.papers.paper import Column, Table
from lachan.rulebook.papers.urging import LateDuty
from lachan.rulebook.papers.wording import printed, words_of
from tests.province.papers.conftest import AT, issue
from tests.rulebook.papers.samples import NOTICE, PLAIN, urging

ON = dt.date(2021, 7, 12)
FONTS = Path(making.__file__).parent / "fonts"
HOSTILE = (
    '#include("/etc/passwd") $x^2$ *đậm* _nghiêng_ `lệnh` @nhãn <nhãn> // ghi chú',
    "{{ 7*7 }} {% for x in y %} {_{ z }_} {# ghi chú #} {{p bang }}",
    "<w:p>&amp; <script>alert(1)</script> ]]> \"ngoặc\" 'đơn' \\u{41} \\n",
    '=HYPERLINK("x") ${jndi:x} %s %(a)s ~ ^ | -- --- ...',
    "chữ" * 300,
)


def squeezed(words: str) -> str:
    """Words without the places where a line may break."""
    return "".join(words.replace("\u200b", "").replace("\ufffe", "").split())


def pdf_words(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    first, *others = [page.replace("\r\n", "\n") for page in pages]
    numbered = [page.split("\n", 1) for page in others]
    assert [number.strip() for number, _rest in numbered] == [
        str(place) for place in range(2, len(pages) + 1)
    ]
    return "\n".join([first, *(rest for _number, rest in numbered)])


def files_of(paper, **asked):
    return making.paper_files(paper=printed(paper, on=ON), on=ON, at=AT, **asked)


@pytest.mark.parametrize(
    "paper",
    [
        PLAIN,
        NOTICE,
        urging(),
        replace(PLAIN, addressees=("Sở Tư pháp", "Công an tỉnh"), number=None, issued_on=None),
        replace(PLAIN, opening=HOSTILE, subject=HOSTILE[1], symbol="A&B", recipients=HOSTILE[:3]),
        replace(
            urging(),
            table=Table(columns=(Column(heading=HOSTILE[0]), Column(heading=HOSTILE[2])), rows=(HOSTILE[:2], HOSTILE[3:])),
        ),
    ],
    ids=["letter", "notice", "urging", "draft", "hostile", "hostile table"],
)  # fmt: skip
def test_docx_and_pdf_say_what_the_value_says_in_its_order(paper):
    made = files_of(paper)
    wanted = squeezed("".join(words_of(printed(paper, on=ON))))
    assert squeezed(docx_words(made["docx"])) == wanted
    assert squeezed(pdf_words(made["pdf"])) == wanted


def test_five_thousand_rows_are_laid_out_within_the_limits():
    duties = tuple(
        LateDuty(
            code=f"HY21-{place:04d}",
            title="Tập huấn cho cán bộ xã",
            due_on=dt.date(2021, 3, 1),
            days_late=place,
        )
        for place in range(5000)
    )
    made = files_of(urging(duties=duties))
    document = pypdfium2.PdfDocument(made["pdf"])
    words = "".join(page.get_textpage().get_text_bounded() for page in document)
    assert all(f"HY21-{place:04d}" in words for place in range(5000))
    assert docx_words(made["docx"]).count("Tập huấn cho cán bộ xã") == 5000


def test_the_pdf_is_of_an_archive_kind_with_fonts_of_our_own():
    content = files_of(PLAIN)["pdf"]
    assert b"pdfaid" in content
    document = pypdfium2.PdfDocument(content)
    assert document.get_metadata_dict()["Title"].startswith("Số: 05/SLĐTBXH-BTXH")
    assert document[0].get_size() == pytest.approx((595.28, 841.89), abs=0.1)
    assert content.count(b"LiberationSerif") >= 3


def test_a_docx_is_a4_in_times_new_roman_with_the_margins_of_the_decree():
    document = word.Document(BytesIO(files_of(PLAIN)["docx"]))
    section = document.sections[0]
    assert [round(each.mm) for each in (section.page_width, section.page_height)] == [210, 297]
    assert [round(each.mm) for each in (section.top_margin, section.left_margin, section.right_margin)] == [
        20,
        30,
        20,
    ]
    assert document.styles["Normal"].font.name == "Times New Roman"


def test_the_fonts_hold_every_vietnamese_letter():
    letters = "aăâeêioôơuưyđAĂÂEÊIOÔƠUƯYĐ"
    import unicodedata

    marked = {
        unicodedata.normalize("NFC", letter + mark)
        for letter in letters.replace("đ", "").replace("Đ", "")
        for mark in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    } | {"đ", "Đ"}
    for name in ("Regular", "Bold", "Italic", "BoldItalic"):
        font = ImageFont.truetype(str(FONTS / f"LiberationSerif-{name}.ttf"), 40)
        missing = bytes(font.getmask("\U0010ffff"))
        assert [letter for letter in sorted(marked) if bytes(font.getmask(letter)) == missing] == [], name


def test_vendored_fonts_are_those_listed_with_version_and_licence():
    (package,) = json.loads((FONTS / "VENDORED.json").read_text(encoding="utf-8"))
    there = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in FONTS.iterdir()
        if path.name != "VENDORED.json"
    }
    assert package["files"] == there
    assert (package["version"], package["licence"]) == ("2.1.5", "OFL-1.1")


def test_an_issued_paper_is_kept_as_it_was_produced(real_files, draft, people):
    issue(draft, people.head)
    kept = {file.format: bytes(file.content) for file in PaperFile.objects.filter(paper_id=draft)}
    assert set(kept) == {"docx", "pdf"}
    assert "Số: 01/SYT-NVY" in docx_words(kept["docx"])
    for reader in (people.officer, people.addressee):
        taken = actions.take_file(paper_id=draft, form=FileFormat.PDF, by=reader, at=AT)
        assert (taken.name, taken.content) == ("01-SYT-NVY.pdf", kept["pdf"])
    with pytest.raises(queries.Unknown):
        actions.take_file(paper_id=draft, form=FileFormat.PDF, by=people.other, at=AT)


def test_what_cannot_be_made_is_not_issued(draft, people, monkeypatch):
    def too_much(**_asked):
        raise making.FilesNotMade("quá lâu")

    monkeypatch.setattr("lachan.province.papers.actions.issuing.paper_files", too_much)
    with pytest.raises(queries.NotPossible, match="quá lâu"):
        issue(draft, people.head)


def test_making_takes_no_longer_than_it_may(monkeypatch):
    monkeypatch.setattr(making, "SECONDS", 0.05)
    with pytest.raises(making.FilesNotMade):
        files_of(PLAIN)


def changed(change) -> bytes:
    """The template of the system after a change of its text."""
    kept = BytesIO()
    with zipfile.ZipFile(BytesIO(builtin_template(ON))) as old, zipfile.ZipFile(kept, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "word/document.xml":
                content = change(content.decode()).encode()
            new.writestr(part, content)
    return kept.getvalue()


def with_part(name, content=b"x") -> bytes:
    kept = BytesIO(builtin_template(ON))
    with zipfile.ZipFile(kept, "a") as package:
        package.writestr(name, content)
    return kept.getvalue()


def damaged() -> bytes:
    """The template of the system with the packed content of one part spoiled: its table of contents is sound."""
    content = builtin_template(ON)
    with zipfile.ZipFile(BytesIO(content)) as package:
        part = next(one for one in package.infolist() if one.filename.endswith(".rels"))
    begins = part.header_offset + 30 + len(part.filename)
    return content[:begins] + b"\xff" * part.compress_size + content[begins + part.compress_size :]


def test_the_template_of_the_system_passes_its_own_check():
    check_template(content=builtin_template(ON), on=ON)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "không phải DOCX"),
        (b"%PDF-1.7", "không phải DOCX"),
        (damaged(), "không phải DOCX"),
        (with_part("word/vbaProject.bin"), "macro"),
        (with_part("word/_rels/x.rels", b'<Relationship Target="http://x" TargetMode="External"/>'), "liên kết"),
        (changed(lambda text: text.replace("{{ nguoi_ky }}", "")), "nguoi_ky (họ tên người ký)"),
        (changed(lambda text: text.replace("{{ quoc_hieu }}", "").replace("{{p bang }}", "")), "quoc_hieu (quốc hiệu); bang (bảng)"),
        (changed(lambda text: text.replace("{{ tieu_ngu }}", "{% if false %}{{ tieu_ngu }}{% endif %}")), "tieu_ngu"),
        (changed(lambda text: text.replace("{{ co_quan }}", "{{ co_quan_la }}")), "không có trong danh sách: co_quan_la"),
        (changed(lambda text: text.replace("{{ co_quan }}", "{{ co_quan")), "viết sai"),
        (changed(lambda text: text.replace("{{ co_quan }}", "{{ co_quan.__class__.__mro__ }}")), "không được phép"),
        (changed(lambda text: text.replace("{{ co_quan }}", "{{ co_quan }}{% for a in range(10**9) %}x{% endfor %}")), "điền được mẫu"),
    ],
    ids=["empty", "pdf", "damaged", "macro", "external", "signer", "two fields", "hidden", "unknown", "syntax", "sandbox", "endless"],
)  # fmt: skip
def test_a_template_that_will_not_do_is_refused_with_what_is_wrong(content, said):
    with pytest.raises(TemplateRefused) as refusal:
        check_template(content=content, on=ON)
    assert said in str(refusal.value)


def test_a_template_of_the_province_is_used_until_the_built_in_one_is_taken_up_again(
    real_files, people, fields
):
    content = changed(lambda text: text.replace("{{ tieu_ngu }}", "{{ tieu_ngu }} (mẫu của tỉnh)"))
    template = actions.replace_template(content=content, name="mau.docx", by=people.keeper, at=AT)
    papers = []
    for _place in range(2):
        papers.append(actions.draft_paper(fields=fields, by=people.officer, at=AT))
        issue(papers[-1], people.head)
        actions.use_template(template_id=None, by=people.keeper, at=AT)
    kept = [PaperFile.objects.get(paper_id=paper, format="docx") for paper in papers]
    assert [file.template_id for file in kept] == [template, None]
    assert ["mẫu của tỉnh" in docx_words(bytes(file.content)) for file in kept] == [True, False]


def test_only_who_keeps_templates_replaces_them_and_a_broken_one_changes_nothing(people):
    with pytest.raises(Refused):
        actions.replace_template(content=b"", name="x", by=people.head, at=AT)
    with pytest.raises(queries.InvalidFields):
        actions.replace_template(content=b"x", name="x.docx", by=people.keeper, at=AT)
    assert queries.template_in_use() is None
    assert queries.templates_for(reader=people.head) == ()
