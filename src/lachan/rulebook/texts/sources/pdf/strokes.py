"""Which straight strokes a PDF page draws, inside its forms too."""

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

_MOST_OBJECTS = 200_000
_MOST_PATHS = 20_000
_MOST_SEGMENTS = 2_000
_DEEPEST = 5

Stroke = tuple[float, float, float, float]
"""From where to where, in the coordinates of the page."""


def strokes(page: pdfium.PdfPage) -> Iterator[Stroke]:
    """This function will yield every straight piece of every path; a filled box yields its sides.

    It stops early on pages that draw without end.
    """
    for count, (path, matrix) in enumerate(_paths(page)):
        if count > _MOST_PATHS:
            return
        yield from _pieces(path, matrix)


def _paths(page: pdfium.PdfPage) -> Iterator[tuple[Any, pdfium.PdfMatrix]]:
    """Walk the raw objects: a page may hold one for every letter, too many to wrap each."""
    seen = 0
    waiting = [(page.raw, pdfium.PdfMatrix(), 0)]
    while waiting:
        holder, outer, depth = waiting.pop()
        count, get = (
            (raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject)
            if depth
            else (raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject)
        )
        for index in range(count(holder)):
            seen += 1
            if seen > _MOST_OBJECTS:
                return
            each = get(holder, index)
            kind = raw.FPDFPageObj_GetType(each)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                yield each, _matrix(each).multiply(outer)
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                waiting.append((each, _matrix(each).multiply(outer), depth + 1))


def _matrix(each: Any) -> pdfium.PdfMatrix:
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(each, matrix)
    return pdfium.PdfMatrix.from_raw(matrix)


def _pieces(path: Any, matrix: pdfium.PdfMatrix) -> Iterator[Stroke]:
    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = None
    for index in range(min(raw.FPDFPath_CountSegments(path), _MOST_SEGMENTS)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO or last is None:
            first = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield (*last, *point)
        last = point
        if raw.FPDFPathSegment_GetClose(segment) and first is not None:
            yield (*last, *first)
