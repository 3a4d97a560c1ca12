"""Duties as a list that may be taken out: its columns, its rows, its totals."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping

from django.utils.translation import gettext as _

from lachan.province.duties import wording
from lachan.province.duties.queries.counting import last_day
from lachan.province.duties.queries.filters import DutyFilters
from lachan.province.duties.queries.lists import DutyRow
from lachan.province.duties.queries.results import ResultRow
from lachan.province.exports.sheets import Cell, Column, Sheet
from lachan.rulebook.access.permissions import Permission

_OWNER = ("duties.Duty.owner", "people.OfficeName.name")


def duty_sheet(
    *, filters: DutyFilters, in_words: Mapping[str, str], rows: Callable[[], Iterable[DutyRow]], on: dt.date
) -> Sheet[DutyRow]:
    """This function will describe a list of duties for whoever takes it out; one line is one duty.

    ``in_words`` are the ``filters`` as a person reads them.
    """
    return Sheet(
        key="duties",
        title=_("Danh sách việc"),
        file_name=f"viec-{on:%Y%m%d}",
        permission=Permission.DUTY_EXPORT,
        subject_kind="duties",
        subject_id=None,
        subject=_("Danh sách việc"),
        columns=_columns(),
        rows=rows,
        cells=_cells,
        filters=in_words,
        words=filters.words,
        tallies=_tallies,
        rows_key="duties",
        facts={"filters": filters.as_query()},
    )


def _columns() -> tuple[Column, ...]:
    stored = "duties.Duty."
    return (
        Column(key="code", name=_("Mã việc"), source=(f"{stored}code",), width=14),
        Column(key="title", name=_("Tên việc"), source=(f"{stored}title",), width=60),
        Column(key="period", name=_("Kỳ"), source=(f"{stored}period_name",), width=14),
        Column(key="owner", name=_("Cơ quan"), source=_OWNER, width=36),
        Column(key="part", name=_("Phần việc"), source=(f"{stored}part", f"{stored}kind"), width=14),
        Column(key="state", name=_("Bước"), source=(f"{stored}state",), width=22),
        Column(key="counted", name=_("Tình trạng"), source=(f"{stored}state", f"{stored}due_at"), width=26),
        Column(key="due_on", name=_("Hạn ban đầu"), source=(f"{stored}due_on",), width=14),
        Column(key="due_now", name=_("Hạn hiện nay"), source=(f"{stored}due_at",), width=14),
        Column(key="result_on", name=_("Ngày có kết quả"), source=(f"{stored}result_on",), width=14),
    )


def _cells(row: DutyRow) -> tuple[Cell, ...]:
    return (
        row.code,
        row.title,
        row.period_name,
        row.owner_name,
        wording.part_of(row),
        row.state_name,
        row.counted.words,
        row.due_on,
        last_day(row.due_at) if row.due_at else None,
        row.result_on,
    )


def result_sheet(
    *, filters: DutyFilters, in_words: Mapping[str, str], rows: Callable[[], Iterable[ResultRow]], on: dt.date
) -> Sheet[ResultRow]:
    """This function will describe what came of duties for whoever takes it out; one line is one duty."""
    stored, reported = "duties.Duty.", ("duties.DutyEvent.facts",)
    return Sheet(
        key="duty_results",
        title=_("Kết quả theo từng nhiệm vụ"),
        file_name=f"ket-qua-{on:%Y%m%d}",
        permission=Permission.DUTY_EXPORT,
        subject_kind="duties",
        subject_id=None,
        subject=_("Kết quả theo từng nhiệm vụ"),
        columns=(
            *_columns(),
            Column(key="accepted", name=_("Đã chấp nhận"), source=(f"{stored}state",), width=12),
            Column(key="summary", name=_("Kết quả"), source=reported, width=60),
            Column(key="document", name=_("Văn bản"), source=reported, width=20),
            Column(key="document_on", name=_("Ngày văn bản"), source=reported, width=14),
            Column(key="figures", name=_("Số liệu"), source=reported, width=40),
        ),
        rows=rows,
        cells=_result_cells,
        filters=in_words,
        words=filters.words,
        tallies=lambda one: _tallies(one.row),
        rows_key="results",
        facts={"filters": filters.as_query()},
    )


def _result_cells(one: ResultRow) -> tuple[Cell, ...]:
    facts = one.facts or {}
    document_on = facts.get("document_on")
    return (
        *_cells(one.row),
        _("có") if one.is_accepted else _("chưa"),
        facts.get("summary"),
        facts.get("document_number"),
        dt.date.fromisoformat(document_on) if document_on else None,
        "\n".join(f"{figure['label']}: {wording.figure(figure)}" for figure in facts.get("figures", ()))
        or None,
    )


def _tallies(row: DutyRow) -> Iterator[tuple[str, str]]:
    yield _("Tình trạng"), row.counted.words
    yield _("Cơ quan"), row.owner_name
