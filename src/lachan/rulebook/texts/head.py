"""What stands in the head of a document: issuer, number, place, date, kind and title."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from lachan.rulebook.texts.kinds import kind_of_line, kind_of_number
from lachan.rulebook.texts.labels import Rank
from lachan.rulebook.texts.letterhead import (
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
_LONGEST_HEAD = 40
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
    number, place, day = letterhead.number, letterhead.place, letterhead.issued_on
    problems = []
    if number is None and letterhead.printed_number is not None:
        at = next(
            block
            for block, line in zip(head, lines, strict=True)
            if line.startswith(letterhead.printed_number[:2])
        )
        message = f"Số văn bản bị trống hoặc không đọc được: “{letterhead.printed_number}”."
        problems.append(Problem(code="number_illegible", message=message, span=at.passage.span()))
    kind = next((found for line in lines if (found := kind_of_line(line))), None)
    about = next((line for line in lines if _ABOUT.match(line)), None)
    kind = (
        kind
        or (kind_of_number(number) if number else None)
        or ("Công văn" if about or any(_ADDRESS.match(line) for line in lines) else None)
    )
    return Head(
        kind=kind,
        number=number,
        issuer=letterhead.issuer,
        place=place,
        issued_on=day,
        title=_title(lines, about, letterhead.issuer),
        recipients=_addressees(head, lines),
        length=length,
        problems=tuple(problems),
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
    while end < len(blocks) and end < _LONGEST_HEAD and _still_head(blocks[end], blocks[last:end]):
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


def _title(lines: Sequence[str], about: str | None, issuer: str | None) -> str | None:
    if about and about.startswith("V/v"):
        return re.sub(r"^V/v\s*:?\s*", "", about).strip() or None
    for place, line in enumerate(lines):
        if not kind_of_line(line):
            continue
        title: list[str] = []
        for following in lines[place + 1 :]:
            is_over = _ATTACHED.match(following) or _ADDRESS.match(following) or is_dated_line(following)
            if (
                is_over
                or _is_stray(following, title)
                or (title and (_BASIS.match(following) or _names_issuer(following, issuer)))
            ):
                break
            title.append(following)
        return " ".join(title).strip(" *") or None
    return None


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
            if rest:
                found.append(rest)
        elif is_open and block.label is not None:
            found.append(line.strip(" .;"))
        elif is_open:
            break
    return tuple(found)
