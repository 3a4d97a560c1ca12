"""Timings without a day: only where they time the assignment itself."""

import datetime as dt

import pytest

from lachan.rulebook.calendar.deadlines import DeadlineKind, Recurrence, UndatedKind
from lachan.rulebook.calendar.phrases import find_deadlines

UNDATED = [
    (
        "Áp dụng bộ biểu mẫu mới (sau khi Bộ Y tế ban hành).",
        "sau khi Bộ Y tế ban hành",
        UndatedKind.CONDITIONAL,
        Recurrence.NONE,
    ),
    ("Trực tiếp nhận tin báo (thường xuyên).", "thường xuyên", UndatedKind.CONTINUOUS, Recurrence.ONGOING),
    (
        "Trực tiếp nhận tin báo (thực hiện thường xuyên)",
        "thực hiện thường xuyên",
        UndatedKind.CONTINUOUS,
        Recurrence.ONGOING,
    ),
    ("Thời gian thực hiện: Thường xuyên.", "Thường xuyên", UndatedKind.CONTINUOUS, Recurrence.ONGOING),
    (
        "Thời gian thực hiện: Theo Kế hoạch riêng",
        "Theo Kế hoạch riêng",
        UndatedKind.BY_OTHER_PLAN,
        Recurrence.NONE,
    ),
    (
        "Mở lớp tập huấn (thực hiện theo Kế hoạch của Bộ Y tế).",
        "thực hiện theo Kế hoạch của Bộ Y tế",
        UndatedKind.BY_OTHER_PLAN,
        Recurrence.NONE,
    ),
    ("Kiểm tra các cơ sở (hằng năm).", "hằng năm", UndatedKind.PERIODIC, Recurrence.YEARLY),
    ("Hàng năm, xây dựng chuyên mục trên báo.", "Hàng năm", UndatedKind.PERIODIC, Recurrence.YEARLY),
    (
        "Định kỳ hàng năm gửi kết quả về Sở Nội vụ.",
        "Định kỳ hàng năm",
        UndatedKind.PERIODIC,
        Recurrence.YEARLY,
    ),
    ("Theo dõi biến động; định kỳ báo cáo Sở Y tế.", "định kỳ", UndatedKind.PERIODIC, Recurrence.NONE),
    ("Họp nhóm thường trực 3 tháng một lần.", "3 tháng một lần", UndatedKind.PERIODIC, Recurrence.QUARTERLY),
    (
        "Trả lời trong thời hạn 05 ngày làm việc kể từ ngày nhận đơn.",
        "trong thời hạn 05 ngày làm việc kể từ ngày nhận đơn",
        UndatedKind.RELATIVE,
        Recurrence.NONE,
    ),
    (
        "Công khai giá sau tối đa 05 ngày kể từ khi có quyết định.",
        "sau tối đa 05 ngày kể từ khi có quyết định",
        UndatedKind.RELATIVE,
        Recurrence.NONE,
    ),
    (
        "Báo cáo nhanh trong 24 giờ sau khi xảy ra vụ việc.",
        "trong 24 giờ sau khi xảy ra vụ việc",
        UndatedKind.RELATIVE,
        Recurrence.NONE,
    ),
    (
        "Chuyển hồ sơ trong thời gian sớm nhất.",
        "trong thời gian sớm nhất",
        UndatedKind.URGENT,
        Recurrence.NONE,
    ),
    (
        "Tổng hợp, báo cáo Ủy ban nhân dân tỉnh theo quy định./.",
        "theo quy định",
        UndatedKind.PERIODIC,
        Recurrence.NONE,
    ),
    (
        "Định kỳ 6 tháng, hàng năm báo cáo Sở Y tế.",
        "Định kỳ 6 tháng, hàng năm",
        UndatedKind.PERIODIC,
        Recurrence.YEARLY,
    ),
    ("Định kỳ hằng quý tổng hợp số liệu.", "Định kỳ hằng quý", UndatedKind.PERIODIC, Recurrence.QUARTERLY),
    (
        "Định kỳ hàng tháng, quý, năm gửi số liệu.",
        "Định kỳ hàng tháng, quý, năm",
        UndatedKind.PERIODIC,
        Recurrence.MONTHLY,
    ),
    ("a) Hằng năm tổ chức diễn đàn trẻ em.", "Hằng năm", UndatedKind.PERIODIC, Recurrence.YEARLY),
    (
        "Thực hiện thường xuyên, liên tục.",
        "Thực hiện thường xuyên, liên tục",
        UndatedKind.CONTINUOUS,
        Recurrence.ONGOING,
    ),
    (
        "Sau khi Bộ Y tế ban hành thông tư, Sở tham mưu kế hoạch.",
        "Sau khi Bộ Y tế ban hành thông tư",
        UndatedKind.CONDITIONAL,
        Recurrence.NONE,
    ),
    (
        "Lập đề án ngay sau khi Chiến lược được phê duyệt.",
        "ngay sau khi Chiến lược được phê duyệt",
        UndatedKind.CONDITIONAL,
        Recurrence.NONE,
    ),
    (
        "Thời gian thực hiện sau khi Chiến lược được ban hành.",
        "Thời gian thực hiện sau khi Chiến lược được ban hành",
        UndatedKind.CONDITIONAL,
        Recurrence.NONE,
    ),
    (
        "Cung cấp số liệu đột xuất khi có yêu cầu.",
        "đột xuất khi có yêu cầu",
        UndatedKind.CONDITIONAL,
        Recurrence.NONE,
    ),
    (
        "Nộp chậm nhất 07 ngày sau khi kết thúc đợt kiểm tra.",
        "chậm nhất 07 ngày sau khi kết thúc đợt kiểm tra",
        UndatedKind.RELATIVE,
        Recurrence.NONE,
    ),
]


@pytest.mark.parametrize(("text", "raw", "subkind", "recurs"), UNDATED)
def test_find_deadlines_reads_undated_timing(text, raw, subkind, recurs):
    (deadline,) = find_deadlines(text=text, issued_on=dt.date(2021, 1, 5))
    assert (deadline.kind, deadline.raw) == (DeadlineKind.NONE, raw)
    assert (deadline.subkind, deadline.recurs) == (subkind, recurs)
    assert (deadline.due_on, deadline.starts_on, deadline.recur_due) == (None, None, None)
