"""Label lines that give a task its lead, partners, time or product: "Cơ quan chủ trì: …"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from lachan.rulebook.texts.passages import Passage


class Field(StrEnum):
    """What a label line gives."""

    TASK = "task"
    LEAD = "lead"
    COORDINATE = "coordinate"
    TIME = "time"
    PRODUCT = "product"
    OTHER = "other"


_WORDS = (
    r"(?P<coordinate>(?:các )?(?:cơ quan|đơn vị|cơ quan, đơn vị|đơn vị, cơ quan"
    r"|tổ chức)(?: thực hiện)? phối hợp(?: thực hiện)?|phối hợp(?: thực hiện)?)"
    r"|(?P<lead>(?:các )?(?:cơ quan|đơn vị|cơ quan, đơn vị|đơn vị, cơ quan"
    r"|bộ phận)(?: được giao)?(?:,? chủ trì(?: tham mưu)?(?:,? ?(?:và )?(?:thực hiện"
    r"|tham mưu|triển khai))?| thực hiện| chịu trách nhiệm| đầu mối| tham mưu)"
    r"|(?:phân công )?(?:chủ trì|trách nhiệm)(?: thực hiện)?|phân công thực hiện"
    r"|người thực hiện)"
    r"|(?P<time>(?:thời gian|thời hạn|tiến độ|lộ trình|hạn|kỳ hạn|thời điểm)(?: dự kiến)?(?: (?:thự"
    r"c hiện|hoàn thành|hoàn tất|ban hành|triển khai|tổ chức|trình|báo cáo"
    r"|gửi|xong|kết thúc)(?: và hoàn thành)?)?)"
    r"|(?P<product>(?:sản phẩm|kết quả)(?: (?:dự kiến|đầu ra|thực hiện|hoàn thành|đạt được|cần đạt))?)"
    r"|(?P<task>(?:tên )?(?:nhiệm vụ|nội dung)(?: (?:thực hiện|công việc|nhiệm vụ|hoạt động|cụ thể))?)"
    r"|(?P<other>(?:nguồn )?kinh phí(?: thực hiện)?|địa điểm(?: thực hiện"
    r"| tổ chức)?|thành phần(?: tham dự| tham gia)?|hình thức(?: thực hiện"
    r"| tổ chức)?|đối tượng(?: thực hiện| tham gia)?|phạm vi(?: thực hiện)?"
    r"|số lượng|ghi chú)"
)
_LABEL = re.compile(rf"(?:[-+–•(]\s*)?(?:{_WORDS})\s*[:：]\s*", re.IGNORECASE)
_BARE_LABEL = re.compile(rf"(?:{_WORDS})\s*[.:]?\s*$", re.IGNORECASE)
_GIVEN = re.compile(r"\((?:Giao|Phân công|Do) (?:cho )?(?=[^()]{4,300}\)[.;]?$)")
"""A whole paragraph in brackets that gives out the task before it: "(Giao Công an tỉnh tham mưu)"."""
_LABEL_REACH = 70
"""A label takes at most this many characters."""
_INSIDE = re.compile(rf"(?:(?<=[.;(])\s*|(?<=\s)[-–]\s)(?:{_WORDS})\s*[:：]\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One label with what it gives."""

    field: Field
    value: Passage


def _field(found: re.Match[str]) -> Field:
    return Field(
        next(name for name in ("coordinate", "lead", "time", "product", "task", "other") if found[name])
    )


def read_fields(*, passage: Passage) -> tuple[FieldLine, ...]:
    """This function will return the label lines that ``passage`` holds when it begins with one."""
    first = read_field(passage=passage)
    if first is None:
        return ()
    value, others = split_fields(passage=first.value)
    return (FieldLine(first.field, value), *others)


def read_field(*, passage: Passage) -> FieldLine | None:
    """This function will return the label line that ``passage`` is; a bare label has no value yet."""
    if (
        len(passage.text) > _LABEL_REACH
        and not passage.text.startswith("(")
        and ":" not in passage.text[:_LABEL_REACH]
    ):
        return None
    given = _GIVEN.match(passage.text)
    if given is not None:
        return FieldLine(Field.LEAD, passage.part(given.end(), passage.text.rindex(")")))
    found = _LABEL.match(passage.text)
    if found is not None:
        end = len(passage.text)
        if passage.text.lstrip().startswith("(") and passage.text.rstrip().endswith(")"):
            end = passage.text.rindex(")")
        return FieldLine(_field(found), passage.part(found.end(), end))
    bare = _BARE_LABEL.match(passage.text)
    if bare is not None and _field(bare) in (Field.LEAD, Field.COORDINATE, Field.TIME, Field.PRODUCT):
        return FieldLine(_field(bare), passage.part(len(passage.text)))
    return None


def split_fields(*, passage: Passage) -> tuple[Passage, tuple[FieldLine, ...]]:
    """This function will return the task without the labels behind it on the same line, and those."""
    found = list(_INSIDE.finditer(passage.text)) if ":" in passage.text else []
    if not found or found[0].start() == 0:
        return passage, ()
    return passage.part(0, found[0].start()), tuple(_pieces(passage, found))


def _pieces(passage: Passage, found: list[re.Match[str]]) -> Iterator[FieldLine]:
    ends = [match.start() for match in found[1:]] + [len(passage.text)]
    for match, end in zip(found, ends, strict=True):
        yield FieldLine(_field(match), passage.part(match.end(), end))
