"""What the print got wrong: labels, marks, names, stray signs."""

import re
from collections.abc import Iterable, Iterator, Sequence

from lachan.rulebook.texts.drafts import Draft
from lachan.rulebook.texts.lines import Block
from lachan.rulebook.texts.misprints import find_misprints
from lachan.rulebook.texts.reading import Problem
from lachan.rulebook.texts.tree import Repair
from lachan.rulebook.texts.words import words_of
from lachan.rulebook.vietnamese.folding import fold

_STRAY = (
    ("*", re.compile(r"\*(?<!\*\*)\w{1,4}\*(?!\*)")),
    ("^", re.compile(r"\^(?<=\w\^)\w")),
    ("./.", re.compile(r"\./\.[ \t]*\S[^\n]*")),
)
"""Signs that belong to no word, each with the letters it cannot do without."""

_REACH = 200
"""No body's name is longer."""


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


def misprint_faults(text: str, drafts: Iterable[Draft], *, besides: Iterable[Problem]) -> Iterator[Problem]:
    """This function will list the damaged words, but for those that a repaired name or another problem tells."""
    told = [problem.span for problem in besides if problem.span]
    repaired = [
        _folded_words(mention.name)
        for draft in drafts
        for mention in (*draft.lead, *draft.coordinate, *draft.direct, *draft.report_to)
        if mention.is_damaged
    ]
    for problem in find_misprints(text=text):
        start, end = problem.span or (0, 0)
        is_told = any(first < end and start < last for first, last in told)
        if not is_told and not any(_stands_in(text, start, end, name) for name in repaired):
            yield problem


def _stands_in(text: str, start: int, end: int, name: tuple[str, ...]) -> bool:
    """Whether a damaged word stands where a name has another, between the words that the name has there."""
    before = _folded_words(text[max(0, start - _REACH) : start])
    behind = _folded_words(text[end : end + _REACH])
    return any(
        before[len(before) - place :] == name[:place] and behind[: len(name) - place - 1] == name[place + 1 :]
        for place in range(len(name))
    )


def _folded_words(text: str) -> tuple[str, ...]:
    return tuple(map(fold, words_of(text).lowers))
