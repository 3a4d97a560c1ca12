"""What was reminded is on the duty's page, and nothing is told twice or missed whatever happens to sweeps and clocks."""

import datetime as dt
import uuid

import pytest
import time_machine
from django.db import OperationalError, connection, transaction
from django.urls import reverse

from lachan.province.duties import actions, queries
from lachan.province.duties.models import Reminder
from lachan.province.duties.queries import Audience
from lachan.province.notices.models import Delivery, Notice
from lachan.province.people.models import Account
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM
from lachan.rulebook.clocks.capacities import Capacity
from tests.province.duties.conftest import TODAY, does, opened, seen
from tests.province.duties.test_telling import morning, people, who  # noqa: F401
from tests.province.people.situations import person, reader_of
from tests.raw import raw_connection

LATE_1, LATE_3, LATE_5, LATE_10 = (morning(2021, 4, day) for day in (1, 5, 7, 14))


def sweep(at):
    return actions.remind(by=SYSTEM, at=at)


def steps():
    return list(Reminder.objects.order_by("id").values_list("step", flat=True))


def reminders(reader, duty, at=LATE_10):
    with acting(reader):
        return queries.reminders_of(reader=reader, duty_id=duty.pk, on=at.date())


def test_each_step_says_when_to_whom_and_whether_it_arrived(province, people):  # noqa: F811
    duty = opened(province)
    sweep(LATE_1)
    sweep(LATE_5)
    Delivery.objects.filter(account_id=people["keeper"], channel="mail").update(
        state="failed", why="refused", settled_at=LATE_5
    )
    Notice.objects.filter(account_id=people["doer"]).update(read_at=LATE_5)
    doer = reader_of(Account.objects.get(pk=people["doer"]), on=TODAY)
    newest, first = reminders(doer, duty)
    assert [(one.working_days, one.at, one.due_on) for one in (first, newest)] == [
        (1, LATE_1, dt.date(2021, 3, 31)),
        (5, LATE_5, dt.date(2021, 3, 31)),
    ]
    assert [(group.capacity, group.office_name, group.count) for group in newest.groups] == [
        (Capacity.OWNER, "Công an tỉnh Sông Lam", 1),
        (Capacity.OWNER_HEAD, "Công an tỉnh Sông Lam", 1),
        (Capacity.STANDING_AGENCY, "Sở Y tế", 1),
    ]
    ways = {
        group.capacity: [(way.channel, way.state, way.has_failed) for way in group.ways]
        for group in newest.groups
    }
    assert ways[Capacity.OWNER] == [("Trang Thông báo", "Đã đọc", False), ("Thư điện tử", "Chờ gửi", False)]
    assert ways[Capacity.STANDING_AGENCY] == [
        ("Trang Thông báo", "Đã gửi", False), ("Thư điện tử", "Không gửi được", True),
    ]  # fmt: skip


def test_names_are_known_to_colleagues_and_who_administers_and_to_nobody_else(province, people):  # noqa: F811
    duty = opened(province)
    sweep(LATE_5)
    administrator = person("quan-tri", office="song-lam-committee", role="administrator").pk
    for key, known in (("doer", 2), ("looker", 2), ("keeper", 1), ("giver", 0), (administrator, 3)):
        reader = reader_of(Account.objects.get(pk=people.get(key, key)), on=TODAY)
        (line,) = reminders(reader, duty)
        assert sum(len(group.names) for group in line.groups) == known, key
        assert sum(group.count for group in line.groups) == 3


def test_who_may_not_know_of_the_duty_does_not_know_that_it_was_reminded_of(province, people):  # noqa: F811
    duty = opened(province, audience=Audience.PARTIES)
    sweep(LATE_5)
    stranger = province.a("court")
    assert reminders(stranger, duty) == ()
    with acting(stranger):
        assert Reminder.objects.count() == 0
    assert len(reminders(province.doer, duty)) == 1


def test_an_office_without_a_head_is_said(province, people, client):  # noqa: F811
    duty = opened(province)
    Account.objects.filter(pk=people["head"]).update(is_active=False)
    sweep(LATE_3)
    (line,) = reminders(province.doer, duty)
    assert [(group.capacity, group.count) for group in line.groups] == [
        (Capacity.OWNER, 1), (Capacity.OWNER_HEAD, 0),
    ]  # fmt: skip
    client.force_login(Account.objects.get(pk=people["doer"]))
    with time_machine.travel(LATE_3, tick=False):
        shown = client.get(reverse("duties:duty", kwargs={"code": duty.code})).content.decode()
    assert "Báo lên: quá hạn 3 ngày làm việc" in shown
    assert "Người đứng đầu Công an tỉnh Sông Lam: chưa có trong hệ thống" in shown
    assert "Công an tỉnh Sông Lam, 1 người: Nguyễn Thị Minh Hạnh" in shown


@pytest.mark.parametrize("heads", [True, False])
def test_the_head_of_the_office_takes_and_refuses_its_work(province, people, heads):  # noqa: F811
    duty = opened(province)
    key = "head" if heads else "looker"
    reader = reader_of(Account.objects.get(pk=people[key]), on=TODAY)
    moves = {move for move, _name in seen(province, duty, by=reader).at_hand.moves}
    assert ({"acknowledge", "refuse"} <= moves) is heads
    if heads:
        does(actions.acknowledge_duties, duty, by=reader)
        assert duty.acknowledged_by_id == people["head"]
        before = Notice.objects.count()
        sweep(LATE_1)
        assert [who for who, _kind in who(people)[before:]] == ["head"], "who has taken it is told alone"


def test_a_head_judges_what_the_office_gave_itself_and_does_not_do_it(province, people):  # noqa: F811
    duty = opened(province, issuer_id=province.offices["police"])
    head = reader_of(Account.objects.get(pk=people["head"]), on=TODAY)
    assert "acknowledge" not in dict(seen(province, duty, by=head).at_hand.moves)
    doer = reader_of(Account.objects.get(pk=people["doer"]), on=TODAY)
    does(actions.acknowledge_duties, duty, by=doer)
    does(
        actions.hand_in_result, duty, by=doer, summary="x", result_on=TODAY, document_number="1/BC",
        document_on=TODAY,
    )  # fmt: skip
    assert "accept" in dict(seen(province, duty, by=head).at_hand.moves)


@pytest.mark.parametrize(
    ("mornings", "expected"),
    [
        ([LATE_1, LATE_1, LATE_1 + dt.timedelta(hours=5)], ["late-1"]),
        ([LATE_5, LATE_1, LATE_3, LATE_5], ["late-5"]),
        ([morning(2022, 4, 1), morning(2021, 3, 24), LATE_10], ["late-10"]),
        ([morning(2021, 3, 24), LATE_10], ["soon-5", "late-10"]),
        ([LATE_1, LATE_3, morning(2021, 4, 2), LATE_5], ["late-1", "late-3", "late-5"]),
    ],
    ids=["again", "set back", "a year ahead and back", "missed mornings", "a day back"],
)
def test_a_clock_that_is_set_tells_nothing_twice_and_nothing_after_what_comes_later(
    province, people, mornings, expected  # noqa: F811
):  # fmt: skip
    opened(province)
    for at in mornings:
        sweep(at)
    assert steps() == expected
    assert Notice.objects.values("account_id", "once_key").distinct().count() == Notice.objects.count()


def test_a_new_day_is_reminded_of_anew_and_the_old_one_no_more(province, people):  # noqa: F811
    duty = opened(province)
    sweep(morning(2021, 3, 24))
    does(
        actions.ask_extension, duty, by=province.doer, until=dt.date(2021, 4, 15), reason="x",
        document_number="1/CV", document_on=TODAY,
    )  # fmt: skip
    does(
        actions.decide_extension, duty, by=province.giver, is_granted=True, until=dt.date(2021, 4, 15),
        document_number="2/QĐ", document_on=TODAY, reason="",
    )  # fmt: skip
    assert sweep(LATE_3) == 0
    assert sweep(morning(2021, 4, 8)) == 1
    assert list(Reminder.objects.order_by("id").values_list("step", "due_on")) == [
        ("soon-5", dt.date(2021, 3, 31)),
        ("soon-5", dt.date(2021, 4, 15)),
    ]


def test_a_day_off_decided_later_moves_the_steps_and_tells_none_twice(province, people):  # noqa: F811
    from lachan.province.calendar.actions import decide_days
    from lachan.rulebook.calendar.local_days import LocalDayKind

    opened(province)
    sweep(LATE_1)
    administrator = reader_of(person("quan-tri", office="song-lam-committee", role="administrator"), on=TODAY)
    decide_days(
        days=[LATE_1.date()], kind=LocalDayKind.OFF, citation="1/QĐ-UBND", decided_on=TODAY, reason="lụt",
        submission=uuid.uuid4(), by=administrator, at=LATE_1,
    )  # fmt: skip
    assert [sweep(morning(2021, 4, day)) for day in (2, 5, 6)] == [0, 0, 1]
    assert steps() == ["late-1", "late-3"], "the third working day is now the sixth"


def test_who_joins_the_office_later_is_told_where_the_duty_stands(province, people):  # noqa: F811
    duty = opened(province)
    sweep(LATE_1)
    joined = person("moi", office="song-lam-police", role="police_officer").pk
    assert sweep(LATE_1 + dt.timedelta(hours=1)) == 1
    assert Notice.objects.filter(account_id=joined, kind="duty_late").count() == 1
    newest, _first = reminders(province.doer, duty)
    assert [(group.count, group.capacity) for group in newest.groups] == [(1, Capacity.OWNER)]
    assert sweep(LATE_1 + dt.timedelta(hours=2)) == 0


def test_the_sweep_costs_the_same_however_many_were_told_before(
    province, people, django_assert_max_num_queries  # noqa: F811
):  # fmt: skip
    from tests.province.duties.conftest import keep, obligation

    keep(*(obligation(province, subject_id=n) for n in range(1, 13)), subjects=tuple(range(1, 13)))
    assert sweep(LATE_5) == 12
    with django_assert_max_num_queries(14):
        assert sweep(LATE_5 + dt.timedelta(hours=1)) == 0


class Killed(BaseException):
    """As if the process were gone: nothing catches it on its way."""


def test_a_sweep_killed_in_the_middle_leaves_nothing_and_the_next_does_all(province, people, monkeypatch):  # noqa: F811
    from lachan.province.duties.actions import reminding
    from tests.province.duties.conftest import keep, obligation

    keep(*(obligation(province, subject_id=n) for n in (1, 2, 3)), subjects=(1, 2, 3))
    before, tell = Notice.objects.count(), reminding.notices.tell

    def dies_at_the_second(**told):
        if Reminder.objects.count() == 1:
            raise Killed
        return tell(**told)

    monkeypatch.setattr(reminding.notices, "tell", dies_at_the_second)
    with pytest.raises(Killed), transaction.atomic():
        sweep(LATE_1)
    assert (Notice.objects.count(), steps()) == (before, [])
    monkeypatch.undo()
    assert sweep(LATE_1) == 3
    assert sweep(LATE_1) == 0
    assert Notice.objects.count() == before + 3


def test_what_was_told_before_a_sweep_was_killed_stays_told(province, people, monkeypatch):  # noqa: F811
    from lachan.province.duties.actions import reminding
    from tests.province.duties.conftest import keep, obligation

    keep(*(obligation(province, subject_id=n) for n in range(1, 6)), subjects=tuple(range(1, 6)))
    before, tell = Notice.objects.count(), reminding.notices.tell

    def dies_at_the_fourth(**told):
        if Reminder.objects.count() == 3:
            raise Killed
        return tell(**told)

    monkeypatch.setattr(reminding, "AT_ONCE", 2)
    monkeypatch.setattr(reminding.notices, "tell", dies_at_the_fourth)
    with pytest.raises(Killed):
        sweep(LATE_1)
    assert (Notice.objects.count() - before, len(steps())) == (2, 2), "two are told of in one transaction"
    monkeypatch.setattr(reminding.notices, "tell", tell)
    assert sweep(LATE_1) == 3
    assert sweep(LATE_1) == 0
    assert (Notice.objects.count() - before, len(steps())) == (5, 5)


def test_a_second_sweep_at_once_waits_for_the_first(province, people):  # noqa: F811
    from lachan.province.duties.actions.reminding import _LOCK

    opened(province)
    with raw_connection() as other:
        other.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        with pytest.raises(OperationalError, match="lock timeout"), transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = '50ms'")
            sweep(LATE_1)
    assert sweep(LATE_1) == 1
