"""How the pages of a PDF become one text: sentences and tables run over the page break."""

import re
from collections.abc import Iterable

_LABEL = re.compile(r"\w{1,2}\)|\w\.")
_SENTENCE_ENDS = (".", ";", ":", "|")
_ROW_START, _ROW_END = "| ", " |"


def join_pages(texts: Iterable[str]) -> str:
    """This function will join the texts of pages, with an empty line where a paragraph ends with the page.

    A table that goes on keeps its rows together; a heading row that Word repeats on every page goes.
    """
    joined: list[str] = []
    heading = ""
    for text in filter(None, texts):
        lines = text.split("\n")
        goes_on = bool(joined) and _is_row(joined[-1]) and _is_row(lines[0])
        if goes_on and lines[0] == heading:
            del lines[0]
        elif joined and not goes_on and not _runs_on(joined[-1], lines[0]):
            joined.append("")
        joined += lines
        if not (goes_on and all(map(_is_row, lines))):
            heading = _last_heading(lines)
    return "\n".join(joined)


def _runs_on(end: str, start: str) -> bool:
    return start[:1].islower() and not _LABEL.match(start) and not end.endswith(_SENTENCE_ENDS)


def _is_row(line: str) -> bool:
    return line.startswith(_ROW_START) and line.endswith(_ROW_END)


def _last_heading(lines: list[str]) -> str:
    """The first row of the table that a page ends with, if it does."""
    first = ""
    for line in reversed(lines):
        if not _is_row(line):
            break
        first = line
    return first
