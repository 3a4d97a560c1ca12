"""The letterhead of an official text: issuer, number, place and date, however its lines are broken."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from lachan.rulebook.texts.kinds import kind_of_line
from lachan.rulebook.texts.listing import read_mentions
from lachan.rulebook.texts.short_forms import expanded
from lachan.rulebook.texts.words import words_of

_MOTTO = re.compile(
    r"C[OỘ]NG H[OÒ][AÀÁ] X[AÃ]|X[AÃ] H[OỘ]I CH[UỦ] NGH[IĨ]A|CH[UỦ] NGH[IĨ]A VI[EỆ]T NAM"
    r"|[ĐD][oộ]c l[aậ]p\s*[-–—]\s*T[uự] do",
    re.IGNORECASE,
)
_MOTTO_START = re.compile(
    r"C[OỘ]NG H[OÒ][AÀÁ]|(?:H[OÒ][AÀÁ] )?X[AÃ] H[OỘ]I CH[UỦ]|CH[UỦ] NGH[IĨ]A VI[EỆ]T"
    r"|[ĐD][oộ]c l[aậ]p\s*[-–—]",
    re.IGNORECASE,
)
_WHOLE_MOTTO = re.compile(
    r"C[OỘ]NG\s+H[OÒ][AÀÁ].{0,45}?VI[EỆ]T\s+NAM|[ĐD][oộ]c\s+l[aậ]p\s*[-–—]\s*T[uự]\s+do\s*[-–—]\s*H"
    r"[aạ]nh\s+ph[uú]c",
    re.IGNORECASE,
)
_NUMBER_WORD = re.compile(r"S[ốó]\s*:?(?=\s|\d|/|$|[.…_])")
_NUMBER = re.compile(
    r"S[ốó]\s*:?\s*(?P<number>[\w.]{0,12}\s?[/-]\s?(?:\d{4}\s?/\s?)?[A-ZĐ][\w&Đđ.]*(?:\s?[-/]\s?"
    r"[A-ZĐ][\w&Đđ]*)*)"
)
_GOOD_NUMBER = re.compile(r"\d+[a-z]?(?:/\d{4})?[/-][A-ZĐ][\w&Đđ./-]*$")
_DATED = re.compile(
    r"(?P<place>(?:TP\.? ?)?[A-ZĐÀ-Ỹ][a-zà-ỹđ]+(?:[ -]+[A-ZĐÀ-Ỹ][a-zà-ỹđ]+){0,4})\s*,\s*[Nn]gày\s*"
    r"(?P<day>\d{1,2})?[\s.…/_]*[Tt]háng\s*(?P<month>\d{1,2})?[\s.…/_]*[Nn]ăm\s*(?P<year>\d{4})?"
)
_BLANK_DATE = re.compile(
    r"(?P<place>(?:TP\.? ?)?[A-ZĐÀ-Ỹ][a-zà-ỹđ]+(?:[ -]+[A-ZĐÀ-Ỹ][a-zà-ỹđ]+){0,4})\s*,\s*[Nn]gày\s*"
    r"(?P<day>\d{1,2})?[\s.…_]*/[\s.…_]*(?P<month>\d{1,2})?[\s.…_]*/[\s.…_]*(?P<year>\d{4})"
)
_HEADS = re.compile(
    r"(?:ỦY BAN|UỶ BAN|UBND|BỘ|SỞ|CHÍNH PHỦ|THỦ TƯỚNG|HỘI ĐỒNG|BAN|VIỆN|TÒA"
    r"|CÔNG AN|CỤC|CHI CỤC|TỔNG CỤC|VĂN PHÒNG|QUỐC HỘI|NGÂN HÀNG|ĐOÀN|HỘI"
    r"|MẶT TRẬN|THANH TRA|TRƯỜNG|PHÒNG|ĐẢNG|TỈNH ỦY|THÀNH ỦY|HUYỆN ỦY|TRUNG TÂM"
    r"|CHỦ TỊCH)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """What the letterhead says; ``printed_number`` is the number's line when it cannot be read."""

    issuer: str | None = None
    number: str | None = None
    printed_number: str | None = None
    place: str | None = None
    issued_on: dt.date | None = None


def is_motto(line: str) -> bool:
    """This function will say whether ``line`` holds a part of the national motto."""
    return bool(_MOTTO.search(line))


def is_number_line(line: str) -> bool:
    """This function will say whether ``line`` gives the document's number."""
    return bool(_NUMBER.match(line)) or (bool(_NUMBER_WORD.match(line)) and len(line) < 40)


def is_dated_line(line: str) -> bool:
    """This function will say whether ``line`` is the place and date."""
    found = _DATED.search(line) or _BLANK_DATE.search(line)
    return found is not None and found.start() < 40 and len(line) < 110


def read_letterhead(lines: Sequence[str]) -> Letterhead:
    """This function will return what ``lines`` say over the title of a document."""
    upper = _before_kind(lines)
    whole = _WHOLE_MOTTO.sub(" ¦ ", " ".join(upper))
    number, printed = _number(whole, upper)
    dated = _DATED.search(whole) or _BLANK_DATE.search(whole)
    return Letterhead(
        issuer=_issuer(upper),
        number=number,
        printed_number=printed,
        place=dated["place"].strip() if dated else None,
        issued_on=_date(dated["year"], dated["month"], dated["day"]) if dated else None,
    )


def _before_kind(lines: Sequence[str]) -> list[str]:
    """The lines over the kind of document; a letter, which prints none, gives all of its head."""
    kind = next((place for place, line in enumerate(lines) if kind_of_line(line)), len(lines))
    around = list(lines[:kind])
    if not any(is_dated_line(line) for line in around):
        around += [line for line in lines[kind:] if is_dated_line(line)]
    return around


def _number(whole: str, lines: Sequence[str]) -> tuple[str | None, str | None]:
    found = _NUMBER.search(whole)
    number = re.sub(r"\s+", "", found["number"]) if found else ""
    if _GOOD_NUMBER.match(number):
        return number, None
    return None, next((line for line in lines if is_number_line(line)), None)


def _date(year: str | None, month: str | None, day: str | None) -> dt.date | None:
    if not (year and month and day):
        return None
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _issuer(lines: Sequence[str]) -> str | None:
    """The last of the bodies printed in capitals over the number; those above it are its superiors."""
    names: list[str] = []
    for line in lines:
        bare = _MOTTO_START.split(line)[0].strip(" -–*|.")
        is_over = is_number_line(bare) or is_dated_line(bare) or bare in ("CỘNG", "CỘNG HÒA")
        if is_over or (not bare and names):
            break
        if not bare.isupper():
            if names:
                break
            continue
        starts = bool(_HEADS.match(bare)) and not (names and names[-1].endswith((" VÀ", "ỦY", "UỶ")))
        if starts or (not names and bare in ("ỦY", "UỶ")):
            names.append(bare)
        elif names:
            names[-1] = f"{names[-1]} {bare}"
    return official_name(names[-1]) if names else None


def official_name(capitals: str) -> str:
    """This function will return a name printed in capitals as a sentence writes it."""
    titled = " ".join(
        word if word in ("UBND", "HĐND", "TP", "TP.") else word.capitalize() for word in capitals.split()
    )
    words = words_of(titled)
    mentions, after = read_mentions(words=words, at=0)
    if mentions and after == len(words) and not mentions[0].is_unknown:
        return mentions[0].name
    return expanded(titled)
