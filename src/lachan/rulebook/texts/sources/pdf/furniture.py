"""Which lines of a PDF page belong to the paper and not to the text: page numbers and running heads."""

import re
from collections import Counter
from collections.abc import Sequence

from lachan.rulebook.texts.sources.pdf.order import Row

_PAGE_NUMBER = re.compile(r"(?:trang\s*)?[-–—]?\s*(\d{1,4})\s*(?:[-–—]|[/|]\s*\d{1,4})?", re.IGNORECASE)
_MARGIN = 0.12
_REPEATS = 3
_SHARE = 0.6


def drop_furniture(pages: Sequence[list[Row]], heights: Sequence[float]) -> list[list[Row]]:
    """This function will return the pages without page numbers and lines that run through all of them.

    A number goes only when it stands alone in a margin and counts with the pages.
    """
    offsets = Counter(
        number - index for index, rows in enumerate(pages) for number in _margin_numbers(rows, heights[index])
    )
    running = _running_lines(pages, heights)
    return [
        [
            row
            for row in rows
            if not (
                _in_margin(row, heights[index]) and (_text(row) in running or _counts(row, index, offsets))
            )
        ]
        for index, rows in enumerate(pages)
    ]


def _counts(row: Row, index: int, offsets: Counter[int]) -> bool:
    match = _PAGE_NUMBER.fullmatch(_text(row))
    if match is None:
        return False
    offset = int(match[1]) - index
    return offset == 1 or offsets[offset] > 1


def _margin_numbers(rows: list[Row], height: float) -> set[int]:
    matches = (_PAGE_NUMBER.fullmatch(_text(row)) for row in rows if _in_margin(row, height))
    return {int(match[1]) for match in matches if match}


def _running_lines(pages: Sequence[list[Row]], heights: Sequence[float]) -> set[str]:
    seen = Counter(
        text
        for index, rows in enumerate(pages)
        for text in {_text(row) for row in rows if _in_margin(row, heights[index])}
    )
    return {text for text, count in seen.items() if count >= max(_REPEATS, _SHARE * len(pages))}


def _in_margin(row: Row, height: float) -> bool:
    return row[0].bottom > (1 - _MARGIN) * height or row[0].top < _MARGIN * height


def _text(row: Row) -> str:
    return " ".join(segment.text for segment in row).strip()
