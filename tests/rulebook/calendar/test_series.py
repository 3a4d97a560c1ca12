"""The duties that a deadline opens one after the other, from the words of the text to the days."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lachan.rulebook.calendar.deadlines import Deadline, DeadlineKind, Recurrence, UndatedKind
from lachan.rulebook.calendar.periods import PeriodKind, ReportingCalendar, period_of
from lachan.rulebook.calendar.phrases import find_deadlines
from lachan.rulebook.calendar.series import (
    InstanceKind,
    Series,
    instances_of,
    next_instance,
    period_words,
    reporting_instances,
    series_of,
)

IN_FORCE = dt.date(2021, 1, 5)
ONE = dt.timedelta(days=1)


def series(text, number=0, **changes):
    found = find_deadlines(text=text, issued_on=IN_FORCE)
    return series_of(deadlines=found, in_force_on=IN_FORCE, **changes)[number]


def listed(given_series, first="2021-01-01", last="2023-12-31"):
    found = instances_of(
        series=given_series, first=dt.date.fromisoformat(first), last=dt.date.fromisoformat(last)
    )
    return [
        (str(one.opens_on), str(one.due_on) if one.due_on else None, one.period)
        for one in found
        if one.kind is not InstanceKind.REVIEW
    ]


YEARS = ["năm 2021", "năm 2022", "năm 2023"]
CASES = [
    ("Trình đề án trước ngày 15/5/2021.", [("2021-01-05", "2021-05-15", "")]),
    ("Lập sổ (hoàn thành trong quý II năm 2021).", [("2021-01-05", "2021-06-30", "")]),
    ("Hoàn thành đầu tư trong năm 2022.", [("2021-01-05", "2022-12-31", "")]),
    (
        "Báo cáo trước ngày 15/12 hằng năm.",
        [
            ("2021-01-05", "2021-12-15", "năm 2021"),
            ("2022-01-01", "2022-12-15", "năm 2022"),
            ("2023-01-01", "2023-12-15", "năm 2023"),
        ],
    ),
    (
        "Báo cáo trước ngày 03/01 hằng năm.",
        [("2022-01-01", "2022-01-03", "năm 2022"), ("2023-01-01", "2023-01-03", "năm 2023")],
    ),
    (
        "Rà soát (quý I hằng năm).",
        [
            ("2021-01-05", "2021-03-31", "năm 2021"),
            ("2022-01-01", "2022-03-31", "năm 2022"),
            ("2023-01-01", "2023-03-31", "năm 2023"),
        ],
    ),
    (
        "Thực hiện năm 2021 và các năm tiếp theo.",
        [
            ("2021-01-05", "2021-12-31", "năm 2021"),
            ("2022-01-01", "2022-12-31", "năm 2022"),
            ("2023-01-01", "2023-12-31", "năm 2023"),
        ],
    ),
    (
        "Từ năm 2022 trở đi, kiểm tra.",
        [("2022-01-01", "2022-12-31", "năm 2022"), ("2023-01-01", "2023-12-31", "năm 2023")],
    ),
    (
        "Dạy (năm học 2020 - 2021 và các năm học tiếp theo).",
        [
            ("2021-01-05", "2021-05-31", "năm học 2020-2021"),
            ("2021-09-01", "2022-05-31", "năm học 2021-2022"),
            ("2022-09-01", "2023-05-31", "năm học 2022-2023"),
            ("2023-09-01", "2024-05-31", "năm học 2023-2024"),
        ],
    ),
    ("Áp dụng bộ biểu mẫu mới (sau khi Bộ Y tế ban hành).", [("2021-01-05", None, "")]),
    ("Trực tiếp nhận tin báo (thường xuyên).", [("2021-01-05", None, "")]),
    ("Phối hợp với các cơ quan.", [("2021-01-05", None, "")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_the_words_open(text, expected):
    assert listed(series(text)) == expected


def test_a_first_term_and_the_years_after_it_are_two_series():
    text = "Tập huấn trong quý II năm 2021 và quý I các năm tiếp theo."
    assert listed(series(text, 0)) == [("2021-01-05", "2021-06-30", "")]
    assert listed(series(text, 1)) == [
        ("2022-01-01", "2022-03-31", "năm 2022"),
        ("2023-01-01", "2023-03-31", "năm 2023"),
    ]


@pytest.mark.parametrize(
    ("text", "due", "has_note"),
    [
        ("Báo cáo trước ngày 15 hằng tháng.", ["2021-01-15", "2021-02-15", "2021-03-15"], False),
        ("Báo cáo vào ngày 20 tháng cuối quý.", ["2021-03-20"], False),
        ("Báo cáo trước ngày 05 tháng đầu quý sau.", ["2021-03-31"], True),
        ("Họp nhóm thường trực 3 tháng một lần.", ["2021-03-31"], False),
    ],
)
def test_the_day_within_a_month_or_quarter(text, due, has_note):
    found = instances_of(series=series(text), first=IN_FORCE, last=dt.date(2021, 3, 31))
    assert [str(one.due_on) for one in found] == due
    assert all(bool(one.note) is has_note for one in found)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Áp dụng bộ biểu mẫu mới (sau khi Bộ Y tế ban hành).", InstanceKind.WAITING),
        ("Trả lời trong thời hạn 05 ngày làm việc kể từ ngày nhận đơn.", InstanceKind.WAITING),
        ("Thời gian thực hiện: Theo Kế hoạch riêng", InstanceKind.WAITING),
        ("Trực tiếp nhận tin báo (thường xuyên).", InstanceKind.STANDING),
        ("Phối hợp với các cơ quan.", InstanceKind.STANDING),
        ("Trình đề án trước ngày 15/5/2021.", InstanceKind.DUTY),
    ],
)
def test_what_kind_of_duty_it_is(text, kind):
    (one,) = [
        one
        for one in instances_of(series=series(text), first=IN_FORCE, last=dt.date(2021, 12, 31))
        if one.kind is not InstanceKind.REVIEW
    ]
    assert one.kind is kind
    assert bool(one.note) is (kind is InstanceKind.WAITING)


def test_a_standing_duty_is_reviewed_in_each_reporting_period():
    found = instances_of(
        series=series("Phối hợp với các cơ quan."), first=IN_FORCE, last=dt.date(2022, 6, 30)
    )
    reviews = [(str(one.opens_on), str(one.due_on), one.period) for one in found if one.due_on]
    assert reviews == [
        ("2021-01-05", "2021-06-14", "6 tháng đầu năm 2021"),
        ("2021-06-15", "2021-12-14", "6 tháng cuối năm 2021"),
        ("2021-12-15", "2022-06-14", "6 tháng đầu năm 2022"),
        ("2022-06-15", "2022-12-14", "6 tháng cuối năm 2022"),
    ]


def test_what_was_due_before_it_came_into_force_opens_at_once_and_says_so():
    late = Series(
        deadline=Deadline(kind=DeadlineKind.FIXED_DATE, raw="trước 01/01/2021", due_on=dt.date(2021, 1, 1)),
        in_force_on=IN_FORCE,
    )
    (one,) = instances_of(series=late, first=IN_FORCE, last=IN_FORCE)
    assert (one.opens_on, one.due_on, bool(one.note)) == (IN_FORCE, dt.date(2021, 1, 1), True)


def test_a_yearly_day_that_not_every_year_has():
    yearly = Series(
        deadline=Deadline(
            kind=DeadlineKind.FIXED_DATE, raw="29/2 hằng năm", recurs=Recurrence.YEARLY, recur_due="02-29"
        ),
        in_force_on=IN_FORCE,
    )
    found = instances_of(series=yearly, first=IN_FORCE, last=dt.date(2024, 12, 31))
    assert [str(one.due_on) for one in found] == ["2021-02-28", "2022-02-28", "2023-02-28", "2024-02-29"]


def test_nothing_opens_after_the_end_of_the_plan():
    yearly = series("Rà soát (quý I hằng năm).", ends_on=dt.date(2022, 12, 31))
    assert len(listed(yearly, last="2030-12-31")) == 2
    assert next_instance(series=yearly, after=dt.date(2022, 1, 1)) is None


@pytest.mark.parametrize(
    ("calendar", "kind", "number", "words"),
    [
        ("administrative", "month", 7, "tháng 7 năm 2021"),
        ("administrative", "quarter", 2, "quý II năm 2021"),
        ("statistical", "half_year", 1, "6 tháng đầu năm 2021"),
        ("statistical", "nine_months", 1, "9 tháng đầu năm 2021"),
        ("justice", "year", 1, "năm 2021"),
        ("school", "year", 1, "năm học 2021-2022"),
    ],
)
def test_periods_have_names(calendar, kind, number, words):
    period = period_of(calendar=ReportingCalendar(calendar), kind=PeriodKind(kind), year=2021, number=number)
    assert period_words(period=period) == words


DAYS = st.dates(dt.date(2016, 1, 1), dt.date(2034, 12, 31))


@st.composite
def deadlines(draw):
    kind = draw(st.sampled_from(DeadlineKind))
    recurs = draw(st.sampled_from(Recurrence))
    yearly = draw(st.dates(dt.date(2020, 1, 1), dt.date(2020, 12, 31)))
    return Deadline(
        kind=kind,
        raw=draw(
            st.sampled_from(["", "ngày 31 hằng tháng", "ngày 20 tháng cuối quý", "quý I các năm tiếp theo"])
        ),
        due_on=draw(st.none() | DAYS),
        starts_on=draw(st.none() | DAYS),
        recurs=recurs,
        recur_due=draw(st.none() | st.just(f"{yearly:%m-%d}")),
        subkind=draw(st.none() | st.sampled_from(UndatedKind)),
    )


@st.composite
def all_series(draw):
    return Series(
        deadline=draw(st.none() | deadlines()),
        in_force_on=draw(DAYS),
        begins_on=draw(st.none() | DAYS),
        ends_on=draw(st.none() | DAYS),
        calendar=draw(st.sampled_from(ReportingCalendar)),
        reviewed=draw(
            st.sampled_from([PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF_YEAR, PeriodKind.YEAR])
        ),
    )


@settings(deadline=None)
@given(given_series=all_series(), days=st.lists(DAYS, min_size=3, max_size=3))
def test_windows_that_overlap_or_touch_come_to_the_same_as_one(given_series, days):
    first, middle, last = sorted(days)
    whole = instances_of(series=given_series, first=first, last=last)
    before = instances_of(series=given_series, first=first, last=middle)
    after = instances_of(series=given_series, first=middle + ONE, last=last)
    overlapping = instances_of(series=given_series, first=middle, last=last)
    assert before + after == whole
    assert set(before) | set(overlapping) == set(whole)
    assert len({one.key for one in whole}) == len(whole)


@settings(deadline=None)
@given(given_series=all_series(), first=DAYS, last=DAYS)
def test_instances_follow_one_another_without_gap_or_overlap(given_series, first, last):
    found = [
        one for one in instances_of(series=given_series, first=first, last=last) if one.period and one.due_on
    ]
    for one in found:
        assert one.opens_on >= given_series.in_force_on
        assert one.due_on >= one.opens_on
    for earlier, later in pairwise(found):
        assert later.opens_on > earlier.due_on
        assert next_instance(series=given_series, after=earlier.opens_on).opens_on == later.opens_on
        missed = instances_of(series=given_series, first=earlier.opens_on + ONE, last=later.opens_on - ONE)
        assert not missed


@settings(deadline=None)
@given(
    calendar=st.sampled_from([entry for entry in ReportingCalendar if entry is not ReportingCalendar.SCHOOL]),
    kind=st.sampled_from([PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF_YEAR, PeriodKind.YEAR]),
    in_force_on=DAYS,
)
def test_reporting_periods_cover_every_day_once(calendar, kind, in_force_on):
    last = in_force_on + dt.timedelta(days=1500)
    found = reporting_instances(
        calendar=calendar, kind=kind, in_force_on=in_force_on, first=in_force_on, last=last
    )
    assert found[0].opens_on == in_force_on
    for earlier, later in pairwise(found):
        assert later.opens_on == earlier.due_on + ONE
    assert found[-1].due_on >= last


@settings(deadline=None)
@given(given_series=all_series(), after=DAYS)
def test_the_next_instance_opens_later_or_there_is_none(given_series, after):
    following = next_instance(series=given_series, after=after)
    if following:
        assert following.opens_on > after
        assert following in instances_of(series=given_series, first=after, last=following.opens_on)
    else:
        assert not instances_of(series=given_series, first=after + ONE, last=dt.date(2045, 1, 1))
