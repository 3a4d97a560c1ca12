import io

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw, ImageFont

from lachan.rulebook.texts.sources import SourceFormat, UnreadableSource, limits, read_source
from lachan.rulebook.texts.sources.pdf import ocr
from lachan.rulebook.vietnamese.folding import fold
from tests import needs
from tests.rulebook.texts.sources.portable import pdf, text


def _scan(*pages):
    """Put pictures of words into a PDF."""
    pictures = []
    for words in pages:
        pictures.append(Image.new("L", (1654, 2339), 255))
        ImageDraw.Draw(pictures[-1]).text((150, 200), words, font=ImageFont.load_default(36), fill=0)
    content = io.BytesIO()
    pictures[0].save(content, format="PDF", save_all=True, append_images=pictures[1:], resolution=200)
    return content.getvalue()


def _mixed():
    """One page with a text layer, then one that is only a picture."""
    mixed = pdfium.PdfDocument(pdf(text(70, 100, "Trang có lớp chữ")))
    scanned = pdfium.PdfDocument(_scan("KE HOACH"))
    mixed.import_pages(scanned)
    content = io.BytesIO()
    mixed.save(content)
    mixed.close()
    scanned.close()
    return content.getvalue()


def _codes(source):
    return [problem.code for problem in source.problems]


@pytest.fixture
def no_tesseract(monkeypatch):
    monkeypatch.setattr(ocr, "find_tesseract", lambda: None)


@needs.tesseract
def test_columns_of_a_scanned_head_are_read_one_after_the_other():
    gap = " " * 12
    words = f"UY BAN NHAN DAN{gap}CONG HOA XA HOI CHU NGHIA\nTINH SONG LAM{gap}     Doc lap - Tu do"
    lines = read_source(content=_scan(words), name="a.pdf").text.splitlines()
    assert [line[:3] for line in lines if line] == ["UY ", "TIN", "CON", "Doc"]


@needs.tesseract
def test_scanned_pages_are_read_by_ocr():
    words = "KE HOACH nam 2021"
    source = read_source(content=_scan(words), name="a.pdf")
    assert fold(source.text) == fold(words)
    assert (source.format, _codes(source)) == (SourceFormat.SCAN, ["read_by_ocr"])


def test_scan_without_ocr_says_what_to_install(no_tesseract):
    with pytest.raises(UnreadableSource) as refused:
        read_source(content=_scan("KE HOACH"), name="a.pdf")
    assert refused.value.code == "needs_ocr"
    assert "tesseract-ocr-vie" in refused.value.message


def test_one_scanned_page_without_ocr_is_a_problem(no_tesseract):
    source = read_source(content=_mixed(), name="a.pdf")
    assert (source.text, source.format) == ("Trang có lớp chữ", SourceFormat.PDF)
    assert _codes(source) == ["unread_pages"]


def test_page_that_ocr_cannot_read_is_named(monkeypatch):
    monkeypatch.setattr(ocr, "find_tesseract", lambda: "/bin/false")
    (problem,) = read_source(content=_mixed(), name="a.pdf").problems
    assert (problem.code, "2" in problem.message, "tesseract" in problem.message) == (
        "unread_pages",
        True,
        False,
    )


def test_too_many_scanned_pages_are_refused(monkeypatch):
    monkeypatch.setattr(ocr, "find_tesseract", lambda: "tesseract")
    page = Image.new("L", (8, 8), 255)
    content = io.BytesIO()
    page.save(content, format="PDF", save_all=True, append_images=[page] * limits.MAX_SCANNED_PAGES)
    with pytest.raises(UnreadableSource) as refused:
        read_source(content=content.getvalue(), name="a.pdf")
    assert refused.value.code == "too_large"


@pytest.mark.parametrize("command", ["/không/có", "/bin/false"])
def test_ocr_that_fails_gives_nothing(command):
    assert ocr.recognise(ocr.Picture(png=b"", scale=1.0, height=842.0), command=command) is None


def test_empty_page_is_empty_not_a_scan():
    with pytest.raises(UnreadableSource) as refused:
        read_source(content=pdf(""), name="a.pdf")
    assert refused.value.code == "empty"
