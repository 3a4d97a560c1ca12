"""The register as a list that may be taken out: its columns, its rows, its totals."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from lachan.province.exports.sheets import Cell, Column, Sheet
from lachan.province.plans.choices import AssignmentState
from lachan.province.plans.queries.documents import DocumentView
from lachan.province.plans.queries.filters import RegisterFilters
from lachan.province.plans.queries.values import Body, RegisterRow
from lachan.rulebook.access.permissions import Permission

_BODY = ("plans.AssignmentBody.name", "people.OfficeName.name")
_DEADLINE = ("plans.AssignmentDeadline.raw", "plans.AssignmentDeadline.due_on")


def register_sheet(
    *,
    document: DocumentView,
    filters: RegisterFilters,
    in_words: Mapping[str, str],
    rows: Callable[[], Iterable[RegisterRow]],
) -> Sheet[RegisterRow]:
    """This function will describe the register for whoever takes it out; one line is one assignment.

    ``in_words`` are the ``filters`` as a person reads them. The page of totals counts an assignment with
    several leads once for each.
    """
    return Sheet(
        key="register",
        title=document.name,
        file_name=f"{document.code}-bang-giao-viec",
        permission=Permission.PLAN_EXPORT,
        subject_kind="document",
        subject_id=document.id,
        subject=document.name,
        columns=_columns(),
        rows=rows,
        cells=_cells,
        filters=in_words,
        words=filters.words,
        notes=(document.fields.title,),
        tallies=_tallies,
        more_columns=_more_columns(),
        as_json=_as_json,
        rows_key="assignments",
        facts={**_facts(document), "filters": filters.as_query()},
    )


def _columns() -> tuple[Column, ...]:
    stored = "plans.Assignment."
    return (
        Column(key="code", name=_("Mã việc"), source=(f"{stored}code",), width=12),
        Column(key="label", name=_("Mục"), source=(f"{stored}path",), width=12),
        Column(key="title", name=_("Tên việc"), source=(f"{stored}title",), width=48),
        Column(key="text", name=_("Nội dung"), source=(f"{stored}text",), width=70),
        Column(key="heading", name=_("Mục của kế hoạch"), source=(f"{stored}heading",), width=32),
        Column(key="lead", name=_("Chủ trì"), source=_BODY, width=32),
        Column(key="coordinate", name=_("Phối hợp"), source=_BODY, width=32),
        Column(key="direct", name=_("Được chỉ đạo"), source=_BODY, width=32),
        Column(key="modality", name=_("Cách giao"), source=(f"{stored}modality",), width=12),
        Column(key="category", name=_("Loại việc"), source=(f"{stored}category",)),
        Column(key="deadlines", name=_("Thời hạn trong văn bản"), source=_DEADLINE, width=32),
        Column(key="due_on", name=_("Hạn"), source=_DEADLINE, width=14),
        Column(key="targets", name=_("Số chỉ tiêu"), source=("plans.Target.raw",), width=10),
        Column(key="state", name=_("Tình trạng"), source=(f"{stored}state",), width=16),
    )


def _more_columns() -> tuple[Column, ...]:
    """What only JSON has room for."""
    return (
        Column(key="path", name=_("Mục"), source=("plans.Assignment.path",)),
        Column(key="report_to", name=_("Nơi nhận báo cáo"), source=_BODY),
        Column(key="version", name=_("Phiên bản"), source=("plans.Assignment.version",)),
    )


def _cells(row: RegisterRow) -> tuple[Cell, ...]:
    return (
        row.code,
        row.label,
        row.title,
        row.text,
        row.heading,
        _names(row.lead),
        _names(row.coordinate),
        _names(row.direct),
        _modality(row),
        row.category_name,
        "\n".join(one.raw for one in row.deadlines),
        row.next_due_on,
        row.targets,
        str(AssignmentState(row.state).label),
    )


def _names(bodies: tuple[Body, ...]) -> str:
    return "\n".join(body.name for body in bodies)


def _modality(row: RegisterRow) -> str:
    return _("Đề nghị") if row.is_request else _("Giao")


def _tallies(row: RegisterRow) -> Iterator[tuple[str, str]]:
    """The groups of the totals; all but the leads sum to the number of rows."""
    yield _("Cách giao"), _modality(row)
    yield _("Loại việc"), row.category_name
    yield _("Có ngày"), _("có") if row.next_due_on else _("không")
    for name in [body.name for body in row.lead] or [_("(không ghi)")]:
        yield _("Chủ trì"), name


def _facts(document: DocumentView) -> dict[str, Any]:
    facts = document.fields
    return {
        "document": {
            "code": document.code,
            "kind": facts.kind,
            "number": facts.number,
            "issuer": facts.issuer,
            "issued_on": _iso(facts.issued_on),
            "title": facts.title,
            "file_sha256": document.file_sha256,
        }
    }


def _as_json(row: RegisterRow) -> dict[str, Any]:
    return {
        "code": row.code,
        "state": str(row.state),
        "path": list(row.path),
        "heading": row.heading,
        "title": row.title,
        "text": row.text,
        "lead": [body.name for body in row.lead],
        "coordinate": [body.name for body in row.coordinate],
        "direct": [body.name for body in row.direct],
        "report_to": [body.name for body in row.report_to],
        "modality": row.modality,
        "category": row.category,
        "deadlines": [
            {
                "kind": str(one.kind),
                "raw": one.raw,
                "due_on": _iso(one.due_on),
                "starts_on": _iso(one.starts_on),
                "recurs": str(one.recurs),
                "recur_due": one.recur_due,
            }
            for one in row.deadlines
        ],
        "targets": row.targets,
        "version": row.version,
    }


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
