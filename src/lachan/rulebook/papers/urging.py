"""The letter that urges a body to finish what is late (công văn đôn đốc), in our own words."""

import datetime as dt
from dataclasses import dataclass

from lachan.rulebook.papers.layout import LETTER
from lachan.rulebook.papers.paper import Alignment, Column, Letterhead, Paper, Signature, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class LateDuty:
    """One duty that is late: its code, its words, the day it was due, by how many days it is late."""

    code: str
    title: str
    due_on: dt.date
    days_late: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UrgingLetter:
    """Who urges whom about what, and until when an answer is asked for.

    ``counted_on`` is the day on which the days late were counted. ``basis`` names the plan or document that
    gave the duties, when it is one ("Kế hoạch số 05/KH-UBND ngày 05/01/2021 …"). ``asks`` is what the body is asked to
    do, ``ASKS`` when it is empty. Days late are working days.
    """

    from_office: str
    to_office: str
    duties: tuple[LateDuty, ...]
    answer_by: dt.date
    counted_on: dt.date
    basis: str = ""
    asks: str = ""


ASKS = "tập trung thực hiện, hoàn thành các nhiệm vụ nêu trên và gửi kết quả"
"""What a body is asked to do when nobody says otherwise."""
COLUMNS = (
    Column(heading="STT", share=7, alignment=Alignment.CENTRE),
    Column(heading="Mã việc", share=15, alignment=Alignment.CENTRE),
    Column(heading="Nội dung nhiệm vụ", share=46),
    Column(heading="Hạn thực hiện", share=17, alignment=Alignment.CENTRE),
    Column(heading="Số ngày làm việc quá hạn", share=15, alignment=Alignment.RIGHT),
)


def urging_paper(
    letter: UrgingLetter,
    *,
    head: Letterhead,
    symbol: str,
    signature: Signature | None = None,
    filed: str = "VT",
) -> Paper:
    """This function will write the letter as a paper; most days late first, then by code.

    Raises ``ValueError`` for a letter about nothing.
    """
    if not letter.duties:
        raise ValueError("an urging letter names at least one duty")
    return Paper(
        kind=LETTER,
        head=head,
        symbol=symbol,
        subject="đôn đốc thực hiện nhiệm vụ quá hạn",
        addressees=(letter.to_office,),
        opening=_opening(letter),
        table=Table(columns=COLUMNS, rows=_rows(letter.duties)),
        closing=_closing(letter),
        filed=filed,
        signature=signature or Signature(),
    )


def _opening(letter: UrgingLetter) -> tuple[str, ...]:
    basis = f"Thực hiện {letter.basis}, " if letter.basis else ""
    start = f"{basis}{letter.from_office} đã theo dõi tiến độ các nhiệm vụ được giao."
    count = len(letter.duties)
    counted = f"Tính đến ngày {_day(letter.counted_on)}, {letter.to_office} còn {count:02d} nhiệm vụ"
    return (start, f"{counted} đã quá hạn mà chưa có kết quả được chấp nhận, cụ thể:")


def _closing(letter: UrgingLetter) -> tuple[str, ...]:
    until = _day(letter.answer_by)
    asked = (
        f"{letter.from_office} đề nghị {letter.to_office} {letter.asks or ASKS} trước ngày {until}; nhiệm vụ nào "
        "chưa thể hoàn thành thì cho biết rõ nguyên nhân, khó khăn, vướng mắc và thời gian dự kiến hoàn thành."
    )
    return (
        asked,
        f"Quá thời hạn trên, {letter.from_office} sẽ tổng hợp, báo cáo cấp có thẩm quyền xem xét.",
        f"Trân trọng đề nghị {letter.to_office} quan tâm, phối hợp thực hiện./.",
    )


def _rows(duties: tuple[LateDuty, ...]) -> tuple[tuple[str, ...], ...]:
    ordered = sorted(duties, key=lambda each: (-each.days_late, each.code))
    return tuple(
        (str(place), each.code, each.title, _day(each.due_on), f"{each.days_late:,d}".replace(",", "."))
        for place, each in enumerate(ordered, start=1)
    )


def _day(day: dt.date) -> str:
    return day.strftime("%d/%m/%Y")
