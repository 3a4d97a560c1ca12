"""The text as a flow of paragraphs and tables in their order."""

import re
from collections.abc import Iterator

from lachan.rulebook.texts.lines import (
    Block,
    Line,
    are_spaced,
    is_table_line,
    join_lines,
    split_lines,
    wrap_width,
)
from lachan.rulebook.texts.tables import Table, read_table

_LAYOUT = re.compile(r"N[ơo]i nh[ậa]n|C[ỘO]NG\s+H[ÒO]A\s+X[ÃA]|\b(?:TM|KT|TL|TUQ)\. ?[A-ZĐỦ]|K[íi]nh g[ửu]i")
_BAR = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br\s*/?>")
_REACH = 14
"""A flattened cell is at most this many lines long."""


def flow_of(text: str) -> list[Block | Table]:
    """This function will return the paragraphs and tables of ``text``."""
    stretches = list(_stretches(text))
    split = [_lines(at, body, is_table=is_table) for at, body, is_table in stretches]
    every = [line for lines in split for line in lines]
    width, spaced = wrap_width(every), are_spaced(every)
    flow: list[Block | Table] = []
    for (at, body, is_table), lines in zip(stretches, split, strict=True):
        if is_table and not lines:
            flow.append(read_table(lines=_with_offsets(body, at)))
        else:
            flow.extend(_blocks(lines, width=width, spaced=spaced))
    return flow


def _lines(at: int, body: str, *, is_table: bool) -> list[Line]:
    """The lines of a stretch; a table that only lays out the head or foot counts as lines."""
    if not is_table:
        return list(split_lines(text=body, at=at))
    if not _LAYOUT.search(body):
        return []
    lines: list[Line] = []
    for offset, line in _with_offsets(body, at):
        start = 0
        for mark in _marks(line):
            lines.extend(split_lines(text=line[start : mark.start()], at=offset + start))
            start = mark.end()
        lines.extend(split_lines(text=line[start:], at=offset + start))
    return lines


def _marks(line: str) -> list[re.Match[str]]:
    """The bars and line breaks of a row in their order."""
    return sorted((*_BAR.finditer(line), *_BREAK.finditer(line)), key=lambda mark: mark.start())


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
        if line.strip() == "|" and last_bar >= 0 and place - last_bar <= _REACH:
            for between in range(last_bar, place):
                marked[between] = True
        marked[place] = True
        last_bar = place if line.strip() == "|" else -1
    return marked
