"""Writes the empty list that offices fill in with their people."""

import io
from collections.abc import Sequence

import xlsxwriter
from django.utils.translation import gettext as _

from lachan.province.people.queries.importing import COLUMNS
from lachan.province.people.queries.offices import OfficeLine
from lachan.province.people.sheets import MOST_ROWS
from lachan.rulebook.access.deciding import Role

_WORKBOOK = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_WIDTHS = (28, 18, 26, 44, 30, 24, 13, 13)
_LIST, _TERMS = "Danh sách", "Danh mục"
"""The names of the sheets; formulas of the workbook refer to the second."""


def template_as_xlsx(*, offices: Sequence[OfficeLine], roles: Sequence[Role]) -> bytes:
    """This function will write the template: the list with its headings, and the names that may stand in it."""
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, _WORKBOOK) as book:
        head = book.add_format({"bold": True, "text_wrap": True, "border": 1, "bg_color": "#E3F0F1"})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        text = book.add_format({"num_format": "@"})
        sheet = book.add_worksheet(_LIST)
        for place, (column, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True)):
            is_day = column.key in ("since", "last_day")
            sheet.set_column(place, place, width, day if is_day else text)
            sheet.write_string(0, place, column.heading + (" *" if column.is_required else ""), head)
        sheet.freeze_panes(1, 0)
        keys = [column.key for column in COLUMNS]
        for key, letter, count in (("office", "A", len(offices)), ("role", "B", len(roles))):
            place = keys.index(key)
            sheet.data_validation(
                1,
                place,
                MOST_ROWS,
                place,
                {
                    "validate": "list",
                    "source": f"='{_TERMS}'!${letter}$2:${letter}${max(count, 1) + 1}",
                    "error_type": "warning",
                    "error_title": _("Không có trong danh mục"),
                    "error_message": _("Chọn tên trong tờ Danh mục."),
                },
            )
        terms = book.add_worksheet(_TERMS)
        terms.set_column(0, 0, 60)
        terms.set_column(1, 1, 40)
        terms.set_column(2, 2, 70)
        for place, heading in enumerate(("Cơ quan", "Vai trò", "Cách điền")):
            terms.write_string(0, place, heading, head)
        for place, names in enumerate(
            ([office.name for office in offices], [role.name for role in roles], _advice())
        ):
            for line, name in enumerate(names, start=1):
                terms.write_string(line, place, name)
    return kept.getvalue()


def _advice() -> list[str]:
    return [
        _("Cột có dấu * phải điền. Mỗi dòng một người, không quá 5.000 dòng."),
        _("Tên đăng nhập: chữ không dấu, số, dấu chấm, gạch nối; ví dụ hanh.ntm."),
        _("Cơ quan, Vai trò: chọn hoặc chép đúng tên trong tờ này."),
        _("Ngày ghi như 5/1/2021. Bỏ trống Đến hết ngày nếu chưa biết khi nào thôi."),
        _("Không ghi mật khẩu vào tệp. Mỗi người nhận một liên kết riêng để tự đặt mật khẩu."),
    ]
