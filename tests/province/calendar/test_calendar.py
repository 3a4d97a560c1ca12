"""The province's own days: entered on a ground, struck with a reason, counted with at once, by whom may."""

import datetime as dt
import uuid

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from lachan.province.audit.models import Record
from lachan.province.calendar import actions, queries
from lachan.province.calendar.models import CompleteYear, DayDecision
from lachan.province.people import actions as people
from lachan.province.web.identity import acting
from lachan.province.web.marks import Refused
from lachan.rulebook.access.deciding import SYSTEM, Reader
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.calendar.holidays import national_calendar
from lachan.rulebook.calendar.local_days import LocalDayKind
from lachan.rulebook.calendar.working_days import working_days_between
from tests.province.people.situations import person, small_province
from tests.raw import raw_connection

AT = dt.datetime(2026, 3, 2, 3, tzinfo=dt.UTC)
MONDAY, SATURDAY = dt.date(2026, 3, 9), dt.date(2026, 3, 14)
NEXT_YEAR = national_calendar().last_year + 1
EDITOR = Reader(
    account_id=1,
    full_name="Phạm Thị Lịch",
    permissions=frozenset({Permission.CALENDAR_EDIT, Permission.OFFICE_READ}),
)
READER = Reader(account_id=2, full_name="Vũ Văn Đọc", permissions=frozenset({Permission.OFFICE_READ}))

pytestmark = pytest.mark.django_db


def decide(*days, kind=LocalDayKind.OFF, by=EDITOR, submission=None, citation="QĐ 12/QĐ-UBND"):
    with acting(by):
        actions.decide_days(
            days=days, kind=kind, citation=citation, decided_on=AT.date(), reason="bão",
            submission=submission or uuid.uuid4(), by=by, at=AT,
        )  # fmt: skip


def working(start, end):
    return working_days_between(start=start, end=end, calendar=queries.working_calendar())


def test_a_day_decided_counts_at_once_and_no_more_when_struck():
    week = (MONDAY - dt.timedelta(days=1), MONDAY + dt.timedelta(days=6))
    before = working(*week)
    decide(MONDAY)
    assert working(*week) == before - 1
    decide(SATURDAY, kind=LocalDayKind.WORKED)
    assert working(*week) == before
    row = DayDecision.objects.get(day=MONDAY)
    with acting(EDITOR):
        actions.strike_day(decision_id=row.pk, because="nhập nhầm", by=EDITOR, at=AT)
        actions.strike_day(decision_id=row.pk, because="lần nữa", by=EDITOR, at=AT)
    assert working(*week) == before + 1
    page = queries.year_page(year=2026)
    assert [(one.day, one.counts, one.struck_because) for one in page.decisions] == [
        (MONDAY, False, "nhập nhầm"),
        (SATURDAY, True, ""),
    ]


def test_a_form_sent_twice_enters_once():
    once = uuid.uuid4()
    decide(MONDAY, submission=once)
    decide(MONDAY, submission=once)
    assert DayDecision.objects.count() == 1
    assert Record.objects.filter(action="calendar.decide_days").count() == 1


@pytest.mark.parametrize(
    ("day", "kind", "said"),
    [
        (SATURDAY, LocalDayKind.OFF, "đã là ngày nghỉ"),
        (MONDAY, LocalDayKind.WORKED, "đã là ngày làm việc"),
        (dt.date(2026, 1, 1), LocalDayKind.OFF, "đã là ngày nghỉ"),
    ],
)
def test_what_changes_nothing_is_refused(day, kind, said):
    with pytest.raises(actions.NotPossibleError, match=said):
        decide(day, kind=kind)
    assert not DayDecision.objects.exists()


def test_several_days_are_entered_all_or_none():
    with pytest.raises(actions.NotPossibleError):
        decide(MONDAY, SATURDAY)
    assert not DayDecision.objects.exists()


def test_a_year_is_known_once_its_days_are_entered():
    new_year = dt.date(NEXT_YEAR, 1, 1)
    with acting(EDITOR), pytest.raises(actions.NotPossibleError, match="chưa có ngày nghỉ nào"):
        actions.complete_year(year=NEXT_YEAR, by=EDITOR, at=AT)
    assert not queries.working_calendar().knows(day=new_year)
    decide(next(day for day in (new_year + dt.timedelta(days=n) for n in range(7)) if day.isoweekday() < 6))
    assert not queries.working_calendar().knows(day=new_year), "entered, not yet complete"
    for _again in range(2):
        with acting(EDITOR):
            actions.complete_year(year=NEXT_YEAR, by=EDITOR, at=AT)
    assert queries.working_calendar().knows(day=new_year)
    assert CompleteYear.objects.count() == 1


@pytest.mark.parametrize("year", [NEXT_YEAR - 1, NEXT_YEAR + 1])
def test_a_year_of_the_nation_or_behind_a_gap_is_not_completed(year):
    with acting(EDITOR), pytest.raises(actions.NotPossibleError):
        actions.complete_year(year=year, by=EDITOR, at=AT)
    assert not CompleteYear.objects.exists()


@pytest.mark.parametrize("by", [READER, Reader()])
def test_who_may_not_edit_changes_nothing(by):
    decide(MONDAY)
    row = DayDecision.objects.get()
    for attempt in (
        lambda: decide(MONDAY + dt.timedelta(days=1), by=by),
        lambda: actions.strike_day(decision_id=row.pk, because="x", by=by, at=AT),
        lambda: actions.complete_year(year=NEXT_YEAR, by=by, at=AT),
    ):
        with acting(by), pytest.raises(Refused):
            attempt()
    assert DayDecision.objects.get().struck_at is None


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"kind": "half"}, "day_kind_known"),
        ({"citation": ""}, "day_has_citation"),
        ({"struck_at": AT}, "day_struck_with_reason"),
    ],
)
def test_what_must_never_be_false(change, constraint):
    facts = {"day": MONDAY, "kind": "off", "citation": "QĐ 1", "decided_on": MONDAY, "entered_at": AT,
             "entered_by_name": "A", "submission": uuid.uuid4()}  # fmt: skip
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        DayDecision.objects.create(**facts | change)


def test_the_same_decision_on_a_day_stands_once():
    facts = {"day": MONDAY, "kind": "off", "citation": "QĐ 1", "decided_on": MONDAY, "entered_at": AT,
             "entered_by_name": "A"}  # fmt: skip
    DayDecision.objects.create(**facts, submission=uuid.uuid4())
    with pytest.raises(IntegrityError, match="day_decided_once"), transaction.atomic():
        DayDecision.objects.create(**facts, submission=uuid.uuid4())


@pytest.mark.django_db(transaction=True)
def test_the_database_lets_readers_read_and_nobody_else_write():
    decide(MONDAY)
    with raw_connection(account=2, may="office_read") as raw:
        assert raw.execute("SELECT count(*) FROM calendar_daydecision").fetchone() == (1,)
        assert raw.execute("UPDATE calendar_daydecision SET citation = 'x'").rowcount == 0
    with raw_connection(account=2, may="plan_read") as raw:
        assert raw.execute("SELECT count(*) FROM calendar_daydecision").fetchone() == (0,)


TYPED = {"first_day": "9/3/2026", "kind": "off", "citation": "QĐ 12/QĐ-UBND", "decided_on": "2/3/2026"}


class TestPages:
    @pytest.fixture(autouse=True)
    def house(self, tmp_path):
        people.load_reference(folder=small_province(tmp_path), by=SYSTEM, at=AT)

    @pytest.fixture
    def editor(self, client):
        client.force_login(person("lich", role="administrator"))
        return client

    @pytest.fixture
    def reader(self, client):
        client.force_login(person("doc", role="department_officer"))
        return client

    def send(self, client, **changed):
        address = reverse("calendar:year", kwargs={"year": 2026})
        return client.post(address, TYPED | {"submission": str(uuid.uuid4())} | changed)

    def test_a_week_off_leaves_out_its_weekend(self, editor):
        assert self.send(editor, last_day="15/3/2026").status_code == 302
        assert DayDecision.objects.count() == 5

    @pytest.mark.parametrize(
        ("changed", "said"),
        [
            ({"first_day": ""}, "Ghi ngày, ví dụ"),
            ({"first_day": "31/2/2026"}, "Không có ngày"),
            ({"last_day": "8/3/2026"}, "Ngày cuối phải từ 09/03/2026"),
            ({"last_day": "9/5/2026"}, "không quá 31 ngày"),
            ({"citation": ""}, "Ghi số, ký hiệu"),
            ({"first_day": "14/3/2026"}, "đã là ngày nghỉ"),
        ],
    )
    def test_a_refusal_keeps_what_was_typed(self, editor, changed, said):
        answer = self.send(editor, **changed)
        page = answer.content.decode()
        assert answer.status_code == 422
        assert said in page
        assert (TYPED | changed)["decided_on"] in page
        assert not DayDecision.objects.exists()

    def test_a_reader_reads_and_may_not_write(self, reader):
        page = reader.get(reverse("calendar:year", kwargs={"year": 2026})).content.decode()
        assert "Tết Nguyên đán 2026" in page
        assert "Ghi thêm ngày" not in page
        assert self.send(reader).status_code == 403
        decide(MONDAY)
        strike = reverse("calendar:strike", kwargs={"decision_id": DayDecision.objects.get().pk})
        assert reader.post(strike, {"because": "x"}).status_code == 403
        assert reader.post(reverse("calendar:complete", kwargs={"year": NEXT_YEAR})).status_code == 403

    def test_a_day_is_struck_with_its_reason(self, editor):
        self.send(editor)
        strike = reverse("calendar:strike", kwargs={"decision_id": DayDecision.objects.get().pk})
        assert editor.post(strike, {"because": ""}).status_code == 422
        assert editor.post(strike, {"because": "nhập nhầm"}).status_code == 302
        page = editor.get(reverse("calendar:year", kwargs={"year": 2026})).content.decode()
        assert "đã gạch bỏ: nhập nhầm" in page
        year = reverse("calendar:year", kwargs={"year": 2026})
        assert editor.get(strike).headers["Location"] == year
        assert editor.post(strike, {"because": "lần nữa"}).headers["Location"] == year
        assert DayDecision.objects.get().struck_because == "nhập nhầm"

    @pytest.mark.parametrize("year", [0, 1999, 3000, NEXT_YEAR + 1])
    def test_years_that_nobody_keeps_are_unknown(self, editor, year):
        page = reverse("calendar:year", kwargs={"year": year})
        assert editor.get(page).status_code == 404
        assert editor.post(page, TYPED).status_code == 404
        assert editor.post(reverse("calendar:complete", kwargs={"year": year})).status_code == 404
        assert not DayDecision.objects.exists()

    def test_a_year_of_the_nation_is_not_completed_and_the_page_says_why(self, editor):
        answer = editor.post(reverse("calendar:complete", kwargs={"year": 2026}))
        assert answer.status_code == 409
        assert "Lịch quốc gia trong hệ thống đã có năm 2026." in answer.content.decode()
