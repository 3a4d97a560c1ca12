"""What stands in the foot of a document: recipients and signature. Their dashes are no bullets."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lachan.rulebook.texts.kinds import kind_of_line
from lachan.rulebook.texts.lines import Block
from lachan.rulebook.texts.reading import Signer
from lachan.rulebook.texts.short_forms import expanded

_RECIPIENTS = re.compile(r"\W*N[oơ]i nh[aậ]n\s*:?\s*", re.IGNORECASE)
_CAPACITY = re.compile(r"(?P<capacity>TM|KT|TL|TUQ|T/M|K/T|T/L|Q|Thừa lệnh|THAY MẶT)\s*[./]\s*(?P<rest>.*)$")
_OFFICE = re.compile(
    r"(?:PHÓ |QUYỀN )?(?:CHỦ TỊCH|THỦ TƯỚNG|BỘ TRƯỞNG|THỨ TRƯỞNG|GIÁM ĐỐC"
    r"|TỔNG GIÁM ĐỐC|CHÁNH VĂN PHÒNG|TRƯỞNG BAN|VIỆN TRƯỞNG|CHÁNH ÁN|CỤC TRƯỞNG"
    r"|TRƯỞNG PHÒNG|THỐNG ĐỐC|BÍ THƯ|CHÁNH THANH TRA|TỔNG THANH TRA|HIỆU TRƯỞNG"
    r"|CHÁNH VĂN PHÒNG)(?: .{0,60})?$"
)
_SIGN = re.compile(r"\b(?P<capacity>TM|KT|TL|TUQ|T/M|K/T|T/L|Q|THAY MẶT)\s*[./]\s*")
_OFFICE_INSIDE = re.compile(
    r"(?<= )(?:PHÓ |QUYỀN )?(?:CHỦ TỊCH|THỦ TƯỚNG|BỘ TRƯỞNG|THỨ TRƯỞNG|GIÁM ĐỐC"
    r"|CHÁNH VĂN PHÒNG|CỤC TRƯỞNG|TRƯỞNG BAN|PHÓ TRƯỞNG BAN)\b.*$"
)
_NAME = re.compile(
    r"(?:(?:\(?[Đđ]ã ký\)?|\(?[Kk]ý tên.{0,20}\)?)\s*)?(?P<name>[A-ZĐÀ-Ỹ][a-zà-ỹđ]*(?: [A-ZĐÀ-Ỹ]"
    r"[a-zà-ỹđ]*){1,4})$"
)
_ATTACHMENT = re.compile(r"\(?(?:Ban hành )?[Kk]èm theo|PHỤ LỤC|Phụ lục")
_FILED = re.compile(r"Lưu\s*:?\s*VT|Lưu\b")


@dataclass(frozen=True, slots=True)
class Foot:
    """Recipients and signer, and which blocks they take (``start`` to ``end``)."""

    recipients: tuple[str, ...]
    signer: Signer
    start: int
    end: int


def find_foot(blocks: Sequence[Block], *, start: int) -> Foot | None:
    """This function will return the first foot at or after block ``start``."""
    for place in range(start, len(blocks)):
        if _begins(blocks, place):
            return _read(blocks, place)
    return None


def _begins(blocks: Sequence[Block], place: int) -> bool:
    block = blocks[place]
    text = block.passage.text
    if _RECIPIENTS.match(text) and len(text) < 400:
        return True
    if block.label is not None and block.label.printed not in ("-",):
        return False
    return bool(_CAPACITY.match(text) and text.isupper() and len(text) < 90) or bool(
        _OFFICE.match(text) and len(text) < 60 and _is_end(blocks, place)
    )


def _is_end(blocks: Sequence[Block], place: int) -> bool:
    """Whether an office in capitals is a signature: a name, recipients or nothing follows soon."""
    following = blocks[place + 1 : place + 4]
    return not following or any(
        _NAME.match(block.passage.text) or _RECIPIENTS.match(block.passage.text) for block in following
    )


def _read(blocks: Sequence[Block], start: int) -> Foot:
    recipients: list[str] = []
    authority = capacity = title = name = None
    is_listing = False
    end = start
    while end < len(blocks):
        block = blocks[end]
        text = block.passage.text
        if _ends(block, is_listing=is_listing, has_name=name is not None):
            break
        found = _RECIPIENTS.match(text)
        if found:
            is_listing = True
            recipients.extend(_listed(text[found.end() :]))
        elif _CAPACITY.match(text) and text.isupper():
            is_listing = False
            signed = _signed(text)
            authority, title = authority or signed.authority, title or signed.title
            capacity = signed.capacity if capacity in (None, "TM") else capacity
        elif _OFFICE.match(text):
            is_listing = False
            title = title or _titled(text)
        elif is_listing and (block.label is not None or _FILED.match(text)):
            recipients.append(text.strip(" .;"))
        elif (person := _NAME.match(text)) and not is_listing and (title or capacity):
            name = name or person["name"]
        elif is_listing and len(text) < 120:
            recipients.append(text.strip(" .;"))
        end += 1
    kept = tuple(recipient for recipient in recipients if recipient)
    return Foot(kept, Signer(authority=authority, capacity=capacity, title=title, name=name), start, end)


def _signed(text: str) -> Signer:
    """What "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH" says: for whom, how, in which office."""
    authority = capacity = title = None
    signs = list(_SIGN.finditer(text))
    for sign, following in zip(signs, [*signs[1:], None], strict=True):
        rest = text[sign.end() : following.start() if following else len(text)].strip(" .")
        office = _OFFICE_INSIDE.search(rest, 1)
        if office is not None:
            rest, title = rest[: office.start()].strip(), _titled(office.group())
        if sign["capacity"] in ("TM", "T/M", "THAY MẶT"):
            authority, capacity = _titled(rest), capacity or "TM"
        else:
            capacity, authority = sign["capacity"].replace("/", ""), authority or _titled(rest)
    return Signer(authority=authority, capacity=capacity, title=title)


def _ends(block: Block, *, is_listing: bool, has_name: bool) -> bool:
    """Whether a block after the foot begins something attached: a plan, an appendix, a numbered part."""
    text = block.passage.text
    if kind_of_line(text) or _ATTACHMENT.match(text):
        return True
    if block.label is not None and block.label.printed not in ("-", "–", "+", "•"):
        return True
    return has_name and not is_listing and len(text) > 120


def _listed(text: str) -> list[str]:
    return [
        part.strip(" .;") for part in re.split(r"\s*;\s*(?:-\s*)?|\s+-\s+|^-\s*", text) if part.strip(" .;-")
    ]


_OFFICES = {"chánh văn phòng": "Chánh Văn phòng"}


def _titled(capitals: str) -> str | None:
    bare = capitals.strip(" .,")
    if not bare:
        return None
    small = bare.lower()
    for word, shown in (
        ("ủy ban nhân dân", "Ủy ban nhân dân"),
        ("ubnd", "Ủy ban nhân dân"),
        ("thủ tướng", "Thủ tướng"),
        ("chính phủ", "Chính phủ"),
        ("ban chỉ đạo", "Ban Chỉ đạo"),
        ("hội đồng nhân dân", "Hội đồng nhân dân"),
    ):
        if small.startswith(word):
            return expanded(shown + small[len(word) :])
    shown = re.sub(
        r"\b(?:chủ tịch|giám đốc|thủ tướng|bộ trưởng|chánh văn phòng)\b",
        lambda office: _OFFICES.get(office.group(), office.group().capitalize()),
        small,
    )
    return shown[0].upper() + shown[1:]
