"""The rows of a list of accounts as they were typed, known by the headings of the template."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lachan.province.people.sheets import MOST_ROWS, UnreadableSheetError, columns_of, rows_of_workbook
from lachan.rulebook.vietnamese.folding import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the list: its heading, other headings that mean the same, whether it must be there."""

    key: str
    heading: str
    label: Promise
    others: tuple[str, ...] = ()
    is_required: bool = True


COLUMNS = (
    Column(key="full_name", heading="Họ và tên", label=gettext_lazy("Họ và tên"), others=("ho ten", "ten")),
    Column(
        key="username", heading="Tên đăng nhập", label=gettext_lazy("Tên đăng nhập"), others=("tai khoan",)
    ),
    Column(
        key="email",
        heading="Thư điện tử",
        label=gettext_lazy("Thư điện tử"),
        others=("email", "e-mail"),
        is_required=False,
    ),
    Column(
        key="office", heading="Cơ quan", label=gettext_lazy("Cơ quan"), others=("don vi", "co quan, don vi")
    ),
    Column(key="role", heading="Vai trò", label=gettext_lazy("Vai trò")),
    Column(
        key="title",
        heading="Chức danh",
        label=gettext_lazy("Chức danh"),
        others=("chuc vu",),
        is_required=False,
    ),
    Column(key="since", heading="Từ ngày", label=gettext_lazy("Từ ngày")),
    Column(
        key="last_day",
        heading="Đến hết ngày",
        label=gettext_lazy("Đến hết ngày"),
        others=("den ngay",),
        is_required=False,
    ),
)
"""The columns of the template. Headings are Vietnamese in every language: the list is an office's paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedRow:
    """One person of the list, every cell as typed."""

    number: int
    full_name: str = ""
    username: str = ""
    email: str = ""
    office: str = ""
    role: str = ""
    title: str = ""
    since: str = ""
    last_day: str = ""


def read_list(*, content: bytes) -> tuple[TypedRow, ...]:
    """This function will return the people of a workbook; it raises ``UnreadableSheetError``."""
    rows = rows_of_workbook(content=content)
    if not rows:
        raise UnreadableSheetError(_("Tờ đầu tiên của tệp không có gì. Điền danh sách vào mẫu rồi tải lên."))
    head, *people = rows
    places = columns_of(head=head, wanted=tuple((fold(column.heading), *column.others) for column in COLUMNS))
    missing = [
        column.heading
        for column, place in zip(COLUMNS, places, strict=True)
        if place is None and column.is_required
    ]
    if missing:
        raise UnreadableSheetError(
            _("Dòng đầu của tệp thiếu cột: %(columns)s. Dùng tệp mẫu để khỏi thiếu.")
            % {"columns": ", ".join(missing)}
        )
    if not people:
        raise UnreadableSheetError(_("Tệp chỉ có dòng tiêu đề. Điền danh sách bên dưới rồi tải lên."))
    return tuple(
        TypedRow(
            number=row.number,
            **{
                column.key: row.cells[place] if place is not None and place < len(row.cells) else ""
                for column, place in zip(COLUMNS, places, strict=True)
            },
        )
        for row in people[:MOST_ROWS]
    )


def rows_to_json(rows: Iterable[TypedRow]) -> list[dict[str, Any]]:
    """This function will return rows as the database keeps them."""
    return [asdict(row) for row in rows]


def rows_from_json(kept: Iterable[Mapping[str, Any]]) -> tuple[TypedRow, ...]:
    """This function will return rows as they were kept."""
    return tuple(TypedRow(**row) for row in kept)
