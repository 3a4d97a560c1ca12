"""Times that stand alone: cells of a timetable and values of a label."""

import datetime as dt

import pytest

from lachan.rulebook.calendar.deadlines import DeadlineKind, Recurrence, UndatedKind
from lachan.rulebook.calendar.phrases import read_time_cell

ISSUED_ON = dt.date(2025, 11, 20)


def read(text, issued_on=ISSUED_ON):
    found = read_time_cell(text=text, issued_on=issued_on)
    for deadline in found:
        assert text[slice(*deadline.span)] == deadline.raw
    return found


DATED = [
    ("Quý IV/2025", "quarter", None, "2025-12-31"),
    ("Quí IV-2025", "quarter", None, "2025-12-31"),
    ("quý 1 năm 2026", "quarter", None, "2026-03-31"),
    ("Quý I, II/2026", "quarter", "2026-01-01", "2026-06-30"),
    ("Quý IV/2025- Quý II/2026", "quarter", "2025-10-01", "2026-06-30"),
    ("Tháng 12/2025", "fixed_date", None, "2025-12-31"),
    ("6/2026", "fixed_date", None, "2026-06-30"),
    ("01/2026", "fixed_date", None, "2026-01-31"),
    ("Tháng 11 - 12/2025", "fixed_date", "2025-11-01", "2025-12-31"),
    ("Tháng 12/2025 - 3/2026", "fixed_date", "2025-12-01", "2026-03-31"),
    ("2027", "year", None, "2027-12-31"),
    ("Năm 2026", "year", None, "2026-12-31"),
    ("Năm 2025 - 2026", "year", "2025-01-01", "2026-12-31"),
    ("2026-2027", "year", "2026-01-01", "2027-12-31"),
    ("Giai đoạn 2026-2030", "year", "2026-01-01", "2030-12-31"),
    ("6 tháng đầu năm 2026", "half_year", None, "2026-06-30"),
    ("6 tháng cuối năm 2026", "half_year", None, "2026-12-31"),
    ("31/12/2025", "fixed_date", None, "2025-12-31"),
    ("Trước 31/12/2025", "fixed_date", None, "2025-12-31"),
    ("Trước\nngày\n05/12/2025", "fixed_date", None, "2025-12-05"),
    ("**Trước ngày 05 tháng 12 năm 2025**", "fixed_date", None, "2025-12-05"),
    ("Từ ngày 01/01/2026 đến ngày 31/3/2026", "fixed_date", "2026-01-01", "2026-03-31"),
    ("Từ nay đến hết năm 2026", "year", "2025-11-20", "2026-12-31"),
    ("Trong năm 2026, theo Quyết định số 12/QĐ-UBND ngày 03/02/2025", "year", None, "2026-12-31"),
    ("Tháng 12", "fixed_date", None, "2025-12-31"),
    ("Quý IV", "quarter", None, "2025-12-31"),
]


@pytest.mark.parametrize(("text", "kind", "starts", "due"), DATED)
def test_read_time_cell_reads_a_date(text, kind, starts, due):
    (deadline,) = read(text)
    assert deadline.kind == kind
    assert deadline.starts_on == (dt.date.fromisoformat(starts) if starts else None)
    assert deadline.due_on == dt.date.fromisoformat(due)
    assert deadline.recurs is Recurrence.NONE


RETURNING = [
    ("Tháng 12 hằng năm", "fixed_date", ["12-31"]),
    ("Quý I hàng năm", "annual_quarter", ["03-31"]),
    ("Trước 15/12 hằng năm", "fixed_date", ["12-15"]),
    ("Ngày 20/6 và ngày 20/12 hằng năm", "fixed_date", ["06-20", "12-20"]),
    ("Trước ngày 15/6, 15/12 hằng năm", "fixed_date", ["06-15", "12-15"]),
    ("Tháng 6, tháng 12 hằng năm", "fixed_date", ["06-30", "12-31"]),
    ("Tháng 3, 6, 9, 12 hằng năm", "fixed_date", ["03-31", "06-30", "09-30", "12-31"]),
    ("Hằng năm (trước ngày 30/11)", "fixed_date", ["11-30"]),
]


@pytest.mark.parametrize(("text", "kind", "dues"), RETURNING)
def test_read_time_cell_reads_what_returns(text, kind, dues):
    found = read(text)
    assert [deadline.recur_due for deadline in found] == dues
    assert {deadline.kind for deadline in found} == {DeadlineKind(kind)}
    assert {deadline.recurs for deadline in found} == {Recurrence.YEARLY}
    assert {deadline.due_on for deadline in found} == {None}


ONGOING = [
    ("Giai đoạn 2026-2030 và những năm tiếp theo", "2026-01-01", None),
    ("Từ năm 2013 đến năm 2020 và tiếp theo", "2013-01-01", None),
    ("Quý IV năm 2025 và các năm tiếp theo", "2025-10-01", "2025-12-31"),
    ("Từ 01/7/2025", "2025-07-01", None),
    ("Từ năm 2026", "2026-01-01", None),
]


@pytest.mark.parametrize(("text", "starts", "due"), ONGOING)
def test_read_time_cell_reads_what_goes_on(text, starts, due):
    (deadline,) = read(text)
    assert (deadline.kind, deadline.recurs) == (DeadlineKind.FROM_YEAR_ONGOING, Recurrence.ONGOING)
    assert deadline.starts_on == dt.date.fromisoformat(starts)
    assert deadline.due_on == (dt.date.fromisoformat(due) if due else None)


UNDATED = [
    ("Thường xuyên", UndatedKind.CONTINUOUS, Recurrence.ONGOING),
    ("Nhiệm vụ thường xuyên", UndatedKind.CONTINUOUS, Recurrence.ONGOING),
    ("Thường xuyên, theo yêu cầu công việc", UndatedKind.CONTINUOUS, Recurrence.ONGOING),
    ("Hằng năm", UndatedKind.PERIODIC, Recurrence.YEARLY),
    ("hàng năm", UndatedKind.PERIODIC, Recurrence.YEARLY),
    ("Hằng quý", UndatedKind.PERIODIC, Recurrence.QUARTERLY),
    ("Hàng tháng", UndatedKind.PERIODIC, Recurrence.MONTHLY),
    ("Định kỳ", UndatedKind.PERIODIC, Recurrence.NONE),
    ("Theo quy định", UndatedKind.PERIODIC, Recurrence.NONE),
    ("Theo Kế hoạch\nriêng", UndatedKind.BY_OTHER_PLAN, Recurrence.NONE),
    ("Theo tiến độ dự án", UndatedKind.BY_OTHER_PLAN, Recurrence.NONE),
    ("Triển khai đảm bảo theo lộ trình", UndatedKind.BY_OTHER_PLAN, Recurrence.NONE),
    ("Sau khi Bộ Y tế ban hành thông tư", UndatedKind.CONDITIONAL, Recurrence.NONE),
    ("Sau 30 ngày kể từ khi có kết quả", UndatedKind.RELATIVE, Recurrence.NONE),
    ("Trong 24-48 giờ sau khi nước rút", UndatedKind.RELATIVE, Recurrence.NONE),
    ("Ngay", UndatedKind.URGENT, Recurrence.NONE),
    ("Khẩn trương", UndatedKind.URGENT, Recurrence.NONE),
    ("Trong thời gian sớm nhất", UndatedKind.URGENT, Recurrence.NONE),
]


@pytest.mark.parametrize(("text", "subkind", "recurs"), UNDATED)
def test_read_time_cell_reads_undated_timing(text, subkind, recurs):
    (deadline,) = read(text)
    assert (deadline.kind, deadline.subkind, deadline.recurs) == (DeadlineKind.NONE, subkind, recurs)
    assert deadline.raw == text


@pytest.mark.parametrize("text", ["", " ", "-", "Sở Y tế", "Toàn tỉnh", "12 lớp", "Các xã, phường"])
def test_read_time_cell_finds_nothing_where_no_time_stands(text):
    assert read(text) == ()


def test_read_time_cell_without_day_of_issue_leaves_the_year_open():
    (deadline,) = read("Quý IV", issued_on=None)
    assert (deadline.kind, deadline.due_on) == (DeadlineKind.QUARTER, None)
