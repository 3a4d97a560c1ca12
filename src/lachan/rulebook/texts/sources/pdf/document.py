"""How a PDF becomes text: page after page, the text layer first, OCR where there is only a picture."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2 as pdfium
from pypdfium2 import raw

from lachan.rulebook.texts.reading import Problem
from lachan.rulebook.texts.sources import limits
from lachan.rulebook.texts.sources.cleaning import too_long
from lachan.rulebook.texts.sources.pdf import ocr
from lachan.rulebook.texts.sources.pdf.furniture import drop_furniture
from lachan.rulebook.texts.sources.pdf.joining import join_pages
from lachan.rulebook.texts.sources.pdf.order import Row, line_pitch, lines_of, rows_of, unfold_columns
from lachan.rulebook.texts.sources.pdf.ruled import find_grids
from lachan.rulebook.texts.sources.pdf.segments import read_segments, reading_turn
from lachan.rulebook.texts.sources.pdf.tables import write_tables
from lachan.rulebook.texts.sources.pdf.turning import Turning
from lachan.rulebook.texts.sources.plain import converted
from lachan.rulebook.texts.sources.values import UnreadableSource
from lachan.rulebook.vietnamese import legacy

_ONE_AT_A_TIME = threading.Lock()
"""PDFium keeps global state and may not be entered by two threads."""

_FEWEST_LETTERS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    rows: list[Row]
    height: float
    is_scanned: bool = False


def read_pdf(content: bytes) -> tuple[str, list[Problem], bool]:
    """This function will return the text of a PDF, what was odd in it, and whether it was a scan.

    It raises ``UnreadableSource`` when the file is damaged or encrypted, or is a scan and there is no OCR.
    """
    with _ONE_AT_A_TIME, _opened(content) as document:
        pages = _read_pages(document)
        scanned = [index for index, page in enumerate(pages) if page.is_scanned]
        command = ocr.find_tesseract() if scanned else None
        if command is None and len(scanned) == len(pages):
            raise _needs_ocr()
        pictures = _render(document, scanned) if command else {}
    recognised = 0
    for index, picture in pictures.items():
        segments = ocr.recognise(picture, command=command or "")
        if segments is not None:
            recognised += 1
            pages[index] = _Page(rows=rows_of(segments), height=picture.height)
    text = join_pages(_page_texts(pages))
    missed = [index + 1 for index in scanned if pages[index].is_scanned]
    problems = _scan_problems(recognised, missed, hint="" if command else _INSTALL)
    if encoding := legacy.recognise(text):
        text = legacy.decode(text, encoding=encoding)
        problems.append(converted(encoding.value))
    return text, problems, recognised * 2 > len(pages)


@contextmanager
def _opened(content: bytes) -> Iterator[pdfium.PdfDocument]:
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if error.err_code in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}:
            raise UnreadableSource(
                "encrypted", "Tệp PDF được đặt mật khẩu; hãy bỏ mật khẩu rồi đọc lại."
            ) from error
        raise _broken() from error
    try:
        if len(document) > limits.MAX_PAGES:
            raise UnreadableSource(
                "too_large", f"Tệp PDF có hơn {limits.MAX_PAGES} trang; hãy tách thành nhiều tệp."
            )
        if len(document) == 0:
            raise _broken()
        yield document
    finally:
        document.close()


def _read_pages(document: pdfium.PdfDocument) -> list[_Page]:
    pages: list[_Page] = []
    length = 0
    for index in range(len(document)):
        try:
            page = document[index]
        except pdfium.PdfiumError:
            pages.append(_Page(rows=[], height=1.0))
            continue
        pages.append(_read_page(page, with_tables=index < limits.MAX_RULED_PAGES))
        length += sum(len(piece.text) for row in pages[-1].rows for piece in row)
        page.close()
        if length > limits.MAX_CHARACTERS:
            raise too_long()
    return pages


def _read_page(page: pdfium.PdfPage, *, with_tables: bool) -> _Page:
    text_page = page.get_textpage()
    try:
        if text_page.count_chars() > limits.MAX_CHARACTERS:
            raise too_long()
        left, bottom, right, top = page.get_bbox()
        turning = Turning(degrees=reading_turn(text_page), left=left, bottom=bottom, right=right, top=top)
        grids = find_grids(page, turning) if with_tables else []
        segments = read_segments(text_page, turning=turning, grids=grids)
    finally:
        text_page.close()
    is_scanned = sum(len(segment.text) for segment in segments) < _FEWEST_LETTERS and _has_picture(page)
    rows = rows_of(write_tables(segments, grids))
    return _Page(rows=rows, height=turning.height, is_scanned=is_scanned)


def _has_picture(page: pdfium.PdfPage) -> bool:
    return next(iter(page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,))), None) is not None


def _render(document: pdfium.PdfDocument, scanned: list[int]) -> dict[int, ocr.Picture]:
    if len(scanned) > limits.MAX_SCANNED_PAGES:
        raise UnreadableSource(
            "too_large",
            f"Tệp PDF có hơn {limits.MAX_SCANNED_PAGES} trang ảnh quét; hãy tách thành nhiều tệp.",
        )
    return {index: ocr.render(document[index]) for index in scanned}


def _page_texts(pages: list[_Page]) -> list[str]:
    kept = drop_furniture([page.rows for page in pages], [page.height for page in pages])
    pitch = line_pitch(kept)
    return ["\n".join(lines_of(unfold_columns(rows), pitch=pitch)) for rows in kept]


def _scan_problems(recognised: int, missed: list[int], *, hint: str) -> list[Problem]:
    problems: list[Problem] = []
    if recognised:
        problems.append(
            Problem(
                code="read_by_ocr",
                message=f"{recognised} trang là ảnh quét, được nhận dạng bằng OCR; hãy đối chiếu bản gốc.",
            )
        )
    if missed:
        pages = ", ".join(map(str, missed))
        problems.append(
            Problem(
                code="unread_pages",
                message=f"Không đọc được chữ trên các trang ảnh quét: {pages}. {hint}".rstrip(),
            )
        )
    return problems


_INSTALL = "Cần cài hai gói Debian tesseract-ocr và tesseract-ocr-vie để nhận dạng chữ."


def _needs_ocr() -> UnreadableSource:
    return UnreadableSource("needs_ocr", f"Tệp PDF là ảnh quét, không có lớp chữ. {_INSTALL}")


def _broken() -> UnreadableSource:
    return UnreadableSource("broken", "Tệp PDF bị hỏng, không mở được; hãy tạo lại tệp PDF.")
