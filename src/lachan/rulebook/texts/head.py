"""What stands in the head of a document: issuer, number, place, date, kind and title."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from lachan.rulebook.texts.kinds import kind_of_line, kind_of_number
from lachan.rulebook.texts.labels import Rank
from lachan.rulebook.texts.lines import Block
from lachan.rulebook.texts.mentions import expanded, read_mentions
from lachan.rulebook.texts.reading import Problem
from lachan.rulebook.texts.words import words_of

_MOTTO = re.compile(r"C[OỘ]NG H[OÒ][AÀÁ] X[AÃ] H[OỘ]I CH[UỦ] NGH[IĨ]A VI[EỆ]T NAM|[ĐD][oộ]c l[aậ]p\s*[-–—]\s*T[uự] do", re.IGNORECASE)
_NUMBER = re.compile(r"S[ốó]\s*:?\s*(?P<number>[\w.]{0,12}\s*[/-]\s*(?:\d{4}\s*/\s*)?[A-ZĐ][\w&Đđ.]*(?:\s?-\s?[\w&Đđ]+)*(?:\s*-\s*[\w&]+)?)")
_GOOD_NUMBER = re.compile(r"\d+[a-z]?(?:/\d{4})?[/-][A-ZĐ][\w&Đđ./-]*$")
_PLACE_DATE = re.compile(
    r"(?P<place>[A-ZĐÀ-Ỹ][\w .\-–]{1,40}?)\s*,\s*[Nn]gày\s*(?P<day>\d{1,2})?[\s.…/_]*[Tt]háng\s*(?P<month>\d{1,2})?[\s.…/_]*[Nn]ăm\s*(?P<year>\d{4})?"
)
_SLASH_DATE = re.compile(r"[Nn]gày\s*(?P<day>\d{1,2})\s*/\s*(?P<month>\d{1,2})\s*/\s*(?P<year>\d{4})")
_ABOUT = re.compile(r"V/v\s*:?\s*|Về việc ")
_ADDRESS = re.compile(r"Kính gửi\s*:?\s*|(?:.{1,80}) (?:điện|gửi)\s*:\s*$")
_STAMP = re.compile(r"(?:HỎA TỐC|KHẨN|THƯỢNG KHẨN|MẬT|HỎA TỐC HẸN GIỜ|DỰ THẢO|Dự thảo)\b")
_ATTACHED = re.compile(r"\(?\s*\*?(?:Ban hành )?[Kk]èm theo ")
_BASIS = re.compile(r"(?:Căn cứ|Thực hiện|Theo đề nghị|Xét |Trên cơ sở|Để |Nhằm |Theo |Tiếp theo|Sau khi|Thời gian qua|Trong thời gian|Trong những|Hiện nay|Ngày \d)")
_LONGEST_HEAD = 40
_LONGEST_SIGNS = 24
_CAPITAL_BODIES = re.compile(r"(?:ỦY BAN|UỶ BAN|UBND|BỘ|SỞ|CHÍNH PHỦ|THỦ TƯỚNG|HỘI ĐỒNG|TỈNH|THÀNH PHỐ|BAN|VIỆN|TÒA|CÔNG AN|CỤC|TỔNG|HUYỆN|VĂN PHÒNG|QUỐC HỘI|NGÂN HÀNG|ĐOÀN|HỘI|MẶT TRẬN|THANH TRA|TRƯỜNG|PHÒNG|XÃ|PHƯỜNG|QUẬN|ĐẢNG)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of a document and the number of blocks it takes; ``preamble`` are the blocks of bases after it."""

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
    """This function will return what the first blocks say of the document; ``length`` 0 when it has no head."""
    length = _length(blocks)
    if not length:
        return Head()
    head = blocks[:length]
    lines = [_full(block) for block in head]
    number, problems = _number(head, lines)
    place, day = _place_and_date(lines)
    kind = next((found for line in lines if (found := kind_of_line(line))), None)
    about = next((line for line in lines if _ABOUT.match(line)), None)
    kind = kind or (kind_of_number(number) if number else None) or ("Công văn" if about or any(_ADDRESS.match(line) for line in lines) else None)
    return Head(
        kind=kind,
        number=number,
        issuer=_issuer(lines),
        place=place,
        issued_on=day,
        title=_title(lines, about),
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
        if _MOTTO.search(text) or _NUMBER.match(text) or (kind_of_line(text) and not text.endswith(":")):
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
        is_addressee = block.label.printed in ("-", "–", "+") and any(_ADDRESS.match(before.passage.text) for before in since)
        return is_addressee
    if _ADDRESS.match(text) or _PLACE_DATE.search(text) or _ATTACHED.match(text) or _STAMP.match(text) or _ABOUT.match(text):
        return True
    is_first_title = len([one for one in since if one.label is None]) == 1 and bool(kind_of_line(since[0].passage.text))
    if _BASIS.match(text) and not is_first_title:
        return False
    if text.endswith((":", ".", ";")) or len(text) > (600 if is_first_title else 200):
        return False
    return not (_BASIS.match(text) and not is_first_title)


def _number(head: Sequence[Block], lines: Sequence[str]) -> tuple[str | None, list[Problem]]:
    for block, line in zip(head, lines, strict=True):
        found = re.match(r"S[ốó]\s*:?\s*", line)
        if not found:
            continue
        match = _NUMBER.match(line)
        number = re.sub(r"\s+", "", match["number"]) if match else ""
        if _GOOD_NUMBER.match(number):
            return number, []
        message = f"Số văn bản bị trống hoặc không đọc được: “{line}”."
        return None, [Problem(code="number_illegible", message=message, span=block.passage.span())]
    return None, []


def _place_and_date(lines: Sequence[str]) -> tuple[str | None, dt.date | None]:
    for line in lines:
        found = _PLACE_DATE.search(line) if not _BASIS.match(line) else None
        if found is None:
            continue
        place = found["place"].strip()
        return place, _date(found["year"], found["month"], found["day"])
    return None, None


def _date(year: str | None, month: str | None, day: str | None) -> dt.date | None:
    if not (year and month and day):
        return None
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _issuer(lines: Sequence[str]) -> str | None:
    """The issuer printed in capitals over one or two lines; a superior body above it is left out."""
    printed: list[str] = []
    for line in lines:
        bare = _MOTTO.split(line)[0].strip(" -–*|")
        if kind_of_line(line) or _NUMBER.match(line):
            break
        if not bare:
            if printed:
                break
            continue
        if not bare.isupper() or not (_CAPITAL_BODIES.match(bare) or printed):
            break
        printed.append(bare)
    if not printed:
        return None
    return _official(" ".join(printed)) if _is_one_body(printed) else _official(printed[-1])


def _is_one_body(printed: Sequence[str]) -> bool:
    return len(printed) == 1 or bool(re.match(r"(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|XÃ|PHƯỜNG|THỊ|ĐẶC KHU|VÀ|NHÂN DÂN|TP)", printed[-1])) and "TỈNH" not in printed[0]


def _official(capitals: str) -> str:
    """A name printed in capitals as it is written in a sentence: "ỦY BAN NHÂN DÂN TỈNH HƯNG YÊN"."""
    titled = " ".join(word if word in ("UBND", "HĐND", "TP", "TP.") else word.capitalize() for word in capitals.split())
    words = words_of(titled)
    mentions, after = read_mentions(words=words, at=0)
    if mentions and after == len(words) and not mentions[0].is_unknown:
        return mentions[0].name
    return expanded(titled)


def _title(lines: Sequence[str], about: str | None) -> str | None:
    if about:
        return re.sub(r"^V/v\s*:?\s*", "", about).strip() or None
    for place, line in enumerate(lines):
        if not kind_of_line(line):
            continue
        title = []
        for following in lines[place + 1 :]:
            if _ATTACHED.match(following) or _ADDRESS.match(following) or _PLACE_DATE.search(following[:80]) or _is_stray(following, title):
                break
            if _BASIS.match(following) and title:
                break
            title.append(following)
        return " ".join(title).strip(" *") or None
    return None


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
