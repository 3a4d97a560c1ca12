"""Scorecards as a list that may be taken out: as a workbook, and as the annex of an official paper."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from lachan.province.board.queries import Card, Scorecards
from lachan.province.board.queries.scorecards import OTHERS
from lachan.province.board.wording import COLUMNS, Measure
from lachan.province.duties.queries import DutyFilters, Score
from lachan.province.exports.sheets import Annex, Cell, Column, Sheet
from lachan.rulebook.access.permissions import Permission

_NAME = ("duties.Duty.owner", "people.OfficeName.name")


def scorecard_sheet(*, page: Scorecards, filters: DutyFilters, in_words: Mapping[str, str]) -> Sheet[Card]:
    """This function will describe the scorecards of a page for whoever takes them out; one line is one office."""
    is_reorganised = any(card.carried_on_by for card in page.cards)
    title = _("Bảng tổng hợp kết quả thực hiện nhiệm vụ của các cơ quan")
    return Sheet(
        key="scorecards",
        title=title,
        file_name=f"bang-diem-{page.today:%Y%m%d}",
        permission=Permission.DUTY_EXPORT,
        subject_kind="duties",
        subject_id=None,
        subject=_("Bảng điểm cơ quan"),
        columns=_columns(is_reorganised=is_reorganised),
        rows=lambda: iter(page.cards),
        cells=lambda card: _cells(card, is_reorganised=is_reorganised),
        filters=in_words,
        notes=notes(),
        rows_key="offices",
        facts={"filters": filters.as_query()},
        annex=Annex(
            title=title, under="group", last=lambda: _last(page.together, is_reorganised=is_reorganised)
        ),
    )


def notes() -> tuple[str, ...]:
    """This function will say how the numbers are counted, for the page and for every file."""
    return (
        _(
            "Ngày quá hạn là ngày làm việc, từ ngày cuối của thời hạn đã gia hạn đến ngày có kết quả, hoặc đến hôm "
            "nay khi chưa có. Tỷ lệ đúng hạn tính trên việc đã xong hoặc đã quá hạn. Bị trả lại, được gia hạn là số "
            "việc đã có ít nhất một lần."
        ),
        _(
            "Đề nghị gửi Viện kiểm sát, Tòa án, Mặt trận và đoàn thể đếm riêng, không bao giờ tính là quá hạn."
        ),
        _("Việc đếm ở cơ quan được giao khi mở việc, kể cả cơ quan nay đã sắp xếp lại."),
    )


def _columns(*, is_reorganised: bool) -> tuple[Column, ...]:
    carried = Column(key="carried_on_by", name=_("Cơ quan nay làm tiếp"), source=_NAME, width=26)
    return (
        Column(key="group", name=_("Nhóm"), source=("people.Office.group_keys",), width=30),
        Column(key="office", name=_("Cơ quan"), source=_NAME, width=44),
        *(Column(key=one.key, name=_named(one), source=one.stored, width=13) for one in COLUMNS),
        *([carried] if is_reorganised else []),
    )


def _named(measure: Measure) -> str:
    """In files the unit stands in the heading, so that the cells are numbers."""
    return f"{measure.name} ({measure.unit})" if measure.unit else str(measure.name)


def _cells(card: Card, *, is_reorganised: bool) -> Sequence[Cell]:
    carried = ", ".join(name for _key, name in card.carried_on_by) or None
    return (
        card.group_name if card.group != OTHERS else _("Cơ quan, tổ chức khác"),
        card.name,
        *_numbers(card.score),
        *([carried] if is_reorganised else []),
    )


def _last(together: Score, *, is_reorganised: bool) -> Sequence[Cell]:
    return ("", _("Tất cả"), *_numbers(together), *([None] if is_reorganised else []))


def _numbers(score: Score) -> Iterable[Cell]:
    return (one.exact(score) for one in COLUMNS)
