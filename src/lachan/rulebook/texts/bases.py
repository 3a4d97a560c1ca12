"""The documents that a text says it rests on."""

import datetime as dt
import re
from dataclasses import replace

from lachan.rulebook.texts.listing import read_mentions
from lachan.rulebook.texts.reading import LegalBasis
from lachan.rulebook.texts.words import words_of

_NUMBERED = re.compile(
    r"(?P<kind>Nghị quyết liên tịch|Nghị quyết|Nghị định|Thông tư liên tịch"
    r"|Thông tư|Quyết định|Chỉ thị|Kế hoạch|Chương trình hành động|Chương trình"
    r"|Công điện|Thông báo|Công văn|Kết luận|Hướng dẫn|Báo cáo|Tờ trình|Văn bản"
    r"|văn bản|Luật|Bộ luật|Pháp lệnh)"
    r"(?: số:?)?\s+(?P<number>\d{1,6}[a-z]?(?:/\d{4})?\s?[/-]\s?[A-ZĐ][\w&Đđ]*(?:[-–/]\s?[\w&Đđ]+)*)"
    r"(?P<date>,?\s+ngày\s+(?P<day>\d{1,2})\s*(?:/|-|\.|tháng)\s*(?P<month>\d{1,2})\s*(?:/|-"
    r"|\.|năm)\s*(?P<year>\d{4}))?"
    r"(?P<of>\s+của\s+)?"
)
_LAW = re.compile(
    r"(?P<kind>Bộ luật|Luật|Pháp lệnh|Hiến pháp)\s+(?P<name>[A-ZĐÀ-Ỹ][^;.()\d]{2,120}?)(?=\s+(?:ngà"
    r"y|năm|số|được)\b|\s*[;.,(]|$)"
    r"(?:\s+số:?\s+(?P<number>\d{1,6}/\d{4}/[A-Z]+\d*|\d{1,3}[/-][A-Z]{2,}[\w/-]*))?(?:\s+(?:năm "
    r"(?P<in_year>\d{4})|ngày\s+(?P<day>\d{1,2})\s*(?:/|tháng)\s*(?P<month>\d{1,2})\s*(?:/|năm)\s*"
    r"(?P<year>\d{4})))?"
)
_BASIS_LINE = re.compile(r"(?:-\s*)?(?:Căn cứ|Thực hiện|Theo|Trên cơ sở|Tiếp tục thực hiện|Xét|Triển khai)\b")


def is_basis_line(text: str) -> bool:
    """This function will say whether a paragraph of the preamble names bases."""
    return bool(_BASIS_LINE.match(text))


def read_bases(text: str) -> tuple[LegalBasis, ...]:
    """This function will return the documents that one paragraph of the preamble cites, in order."""
    found: dict[tuple[str, str], tuple[int, LegalBasis]] = {}
    for match in _NUMBERED.finditer(text):
        number = re.sub(r"\s+", "", match["number"]).rstrip("-–/")
        basis = LegalBasis(
            kind=match["kind"].capitalize(),
            number=number,
            issued_on=_day(match["year"], match["month"], match["day"]),
            issuer=_issuer(text[match.end() : match.end() + 120]) if match["of"] else None,
        )
        found.setdefault((basis.kind, number), (match.start(), basis))
    if text.lstrip("- ").startswith("Căn cứ"):
        for match in _LAW.finditer(text):
            name = match["name"].strip()
            if not _NUMBERED.match(text, match.start()):
                basis = LegalBasis(
                    kind=match["kind"],
                    number=name,
                    issued_on=_day(match["year"], match["month"], match["day"]),
                )
                basis = replace(basis, number=match["number"] or name)
                found.setdefault((basis.kind, basis.number), (match.start(), basis))
    return tuple(basis for _, basis in sorted(found.values(), key=lambda entry: entry[0]))


def _day(year: str | None, month: str | None, day: str | None) -> dt.date | None:
    if not (year and month and day):
        return None
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _issuer(after: str) -> str | None:
    words = words_of(after)
    mentions, _ = read_mentions(words=words, at=0)
    return mentions[0].name if mentions else None
