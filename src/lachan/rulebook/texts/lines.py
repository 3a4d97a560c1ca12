"""The lines of an official text, joined into blocks: what an author wrote as one paragraph is one block."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lachan.rulebook.texts.labels import Label, Rank, read_label
from lachan.rulebook.texts.passages import Passage, joined, passage_of

_BARE_BAR = "|"
_PAGE_NUMBER = re.compile(r"(?:Trang |Page )?[-–]?\s*\d{1,3}(?:\s*/\s*\d{1,3})?\s*[-–]?$")
_RULE = re.compile(r"[\s_=*.…~\-–—]+$")
_CLOSED = re.compile(r"[.;:!?…][)\"”»]?$|[)\"”»]$")
_STOPS = (".", ";", ":", "!", "?")
_ENDS_OPEN = re.compile(
    r"(?:[,\-–(“\"]|\d/|\b(?:và|của|về|với|các|trong|cho|là|để|theo|tại|đến"
    r"|từ|trên|những|việc|hoặc|có|bộ|sở|ban|ủy|cơ|số|ngày|tháng|năm|quý|đủ"
    r"|dưới|khoảng|Nghị quyết|Quyết định|Chỉ thị|Công văn|Kế hoạch))$",
    re.IGNORECASE,
)
_FIRST_WORD = re.compile(r"\S+")
_BOLD = "**"


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line; ``gap`` says whether an empty line stood before it."""

    passage: Passage
    raw: str
    gap: bool
    opens_bold: bool
    found: tuple[Label, int] | None


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph: its label when it has one, its words without the label, and where it starts."""

    label: Label | None
    passage: Passage
    gap: bool = True
    is_bold: bool = False
    is_capitals: bool = False
    is_broken: bool = False
    start: int = 0


def is_table_line(raw: str) -> bool:
    """This function will say whether a line belongs to a table: a lone bar, or a Markdown row."""
    bare = raw.strip()
    return bare == _BARE_BAR or (bare.startswith(_BARE_BAR) and bare.endswith(_BARE_BAR) and len(bare) > 1)


def split_lines(*, text: str, at: int = 0) -> Iterator[Line]:
    """This function will give the lines of ``text`` that say something, noise left out."""
    gap = True
    offset = at
    bold = False
    for raw in text.splitlines(keepends=True):
        passage = passage_of(raw, at=offset)
        offset += len(raw)
        opened = bold
        if raw.count(_BOLD) % 2:
            bold = not bold
        if not passage.text:
            gap = True
            if not raw.strip():
                bold = False
            continue
        if _is_noise(passage.text):
            continue
        yield Line(passage, raw, gap, opened, read_label(text=passage.text))
        gap = False


def _is_noise(text: str) -> bool:
    if text in ("-", "–", "+"):
        return False
    return bool(_PAGE_NUMBER.match(text) or _RULE.match(text))


def wrap_width(lines: list[Line]) -> int:
    """This function will return the width at which lines were broken, 0 when every line is a paragraph.

    Lines are broken when a line often goes on with a small letter where the one before stopped in the middle.
    """
    broken = [
        len(first.passage.text)
        for first, second in itertools.pairwise(lines)
        if not second.gap and second.passage.text[:1].islower() and second.found is None
    ]
    if len(broken) < 2 or len(broken) * 12 < len(lines):
        return 0
    broken.sort()
    return broken[len(broken) * 9 // 10]


def are_spaced(lines: list[Line]) -> bool:
    """This function will say whether empty lines, and no other breaks, part the paragraphs."""
    labelled = [line.gap for line in lines[1:] if line.found is not None]
    return len(labelled) > 2 and sum(labelled) * 10 >= len(labelled) * 9


def join_lines(lines: list[Line], *, width: int, spaced: bool) -> list[Block]:
    """This function will join broken lines into blocks and read the label of each."""
    blocks: list[Block] = []
    held: list[Line] = []
    for line in lines:
        if held and _goes_on(held, line, width, spaced=spaced):
            held.append(line)
            continue
        if held:
            blocks.append(_block(held))
        held = [line]
    if held:
        blocks.append(_block(held))
    return blocks


def _goes_on(held: list[Line], line: Line, width: int, *, spaced: bool) -> bool:
    """Decide whether ``line`` continues the block held."""
    before, text = held[-1].passage.text, line.passage.text
    if before in ("-", "–", "+") and len(held) == 1:
        return True
    if line.opens_bold and not line.gap:
        return True
    if line.found is not None:
        counts_on = not line.gap and _counts_on(held, line.found[0])
        return counts_on or _false_label(before, text, line.found[0], gap=line.gap)
    closed = bool(_CLOSED.search(before))
    if text[0].islower():
        return not closed or (not line.gap and (bool(width) or not before.endswith(_STOPS)))
    return not line.gap and _capital_goes_on(before, text, width, closed=closed, spaced=spaced)


def _capital_goes_on(before: str, text: str, width: int, *, closed: bool, spaced: bool) -> bool:
    """Decide for a line that begins with a capital: open ends and full lines go on."""
    are_capitals = _is_capitals(before), _is_capitals(text)
    if _ENDS_OPEN.search(before) and not closed and not any(are_capitals):
        return True
    if not width or (closed and not spaced) or are_capitals[0] != are_capitals[1]:
        return False
    first = _FIRST_WORD.match(text)
    return spaced or len(before) + 1 + len(first.group() if first else "") > width * 0.9


def _counts_on(held: list[Line], label: Label) -> bool:
    """Whether "(3)" goes on with a count that runs inside the sentence: "ba nhóm việc: (1) …; (2) …;"."""
    number = label.value
    if not label.printed.startswith("(") or not number.isdigit():
        return False
    earlier = f"({int(number) - 1})"
    return any(earlier in line.passage.text[1:] for line in held)


def _false_label(before: str, text: str, label: Label, *, gap: bool) -> bool:
    """Decide whether what looks like a label is the tail of a sentence broken before it."""
    if gap or _CLOSED.search(before) or _is_capitals(before):
        return False
    if label.rank is Rank.BULLET:
        return bool(_ENDS_OPEN.search(before)) or before.endswith(
            ("Lao động", "Chính trị", "chính trị", "Văn hóa", "văn hóa")
        )
    if label.rank is Rank.ARABIC:
        return bool(re.search(r"(?:khoản|Điều|điều|ngày|số|tháng|năm|mục|Mục|phụ lục|quý)$", before))
    if label.rank in (Rank.ARTICLE, Rank.DECIMAL):
        return bool(re.search(r"(?:tại|khoản \d+|của|theo|và|,|điểm \w)$", before))
    return label.rank is Rank.ROMAN and bool(re.search(r"(?:quý|Quý|giai đoạn|thứ)$", before))


def _is_capitals(text: str) -> bool:
    return text.isupper() and text[0].isalpha() and " " in text


def _block(held: list[Line]) -> Block:
    passage = joined(line.passage for line in held) if len(held) > 1 else held[0].passage
    found = held[0].found if len(held) == 1 else read_label(text=passage.text)
    label, start = found if found else (None, 0)
    rest = passage.part(start)
    raw = held[0].raw.strip()
    broken = any(line.gap for line in held[1:])
    return Block(
        label=label,
        passage=rest,
        gap=held[0].gap,
        is_bold=raw.startswith(_BOLD),
        is_capitals=len(rest.text) > 3 and rest.text.isupper(),
        is_broken=broken,
        start=passage.places[0],
    )
