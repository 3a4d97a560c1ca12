"""The sum in words: whoever reads it can check it on paper."""

import pytest

from lachan.rulebook.clocks.capacities import Capacity
from lachan.rulebook.clocks.rules import LocalTerm
from lachan.rulebook.clocks.steps import duration, steps_of
from tests.rulebook.clocks.making import event, granted, instant, read, rule, term

UNREAD = " (chưa đối chiếu nguyên văn)"
CIVIL = "Bộ luật Dân sự 91/2015/QH13"


def told(reading):
    return [step.words for step in steps_of(reading=reading)]


def test_working_days_name_what_is_not_counted():
    reading = read(rule(5, "working_days"), [event("start", "2021-04-29 22:15")], "2021-05-05 10:00")
    steps = steps_of(reading=reading)
    assert [step.words for step in steps] == [
        "Bắt đầu từ khi nhận thông tin: 22:15 thứ Năm 29/04/2021.",
        "Thời hạn: 05 ngày làm việc.",
        "Không tính ngày đầu tiên thứ Năm 29/04/2021; tính từ thứ Sáu 30/04/2021.",
        (
            "Đếm 05 ngày làm việc: đến hết thứ Hai 10/05/2021. Không tính: thứ Sáu 30/04/2021 (nghỉ lễ); "
            "thứ Bảy 01/05/2021 (nghỉ lễ); Chủ nhật 02/05/2021; thứ Hai 03/05/2021 (nghỉ lễ); "
            "thứ Bảy 08/05/2021; Chủ nhật 09/05/2021."
        ),
        "Hạn cuối cùng: 24 giờ thứ Hai 10/05/2021.",
        "Tính đến 10:00 thứ Tư 05/05/2021: còn 3 ngày làm việc.",
    ]
    assert [step.basis for step in steps] == [
        "",
        "khoản 2 Điều 31 Nghị định 56/2017/NĐ-CP",
        f"khoản 2 Điều 147 {CIVIL}{UNREAD}",
        "",
        f"khoản 6 Điều 148 {CIVIL}{UNREAD}",
        "",
    ]


def test_a_weekend_day_worked_is_named():
    reading = read(rule(1, "working_days"), [event("start", "2026-01-09 08:00")], "2026-01-09 09:00")
    assert (
        "Đếm 01 ngày làm việc: đến hết thứ Bảy 10/01/2026. Có tính ngày làm bù: thứ Bảy 10/01/2026."
        in told(reading)
    )


@pytest.mark.parametrize(
    ("amount", "unit", "words"),
    [
        (12, "hours", "Tính liên tục cả đêm, ngày nghỉ, ngày lễ: đến 10:15 thứ Sáu 30/04/2021."),
        (15, "days", "Đếm 15 ngày, kể cả ngày nghỉ: đến hết thứ Sáu 14/05/2021."),
        (2, "months", "Đến hết ngày tương ứng của tháng cuối cùng: thứ Ba 29/06/2021."),
        (
            1,
            "days",
            "Thứ Sáu 30/04/2021 là ngày nghỉ; chuyển sang ngày làm việc tiếp theo: thứ Ba 04/05/2021.",
        ),
    ],
)
def test_every_unit_says_how_it_is_counted(amount, unit, words):
    assert words in told(read(rule(amount, unit), [event("start", "2021-04-29 22:15")], "2021-04-29 23:00"))


def test_pauses_and_extensions_stand_in_the_order_of_time_with_their_documents():
    events = [
        event("start", "2021-01-05 08:00", due_on="2021-06-30"),
        event(
            "pause", "2021-03-01 08:00", 2, by=Capacity.ISSUER, document="Công văn số 3/UBND", reason="chờ Bộ"
        ),
        event("resume", "2021-03-11 08:00", 3),
        granted("2021-06-11 08:00", 4, due_on="2021-09-30"),
    ]
    steps = steps_of(reading=read(rule(0, "date", moves_off_days=False), events, "2021-10-02 09:00"))
    paused = (
        "Tạm dừng từ 08:00 thứ Hai 01/03/2021 đến 08:00 thứ Năm 11/03/2021: thời gian tạm dừng 10 ngày "
        "không tính vào thời hạn, hạn lùi đến 24 giờ thứ Bảy 10/07/2021."
    )
    extended = (
        "Gia hạn ngày 11/06/2021, người quyết định: Chủ tịch Ủy ban nhân dân tỉnh: "
        "từ 24 giờ thứ Bảy 10/07/2021 đến 24 giờ thứ Năm 30/09/2021."
    )
    assert [(step.words, step.basis) for step in steps[3:5]] == [
        (paused, "Công văn số 3/UBND; chờ Bộ"),
        (extended, "Công văn số 30/UBND-KGVX"),
    ]
    assert steps[-1].words == "Tính đến 09:00 thứ Bảy 02/10/2021: quá hạn 2 ngày."


@pytest.mark.parametrize(
    ("events", "at", "last"),
    [
        ([], "2021-01-05 08:00", "Thời hạn chưa bắt đầu; bắt đầu từ khi nhận thông tin."),
        (
            [event("start", "2021-01-05 08:00"), event("stop", "2021-01-05 12:00", 2)],
            "2021-02-01 08:00",
            "Kết thúc lúc 12:00 thứ Ba 05/01/2021: trong hạn.",
        ),
        (
            [event("start", "2021-01-05 08:00"), event("pause", "2021-01-05 12:00", 2, by=Capacity.ISSUER)],
            "2021-02-01 08:00",
            "Tính đến 08:00 thứ Hai 01/02/2021: đang tạm dừng.",
        ),
        (
            [event("start", "2021-01-05 08:00")],
            "2021-01-06 08:30",
            "Tính đến 08:30 thứ Tư 06/01/2021: quá hạn 12 giờ 30 phút.",
        ),
    ],
)
def test_the_last_step_says_where_it_stands(events, at, last):
    assert told(read(rule(12, "hours"), events, at))[-1] == last


def test_a_date_that_was_not_named():
    steps = told(read(rule(0, "date"), [event("start", "2021-01-05 08:00")], "2021-01-06 08:00"))
    assert steps[-1] == "Chưa ghi ngày đến hạn nên chưa tính được."


def test_a_stricter_local_term_names_the_decision():
    local = LocalTerm(term=term(3, "days"), citation="Quyết định số 9/QĐ-UBND")
    steps = steps_of(
        reading=read(
            rule(5, "working_days", local=local), [event("start", "2021-01-04 08:00")], "2021-01-05 08:00"
        )
    )
    assert (steps[1].words, steps[1].basis) == (
        "Thời hạn: 03 ngày, chặt hơn quy định chung (05 ngày làm việc).",
        "Quyết định số 9/QĐ-UBND",
    )


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2021-01-01 00:00", "2021-01-01 00:00", "0 phút"),
        ("2021-01-01 00:00", "2021-01-01 12:05", "12 giờ 5 phút"),
        ("2021-01-01 00:00", "2021-01-03 00:00", "2 ngày"),
    ],
)
def test_durations_in_words(start, end, words):
    assert duration(instant(end) - instant(start)) == words
