"""Deadline phrases in running text: what is read, with which dates, and what is no deadline at all."""

import datetime as dt

import pytest

from lachan.rulebook.calendar.deadlines import Deadline, DeadlineKind, Recurrence
from lachan.rulebook.calendar.phrases import find_deadlines

ISSUED_ON = dt.date(2021, 1, 5)

FIXED, QUARTER, HALF, YEAR = (
    DeadlineKind.FIXED_DATE,
    DeadlineKind.QUARTER,
    DeadlineKind.HALF_YEAR,
    DeadlineKind.YEAR,
)
ANNUAL, FROM, SCHOOL = (
    DeadlineKind.ANNUAL_QUARTER,
    DeadlineKind.FROM_YEAR_ONGOING,
    DeadlineKind.SCHOOL_YEAR_ONGOING,
)


def read(text: str) -> tuple[Deadline, ...]:
    found = find_deadlines(text=text, issued_on=ISSUED_ON)
    for deadline in found:
        assert text[slice(*deadline.span)] == deadline.raw
    return found


def only(text: str) -> Deadline:
    (deadline,) = read(text)
    return deadline


DATED = [
    # brackets at the end of the task
    (
        "Lập danh sách trẻ em (hoàn thành trong quý I năm 2021).",
        QUARTER,
        "hoàn thành trong quý I năm 2021",
        "2021-03-31",
    ),
    ("Lập danh sách trẻ em (xong trong quý II/2021);", QUARTER, "xong trong quý II/2021", "2021-06-30"),
    ("Lập sổ theo dõi (thực hiện trong quý 3/2021)", QUARTER, "thực hiện trong quý 3/2021", "2021-09-30"),
    ("Lập sổ theo dõi (Quý IV/2021).", QUARTER, "Quý IV/2021", "2021-12-31"),
    ("Lập sổ theo dõi (hoàn thành trước 30/6/2021).", FIXED, "hoàn thành trước 30/6/2021", "2021-06-30"),
    ("Mở lớp cho cộng tác viên (trong tháng 9/2021).", FIXED, "trong tháng 9/2021", "2021-09-30"),
    ("Mở lớp cho cộng tác viên (6 tháng đầu năm 2021).", HALF, "6 tháng đầu năm 2021", "2021-06-30"),
    ("Mở lớp cho cộng tác viên (thực hiện năm 2021).", YEAR, "thực hiện năm 2021", "2021-12-31"),
    ("Sơ kết mô hình (hoàn thành trong năm 2022).", YEAR, "hoàn thành trong năm 2022", "2022-12-31"),
    # before a date
    (
        "Gửi danh mục về Sở Tài chính trước ngày 08 tháng 12 năm 2021.",
        FIXED,
        "trước ngày 08 tháng 12 năm 2021",
        "2021-12-08",
    ),
    ("Trước ngày 01/11/2021, Sở Nội vụ trình đề án.", FIXED, "Trước ngày 01/11/2021", "2021-11-01"),
    ("Nộp hồ sơ trước 15/8/2021 để thẩm định.", FIXED, "trước 15/8/2021", "2021-08-15"),
    ("Nộp hồ sơ trước 17 giờ ngày 15/8/2021.", FIXED, "trước 17 giờ ngày 15/8/2021", "2021-08-15"),
    ("Gửi báo cáo chậm nhất ngày 25/11/2021.", FIXED, "chậm nhất ngày 25/11/2021", "2021-11-25"),
    ("Gửi báo cáo chậm nhất là ngày 25-11-2021.", FIXED, "chậm nhất là ngày 25-11-2021", "2021-11-25"),
    ("Gửi báo cáo muộn nhất vào ngày 25.11.2021.", FIXED, "muộn nhất vào ngày 25.11.2021", "2021-11-25"),
    (
        "Việc rà soát xong trước ngày Quốc khánh 02/9/2021.",
        FIXED,
        "xong trước ngày Quốc khánh 02/9/2021",
        "2021-09-02",
    ),
    (
        "Công tác kiểm kê phải được hoàn thành trước ngày 30/6/2021.",
        FIXED,
        "hoàn thành trước ngày 30/6/2021",
        "2021-06-30",
    ),
    (
        "Đánh giá kết quả thực hiện trước ngày 10/7/2021 để tổng hợp.",
        FIXED,
        "trước ngày 10/7/2021",
        "2021-07-10",
    ),
    ("Hoàn thành việc cấp sổ trước tháng 10/2021.", FIXED, "trước tháng 10/2021", "2021-09-30"),
    ("Bàn giao hồ sơ, xong trước quý III năm 2021.", QUARTER, "xong trước quý III năm 2021", "2021-06-30"),
    ("Hoàn thành đầu tư trong năm 2021.", YEAR, "trong năm 2021", "2021-12-31"),
    ("Khám định kỳ cho học sinh, hoàn thành trong quý II.", QUARTER, "hoàn thành trong quý II", "2021-06-30"),
    ("Tập huấn cho học sinh trước ngày 15/9/2021.", FIXED, "trước ngày 15/9/2021", "2021-09-15"),
    ("Báo cáo Ủy ban nhân dân tỉnh trong tháng 4/2021.", FIXED, "trong tháng 4/2021", "2021-04-30"),
    ("Đến ngày 30/6/2021, hoàn thành việc bàn giao hồ sơ.", FIXED, "Đến ngày 30/6/2021", "2021-06-30"),
    ("Tổ chức hội nghị vào tháng 11/2021 tại tỉnh.", FIXED, "vào tháng 11/2021", "2021-11-30"),
    ("Quý II/2021: tập huấn cho cộng tác viên.", QUARTER, "Quý II/2021", "2021-06-30"),
    ("Lập sổ. Thời gian thực hiện: Quý I/2021 Sản phẩm: Sổ năm 2020.", QUARTER, "Quý I/2021", "2021-03-31"),
    (
        "Góp ý Công văn số 5/CV-BYT của Bộ Y tế trước ngày 20/7/2021.",
        FIXED,
        "trước ngày 20/7/2021",
        "2021-07-20",
    ),
    # label lines
    ("Lập đề án. Thời gian hoàn thành: Quý III/2021.", QUARTER, "Quý III/2021", "2021-09-30"),
    (
        "Lập đề án. Thời gian hoàn thành trước ngày 15/5/2021.",
        FIXED,
        "Thời gian hoàn thành trước ngày 15/5/2021",
        "2021-05-15",
    ),
    ("Lập đề án\nThời hạn hoàn thành: 31/12/2021", FIXED, "31/12/2021", "2021-12-31"),
    ("Lập đề án. Thời gian dự kiến hoàn thành: Tháng 12/2021.", FIXED, "Tháng 12/2021", "2021-12-31"),
    ("Lập đề án. Thời gian thực hiện: Năm 2022.", YEAR, "Năm 2022", "2022-12-31"),
    # inside the sentence
    ("Trình Ủy ban nhân dân tỉnh trong quý 1/2021 để ban hành.", QUARTER, "trong quý 1/2021", "2021-03-31"),
    ("Ban hành kế hoạch truyền thông trong quý II năm 2021.", QUARTER, "trong quý II năm 2021", "2021-06-30"),
    (
        "Xây dựng mô hình điểm ngay trong năm 2021; nhân rộng về sau.",
        YEAR,
        "ngay trong năm 2021",
        "2021-12-31",
    ),
    ("Trong năm 2021, kiện toàn Ban Điều hành cấp huyện.", YEAR, "Trong năm 2021", "2021-12-31"),
    ("Năm 2021, kiện toàn Ban Điều hành cấp huyện.", YEAR, "Năm 2021", "2021-12-31"),
    ("Đến hết quý II/2021, hoàn thành việc bàn giao hồ sơ.", QUARTER, "Đến hết quý II/2021", "2021-06-30"),
    # a missing year is that of the document
    ("Tổng hợp danh sách, hoàn thành trong tháng 9.", FIXED, "hoàn thành trong tháng 9", "2021-09-30"),
    ("Gửi kế hoạch về Sở Tư pháp trước ngày 20/3.", FIXED, "trước ngày 20/3", "2021-03-20"),
    ("Ban hành quy chế trong quý II.", QUARTER, "trong quý II", "2021-06-30"),
    # faults of scanners and word processors
    ("Lập sổ (hoàn thành trong quỷ I năm 2021).", QUARTER, "hoàn thành trong quỷ I năm 2021", "2021-03-31"),
    (
        "Lập sổ (hoàn thành trong quý lll nãm 2021).",
        QUARTER,
        "hoàn thành trong quý lll nãm 2021",
        "2021-09-30",
    ),
    ("Lập sổ, hoàn thành trước\nngày 31/12/2021", FIXED, "hoàn thành trước\nngày 31/12/2021", "2021-12-31"),
    (
        "Lập sổ, xong trước **ngày 31 tháng 12 năm 2021**.",
        FIXED,
        "xong trước **ngày 31 tháng 12 năm 2021",
        "2021-12-31",
    ),
    ("Lập sổ (hoàn thành trong quí IV-2021).", QUARTER, "hoàn thành trong quí IV-2021", "2021-12-31"),
]


@pytest.mark.parametrize(("text", "kind", "raw", "due"), DATED)
def test_find_deadlines_reads_one_date(text, kind, raw, due):
    deadline = only(text)
    assert (deadline.kind, deadline.raw) == (kind, raw)
    assert deadline.due_on == dt.date.fromisoformat(due)
    assert deadline.recurs is Recurrence.NONE
    assert deadline.recur_due is None
    assert deadline.applies_to is None


RANGES = [
    ("Lập sổ theo dõi trong quý I và quý II năm 2021.", "2021-01-01", "2021-06-30"),
    ("Từ nay đến hết năm 2021, rà soát các điểm vui chơi.", "2021-01-05", "2021-12-31"),
    ("Thời gian thực hiện: Từ ngày 01/3/2021 đến ngày 31/5/2021.", "2021-03-01", "2021-05-31"),
    ("Tổ chức thực hiện từ tháng 3 đến tháng 6/2021 tại các trường.", "2021-03-01", "2021-06-30"),
    ("Mở đợt cao điểm (từ ngày 15/5 đến ngày 30/6/2021).", "2021-05-15", "2021-06-30"),
    ("Mở đợt cao điểm (thực hiện quý II - quý III/2021).", "2021-04-01", "2021-09-30"),
    ("Khảo sát (thực hiện trong tháng 11 - 12/2021).", "2021-11-01", "2021-12-31"),
    ("Khảo sát (thực hiện năm 2021 - 2022).", "2021-01-01", "2022-12-31"),
    ("Khảo sát (thực hiện giai đoạn 2021 - 2025).", "2021-01-01", "2025-12-31"),
    ("Khảo sát (thực hiện từ quý IV/2021 đến quý I/2022).", "2021-10-01", "2022-03-31"),
]


@pytest.mark.parametrize(("text", "starts", "due"), RANGES)
def test_find_deadlines_reads_a_range(text, starts, due):
    deadline = only(text)
    assert deadline.starts_on == dt.date.fromisoformat(starts)
    assert deadline.due_on == dt.date.fromisoformat(due)
    assert deadline.recurs is Recurrence.NONE


ONGOING = [
    ("Thanh tra chuyên đề (thực hiện năm 2020 và các năm tiếp theo).", FROM, "2020-01-01", None),
    ("Thanh tra chuyên đề (thực hiện trong năm 2021 và những năm tiếp theo).", FROM, "2021-01-01", None),
    ("Thanh tra chuyên đề (từ năm 2021 trở đi).", FROM, "2021-01-01", None),
    ("Lắp camera (thực hiện trong quý I năm 2021 và các năm tiếp theo).", FROM, "2021-01-01", "2021-03-31"),
    ("Lắp camera (Quý IV năm 2021 và các năm tiếp theo).", FROM, "2021-10-01", "2021-12-31"),
    ("Dạy kỹ năng (thực hiện từ năm học 2020 - 2021 và các năm tiếp theo).", SCHOOL, "2020-09-01", None),
    ("Dạy kỹ năng (từ năm học 2021-2022 và các năm học tiếp theo)", SCHOOL, "2021-09-01", None),
    ("Thời gian thực hiện: Từ\n01/7/2021.", FROM, "2021-07-01", None),
    ("Tổ chức thực hiện từ năm 2021 tại tất cả các xã.", FROM, "2021-01-01", None),
    ("Thời gian thực hiện: Giai đoạn 2021-2025 và những năm tiếp theo.", FROM, "2021-01-01", None),
]


@pytest.mark.parametrize(("text", "kind", "starts", "due"), ONGOING)
def test_find_deadlines_reads_what_goes_on(text, kind, starts, due):
    deadline = only(text)
    assert deadline.kind is kind
    assert deadline.recurs is Recurrence.ONGOING
    assert deadline.starts_on == dt.date.fromisoformat(starts)
    assert deadline.due_on == (dt.date.fromisoformat(due) if due else None)


YEARLY = [
    ("Lập kế hoạch tuyên truyền (thực hiện trong quý I hàng năm).", ANNUAL, "03-31"),
    ("Lập kế hoạch tuyên truyền (Quý II hằng năm).", ANNUAL, "06-30"),
    ("Trước ngày 15/12 hàng năm tổng hợp kết quả.", FIXED, "12-15"),
    ("Báo cáo kết quả trước ngày 30 tháng 11 hằng năm.", FIXED, "11-30"),
    ("Định kỳ hằng năm (trước ngày 30 tháng 11) báo cáo Sở Nội vụ.", FIXED, "11-30"),
    ("Định kỳ trước **ngày 30 tháng 11 hàng năm **gửi số liệu.", FIXED, "11-30"),
    ("Hằng năm, báo cáo kết quả trước ngày 05/12.", FIXED, "12-05"),
    ("Tổ chức diễn đàn trong tháng 6 hằng năm.", FIXED, "06-30"),
    ("Tháng 12 hằng năm, bình xét mô hình tốt.", FIXED, "12-31"),
    ("Báo cáo chậm nhất ngày 20/11 mỗi năm.", FIXED, "11-20"),
    ("Báo cáo trước 15/12 hàng nãm.", FIXED, "12-15"),
    ("Mở chiến dịch từ ngày 01/6 đến 30/6 hằng năm.", FIXED, "06-30"),
    ("Gửi báo cáo trước ngày 10/12 của năm báo cáo.", FIXED, "12-10"),
]


@pytest.mark.parametrize(("text", "kind", "recur_due"), YEARLY)
def test_find_deadlines_reads_what_returns_each_year(text, kind, recur_due):
    deadline = only(text)
    assert deadline.kind is kind
    assert deadline.recurs is Recurrence.YEARLY
    assert (deadline.due_on, deadline.recur_due) == (None, recur_due)


SHORTER = [
    ("Gửi số liệu trước ngày 20 hằng tháng.", Recurrence.MONTHLY),
    ("Gửi số liệu trước ngày 05 của tháng tiếp theo.", Recurrence.MONTHLY),
    ("Gửi số liệu trước ngày 01 của tháng tiếp theo sau tháng kỳ báo cáo.", Recurrence.MONTHLY),
    ("Gửi số liệu trước ngày 20 tháng cuối quý.", Recurrence.QUARTERLY),
    ("Gửi số liệu chậm nhất ngày 15 của tháng cuối quý.", Recurrence.QUARTERLY),
]


@pytest.mark.parametrize(("text", "recurs"), SHORTER)
def test_find_deadlines_reads_monthly_and_quarterly(text, recurs):
    deadline = only(text)
    assert (deadline.kind, deadline.due_on, deadline.recurs) == (FIXED, None, recurs)


def test_find_deadlines_gives_each_of_two_deadlines_its_action():
    first, second = read(
        "Ban hành quy chế phối hợp (hoàn thành trong quý II năm 2021) và chương trình tập huấn"
        " (thực hiện trong quý I hàng năm)."
    )
    assert (first.kind, first.applies_to) == (QUARTER, "Ban hành quy chế phối hợp")
    assert (second.kind, second.applies_to) == (ANNUAL, "chương trình tập huấn")


def test_find_deadlines_takes_both_dates_of_a_year():
    first, second = read("Gửi báo cáo trước ngày 15/6 và trước ngày 15/12 hằng năm.")
    assert [d.recur_due for d in (first, second)] == ["06-15", "12-15"]
    assert [d.raw for d in (first, second)] == ["trước ngày 15/6", "trước ngày 15/12 hằng năm"]
    assert {d.applies_to for d in (first, second)} == {"Gửi báo cáo"}


def test_find_deadlines_takes_both_dates_with_remarks_between():
    found = read("Gửi báo cáo trước ngày 10/6 (6 tháng) và ngày 10/12 hằng năm (cả năm).")
    assert [d.recur_due for d in found] == ["06-10", "12-10"]


def test_find_deadlines_lets_an_opening_date_govern_what_follows():
    first, second = read("Trước ngày 01/3/2021, lập đề án; trình thẩm định trước ngày 01/6/2021.")
    assert first.applies_to == "lập đề án; trình thẩm định"
    assert second.due_on == dt.date(2021, 6, 1)


def test_find_deadlines_takes_each_term_of_a_list():
    first, second = read("Trong quý I/2021, rà soát hồ sơ; quý II/2021 tổ chức tập huấn.")
    assert [d.due_on for d in (first, second)] == [dt.date(2021, 3, 31), dt.date(2021, 6, 30)]
    assert first.applies_to == "rà soát hồ sơ"


def test_find_deadlines_names_no_action_where_the_phrase_alone_stands():
    found = read("(trong quý I/2021 và quý III/2021)")
    assert [d.applies_to for d in found] == [None, None]


def test_find_deadlines_lets_a_date_speak_for_the_yearly_word():
    deadline = only("Hàng năm, tham mưu ban hành kế hoạch (thực hiện trong quý I hàng năm).")
    assert deadline.kind is ANNUAL


def test_find_deadlines_without_day_of_issue_leaves_the_year_open():
    (deadline,) = find_deadlines(text="Nộp danh sách trước ngày 20/3.", issued_on=None)
    assert (deadline.kind, deadline.due_on, deadline.raw) == (FIXED, None, "trước ngày 20/3")


def test_find_deadlines_does_not_put_a_term_before_the_document():
    (deadline,) = find_deadlines(text="Nộp danh sách trước ngày 20/3.", issued_on=dt.date(2021, 11, 1))
    assert deadline.due_on is None


def test_find_deadlines_refuses_a_date_that_does_not_exist():
    assert read("Nộp danh sách trước ngày 31/2/2021.") == ()
