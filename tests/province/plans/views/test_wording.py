"""Words for deadlines and targets, differences, the strip of quarters, fields of forms."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from lachan.province.plans.forms.fields import LinesField
from lachan.province.plans.queries import Quarter
from lachan.province.plans.views import wording
from lachan.province.plans.views.differences import compared
from lachan.province.plans.views.timeline import strip
from lachan.province.web.fields import DayField, NumberField
from lachan.rulebook.calendar.deadlines import Deadline, DeadlineKind, Recurrence, UndatedKind
from lachan.rulebook.texts.reading import Comparator, Target


def a_deadline(kind: DeadlineKind, **fields) -> Deadline:
    return Deadline(kind=kind, raw="như văn bản", **fields)


@pytest.mark.parametrize(
    ("deadline", "words"),
    [
        (a_deadline(DeadlineKind.QUARTER, due_on=dt.date(2021, 3, 31)), "quý I/2021"),
        (a_deadline(DeadlineKind.HALF_YEAR, due_on=dt.date(2021, 6, 30)), "6 tháng đầu năm 2021"),
        (a_deadline(DeadlineKind.HALF_YEAR, due_on=dt.date(2021, 12, 31)), "6 tháng cuối năm 2021"),
        (a_deadline(DeadlineKind.YEAR, due_on=dt.date(2021, 12, 31)), "năm 2021"),
        (a_deadline(DeadlineKind.FIXED_DATE, due_on=dt.date(2021, 7, 20)), "20/07/2021"),
        (
            a_deadline(DeadlineKind.FIXED_DATE, recur_due="07-20", recurs=Recurrence.YEARLY),
            "20/07 hằng năm",
        ),
        (a_deadline(DeadlineKind.ANNUAL_QUARTER, recur_due="03-31"), "quý I hằng năm"),
        (a_deadline(DeadlineKind.ANNUAL_QUARTER), "một quý hằng năm"),
        (a_deadline(DeadlineKind.ANNUAL_QUARTER, due_on=dt.date(2021, 3, 31)), "quý I/2021, rồi hằng năm"),
        (a_deadline(DeadlineKind.FROM_YEAR_ONGOING, starts_on=dt.date(2021, 1, 1)), "từ năm 2021"),
        (a_deadline(DeadlineKind.SCHOOL_YEAR_ONGOING, starts_on=dt.date(2020, 9, 1)), "từ năm học 2020–2021"),
        (a_deadline(DeadlineKind.NONE, subkind=UndatedKind.CONTINUOUS), "thường xuyên"),
        (a_deadline(DeadlineKind.NONE, recurs=Recurrence.QUARTERLY), "hằng quý"),
        (a_deadline(DeadlineKind.NONE), "không ghi hạn"),
    ],
)
def test_when(deadline, words):
    assert wording.when(deadline) == words
    assert wording.how_read(deadline)


@pytest.mark.parametrize(
    ("comparator", "reach", "sign"),
    [
        (Comparator.AT_LEAST, "ít nhất 95%", "≥ 95%"),
        (Comparator.MORE_THAN, "trên 95%", "> 95%"),
        (Comparator.AT_MOST, "không quá 95%", "≤ 95%"),
        (Comparator.LESS_THAN, "dưới 95%", "< 95%"),
        (Comparator.EQUAL, "đạt 95%", "= 95%"),
        (Comparator.BETWEEN, "từ 95% đến 97,5%", "95–97,5%"),
    ],
)
def test_reach_and_sign(comparator, reach, sign):
    target = Target(raw="", comparator=comparator, value=Decimal(95), value_max=Decimal("97.5"))
    assert wording.reach(target) == reach
    assert wording.sign(target) == sign


def test_unit_that_is_a_word_stands_apart():
    target = Target(raw="", comparator=Comparator.AT_LEAST, value=Decimal(1200), unit="lớp")
    assert wording.reach(target) == "ít nhất 1.200 lớp"


@pytest.mark.parametrize(
    ("number", "called"), [("", "Kế hoạch ngày 05/01/2021"), ("05/KH-UBND", "Kế hoạch số 05/KH-UBND")]
)
def test_document_is_called_by_number_or_day(number, called):
    name = "Kế hoạch số 05/KH-UBND" if number else "Kế hoạch: Thử"
    assert wording.called(name=name, number=number, issued_on=dt.date(2021, 1, 5)) == called


def test_differences_are_marked_by_word():
    mine, theirs = compared("Tập huấn cho 24 giáo viên", "Tập huấn cho 20 giáo viên")
    assert [part.text for part in mine if part.differs] == ["24"]
    assert [part.text for part in theirs if part.differs] == ["20"]
    assert "".join(part.text for part in mine) == "Tập huấn cho 24 giáo viên"


def quarters(count: int, each: int = 3) -> list[Quarter]:
    return [
        Quarter(value=f"{2021 + at // 4}-Q{at % 4 + 1}", year=2021 + at // 4, quarter=at % 4 + 1, count=each)
        for at in range(count)
    ]


@pytest.mark.parametrize(("given", "columns"), [(0, 0), (1, 1), (5, 5), (9, 5)])
def test_strip_has_at_most_five_columns_and_loses_nothing(given, columns):
    found = strip(quarters=quarters(given), now=(2021, 2))
    assert len(found) == columns
    assert sum(column.count for column in found) == given * 3
    assert all(column.x < dot < column.x + column.width for column in found for dot in column.dots)


def test_strip_keeps_many_shapes_inside_their_column():
    column = strip(quarters=quarters(5, each=200), now=(2021, 1))[0]
    assert column.is_now
    assert max(column.dots) < column.x + column.width


@pytest.mark.parametrize(
    ("typed", "day"),
    [("5/1/2021", (2021, 1, 5)), (" 05.01.2021 ", (2021, 1, 5)), ("2021-01-05", (2021, 1, 5))],
)
def test_day_typed_as_people_do(typed, day):
    assert DayField().clean(typed) == dt.date(*day)


@pytest.mark.parametrize("typed", ["31/2/2021", "5/13/2021", "hôm qua", "1/1/0000"])
def test_day_that_is_none(typed):
    with pytest.raises(ValidationError):
        DayField().clean(typed)


@pytest.mark.parametrize(
    ("typed", "number"),
    [("95", "95"), ("1.234,5", "1234.5"), ("95%", "95"), ("1.234", "1234"), ("0,5", "0.5"), ("12.5", "12.5")],
)
def test_number_typed_as_officials_do(typed, number):
    assert NumberField().clean(typed) == Decimal(number)


@pytest.mark.parametrize("typed", ["nhiều", "NaN", "1e99", "Infinity"])
def test_number_that_is_none(typed):
    with pytest.raises(ValidationError):
        NumberField().clean(typed)


def test_lines_keep_each_entry_once():
    assert LinesField(required=False).clean(" Sở  Y \n\nSở Y\nCông an ") == ("Sở Y", "Công an")
