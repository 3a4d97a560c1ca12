"""The text as a flow of paragraphs and tables in their order."""

from collections.abc import Iterator

from lachan.rulebook.texts.lines import Block, Line, are_spaced, is_table_line, join_lines, split_lines, wrap_width
from lachan.rulebook.texts.tables import Table, read_table

_REACH = 14
"""A flattened cell is at most this many lines long."""


def flow_of(text: str) -> list[Block | Table]:
    """This function will return the paragraphs and tables of ``text``."""
    stretches = list(_stretches(text))
    split = [list(split_lines(text=body, at=at)) if not is_table else [] for at, body, is_table in stretches]
    every = [line for lines in split for line in lines]
    width, spaced = wrap_width(every), are_spaced(every)
    flow: list[Block | Table] = []
    for (at, body, is_table), lines in zip(stretches, split, strict=True):
        if is_table:
            flow.append(read_table(lines=_with_offsets(body, at)))
        else:
            flow.extend(_blocks(lines, width=width, spaced=spaced))
    return flow


def _blocks(lines: list[Line], *, width: int, spaced: bool) -> list[Block]:
    return join_lines(lines, width=width, spaced=spaced)


def _with_offsets(body: str, at: int) -> Iterator[tuple[int, str]]:
    for line in body.splitlines(keepends=True):
        yield at, line
        at += len(line)


def _stretches(text: str) -> Iterator[tuple[int, str, bool]]:
    """Runs of table lines and of other lines, each with its offset."""
    lines = text.splitlines(keepends=True)
    marked = _table_marks(lines)
    start = offset = 0
    for place, line in enumerate(lines):
        if place and marked[place] != marked[place - 1]:
            yield start, text[start:offset], marked[place - 1]
            start = offset
        offset += len(line)
    if start < len(text):
        yield start, text[start:], marked[-1]


def _table_marks(lines: list[str]) -> list[bool]:
    """Which lines belong to tables: rows, and cells between lone bars that are near enough."""
    marked = [False] * len(lines)
    last_bar = -1
    for place, line in enumerate(lines):
        if not is_table_line(line):
            continue
        if line.strip() == "|" and 0 <= last_bar and place - last_bar <= _REACH:
            for between in range(last_bar, place):
                marked[between] = True
        marked[place] = True
        last_bar = place if line.strip() == "|" else -1
    return marked
