"""What the print got wrong: labels, marks, names, stray signs."""

import re
from collections.abc import Iterable, Iterator, Sequence

from lachan.rulebook.texts.drafts import Draft
from lachan.rulebook.texts.lines import Block
from lachan.rulebook.texts.passages import Passage
from lachan.rulebook.texts.reading import Problem
from lachan.rulebook.texts.spelling import misprints
from lachan.rulebook.texts.tables import Table
from lachan.rulebook.texts.tree import Repair
from lachan.rulebook.texts.words import words_of

_STRAY = (
    ("*", re.compile(r"\*(?<!\*\*)\w{1,4}\*(?!\*)")),
    ("^", re.compile(r"\^(?<=\w\^)\w")),
    ("./.", re.compile(r"\./\.[ \t]*\S[^\n]*")),
)
"""Signs that belong to no word, each with the letters it cannot do without."""


def label_faults(repairs: Iterable[Repair]) -> Iterator[Problem]:
    """This function will list the labels that were printed wrongly."""
    for repair in repairs:
        yield Problem(
            code="label_repaired",
            message=f"Ký hiệu “{repair.node.printed}” in sai thứ tự; đọc là “{repair.value}”.",
            span=(repair.node.start, repair.node.start + len(repair.node.printed)),
        )


def break_faults(blocks: Sequence[Block]) -> Iterator[Problem]:
    """This function will list the sentences that a page break or empty line cut in two."""
    for block in blocks:
        if block.is_broken:
            yield Problem(
                code="broken_sentence",
                message="Câu bị ngắt giữa chừng; đã nối lại.",
                span=block.passage.span(),
            )


def spelling_faults(pieces: Iterable[Block | Table]) -> Iterator[Problem]:
    """This function will list the words that were probably printed wrongly or cut short."""
    for passage in _passages(pieces):
        words = words_of(passage.text)
        for found in misprints(words=words):
            start, end = words.starts[found.start], words.ends[found.end - 1]
            meant = f"; có lẽ là “{found.meant}”" if found.meant else ""
            message = f"Chữ in có thể sai: “{passage.text[start:end]}”{meant}."
            yield Problem(code="misprint", message=message, span=passage.span(start, end))


def _passages(pieces: Iterable[Block | Table]) -> Iterator[Passage]:
    for piece in pieces:
        if isinstance(piece, Block):
            yield piece.passage
        else:
            yield from (cell for row in piece.rows for cell in row.cells)


def stray_faults(text: str) -> Iterator[Problem]:
    """This function will list signs that belong to no word, and what stands behind the closing mark."""
    for sign, pattern in _STRAY:
        for found in pattern.finditer(text) if sign in text else ():
            message = f"Ký tự lạ: “{found.group().strip()}”."
            yield Problem(code="stray_marks", message=message, span=found.span())


def name_faults(drafts: Iterable[Draft]) -> Iterator[Problem]:
    """This function will list bodies unknown or damaged in print, and assignments with no lead."""
    seen: set[str] = set()
    for draft in drafts:
        span = draft.passage.span()
        if not draft.lead:
            yield Problem(
                code="lead_unknown", message="Văn bản không nói cơ quan nào chủ trì nhiệm vụ này.", span=span
            )
        for mention in (*draft.lead, *draft.coordinate, *draft.direct, *draft.report_to):
            if mention.name in seen or not (mention.is_unknown or mention.is_damaged):
                continue
            seen.add(mention.name)
            if mention.is_unknown:
                yield Problem(
                    code="body_unknown",
                    message=f"Chưa có trong danh mục cơ quan: “{mention.name}”.",
                    span=span,
                )
            else:
                yield Problem(
                    code="body_repaired", message=f"Tên cơ quan in sai; đọc là “{mention.name}”.", span=span
                )
