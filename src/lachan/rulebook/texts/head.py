"""What stands in the head of a document: issuer, number, place, date, kind and title."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lachan.rulebook.texts.kinds import kind_of_line, kind_of_number
from lachan.rulebook.texts.labels import Rank
from lachan.rulebook.texts.letterhead import (
    Letterhead,
    is_dated_line,
    is_motto,
    is_number_line,
    official_name,
    read_letterhead,
)
from lachan.rulebook.texts.lines import Block
from lachan.rulebook.texts.reading import Problem

_ABOUT = re.compile(r"V/v\s*:?\s*|Về việc ")
_ADDRESS = re.compile(r"Kính gửi\s*:?\s*|(?:.{1,80}) (?:điện|gửi)\s*:\s*$")
_STAMP = re.compile(r"(?:HỎA TỐC|KHẨN|THƯỢNG KHẨN|MẬT|HỎA TỐC HẸN GIỜ|DỰ THẢO|Dự thảo)\b")
_ATTACHED = re.compile(r"\(?\s*\*?(?:Ban hành )?[Kk]èm theo ")
_BASIS = re.compile(
    r"(?:Căn cứ|Thực hiện|Theo đề nghị|Xét |Trên cơ sở|Để |Nhằm |Theo |Tiếp theo"
    r"|Sau khi|Thời gian qua|Trong thời gian|Trong những|Hiện nay|Ngày \d)"
)
HEAD_REACH = 40
"""A head takes at most this many blocks."""
_LONGEST_SIGNS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of a document and the number of blocks it takes."""

    kind: str | None = None
    number: str | None = None
    issuer: str | None = None
    place: str | None = None
    issued_on: dt.date | None = None
    title: str | None = None
    recipients: tuple[str, ...] = ()
    length: int = 0
    problems: tuple[Problem, ...] = ()


def read_head(blocks: Sequence[Block]) -> Head:
    """This function will return what the first blocks say; ``length`` is 0 when there is no head."""
    length = _length(blocks)
    if not length:
        return Head()
    head = blocks[:length]
    lines = [_full(block) for block in head]
    letterhead = read_letterhead(lines)
    title, title_lines = _title(lines, letterhead.issuer)
    return Head(
        kind=_kind(lines, letterhead.number),
        number=letterhead.number,
        issuer=letterhead.issuer,
        place=letterhead.place,
        issued_on=letterhead.issued_on,
        title=title,
        recipients=_addressees(head, lines),
        length=length,
        problems=tuple(_faults(head, lines, letterhead, title_lines)),
    )


def _kind(lines: Sequence[str], number: str | None) -> str | None:
    """The kind printed over the title, else the one that the number's sign stands for, else a letter."""
    printed = next((found for line in lines if (found := kind_of_line(line))), None)
    if printed or (number and kind_of_number(number)):
        return printed or kind_of_number(number or "")
    is_letter = any(_ABOUT.match(line) or _ADDRESS.match(line) for line in lines)
    return "Công văn" if is_letter else None


def _faults(
    head: Sequence[Block], lines: Sequence[str], letterhead: Letterhead, title_lines: Sequence[int]
) -> Iterator[Problem]:
    """What a person should look at: a number that cannot be read, a stamp or note between the lines."""
    after_title = max(title_lines, default=len(lines))
    for place, (block, line) in enumerate(zip(head, lines, strict=True)):
        if letterhead.number is None and line == letterhead.printed_number:
            message = f"Số văn bản bị trống hoặc không đọc được: “{line}”."
            yield Problem(code="number_illegible", message=message, span=block.passage.span())
        if place > after_title and block.label is None and not _is_expected(line):
            message = f"Dòng chữ ngoài văn bản (dấu, bút phê): “{line}”."
            yield Problem(code="stray_line", message=message, span=block.passage.span())


def _is_expected(line: str) -> bool:
    """Whether a line may stand between the title and the first basis."""
    return (
        bool(
            _ATTACHED.match(line)
            or _ADDRESS.match(line)
            or is_dated_line(line)
            or _BASIS.match(line)
            or is_motto(line)
            or is_number_line(line)
            or len(line) > 60
        )
        or line.isupper()
    )


def _full(block: Block) -> str:
    """The block with its label, as a line of the head reads; a bullet stays out."""
    if block.label is None or block.label.rank >= Rank.BULLET:
        return block.passage.text
    return f"{block.label.printed} {block.passage.text}"


def _length(blocks: Sequence[Block]) -> int:
    """How many blocks belong to the head: up to the first basis, sentence or numbered part."""
    last = -1
    for place, block in enumerate(blocks[:_LONGEST_SIGNS]):
        text = block.passage.text
        if text.startswith("Căn cứ") or (block.label is not None and block.label.rank < Rank.BULLET):
            break
        if is_motto(text) or is_number_line(text) or (kind_of_line(text) and not text.endswith(":")):
            last = place
    if last < 0:
        return 0
    end = last + 1
    while end < len(blocks) and end < HEAD_REACH and _still_head(blocks[end], blocks[last:end]):
        end += 1
    return end


def _still_head(block: Block, since: Sequence[Block]) -> bool:
    text = block.passage.text
    if block.label is not None:
        return block.label.printed in ("-", "–", "+") and any(
            _ADDRESS.match(before.passage.text) for before in since
        )
    if (
        _ADDRESS.match(text)
        or is_dated_line(text)
        or _ATTACHED.match(text)
        or _STAMP.match(text)
        or _ABOUT.match(text)
    ):
        return True
    is_first_title = len([one for one in since if one.label is None]) == 1 and bool(
        kind_of_line(since[0].passage.text)
    )
    if _BASIS.match(text) and not is_first_title:
        return False
    if text.endswith((":", ".", ";")) or len(text) > (600 if is_first_title else 200):
        return False
    return not (_BASIS.match(text) and not is_first_title)


def _title(lines: Sequence[str], issuer: str | None) -> tuple[str | None, list[int]]:
    """The title and the numbers of the lines it stands on."""
    for place, line in enumerate(lines):
        if line.startswith("V/v"):
            return re.sub(r"^V/v\s*:?\s*", "", line).strip() or None, [place]
    kind = next((place for place, line in enumerate(lines) if kind_of_line(line)), None)
    if kind is None:
        return None, []
    taken: list[int] = []
    for place in range(kind + 1, len(lines)):
        line, title = lines[place], [lines[at] for at in taken]
        is_over = _ATTACHED.match(line) or _ADDRESS.match(line) or is_dated_line(line)
        if (
            is_over
            or _is_stray(line, title)
            or (title and (_BASIS.match(line) or _names_issuer(line, issuer)))
        ):
            break
        taken.append(place)
    return " ".join(lines[at] for at in taken).strip(" *") or None, taken


def _names_issuer(line: str, issuer: str | None) -> bool:
    """Whether a line of capitals under the title is the issuer's name again, as decisions print it."""
    return line.isupper() and issuer is not None and official_name(line) in (issuer, f"Chủ tịch {issuer}")


def _is_stray(line: str, title: Sequence[str]) -> bool:
    """A stamp or a note by hand after the title: a few words that are neither capitals nor a continuation."""
    return bool(title) and len(line) < 30 and line[:1].isupper() and not line.isupper()


def _addressees(head: Sequence[Block], lines: Sequence[str]) -> tuple[str, ...]:
    found: list[str] = []
    is_open = False
    for block, line in zip(head, lines, strict=True):
        address = _ADDRESS.match(line)
        if address and line.startswith("Kính gửi"):
            is_open = True
            rest = line[address.end() :].strip(" .;")
            found.extend(name.strip(" .") for name in rest.split(";") if name.strip(" ."))
        elif is_open and block.label is not None:
            found.append(line.strip(" .;"))
        elif is_open:
            break
    return tuple(found)
