"""What a section is about, told by its heading."""

import re
from enum import StrEnum

from lachan.rulebook.vietnamese.folding import fold


class Section(StrEnum):
    """The kinds of section."""

    TASKS = "tasks"
    PURPOSES = "purposes"
    OBJECTIVES = "objectives"
    FUNDING = "funding"
    BACKGROUND = "background"


_SIGNS: tuple[tuple[Section, re.Pattern[str]], ...] = (
    (
        Section.TASKS,
        re.compile(
            r"(?:cac )?(?:nhiem vu|giai phap|noi dung|to chuc thuc hien|phan cong"
            r"|che do (?:thong tin,? ?)?bao cao|trach nhiem|bien phap|chuong trinh cong tac"
            r"|hoat dong|mot so nhiem vu|nhung nhiem vu)"
        ),
    ),
    (
        Section.PURPOSES,
        re.compile(
            r"(?:muc dich|yeu cau|quan diem|nguyen tac|pham vi|doi tuong(?! va)|muc dich,? ?y nghia|y nghia)"
        ),
    ),
    (Section.OBJECTIVES, re.compile(r"(?:cac )?(?:muc tieu|chi tieu)")),
    (Section.FUNDING, re.compile(r"(?:nguon )?(?:kinh phi|du toan|nguon luc tai chinh|nguon von)")),
    (
        Section.BACKGROUND,
        re.compile(
            r"(?:can cu|co so phap ly|dac diem|danh gia (?:tinh hinh|ket qua)|ket qua (?:dat duoc"
            r"|thuc hien)|thuc trang|tinh hinh|su can thiet|han che|nguyen nhan|hieu luc"
            r"|thong tin chung|giai thich tu ngu|tai lieu vien dan|khai quat|boi canh"
            r"|du bao)"
        ),
    ),
)
_LONGEST = 180


def section_of(*, heading: str) -> Section | None:
    """This function will return the kind of section that a heading opens, ``None`` when it does not say."""
    if len(heading) > _LONGEST:
        return None
    folded = fold(heading).strip(" .:;*")
    for section, sign in _SIGNS:
        if sign.match(folded):
            if section is Section.PURPOSES and folded.startswith("yeu cau") and len(folded) > 60:
                return None
            return section
    return None
