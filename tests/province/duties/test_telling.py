"""Who is told of a duty: the office that has something to do, higher up while nothing happens, each once a step."""

import datetime as dt

import pytest

from lachan.province.audit.models import Record
from lachan.province.duties import actions, jobs
from lachan.province.duties.models import Duty
from lachan.province.notices.models import Notice
from lachan.rulebook.access.deciding import SYSTEM
from tests.province.duties.conftest import TODAY, does, handed_in, keep, obligation, opened
from tests.province.people.situations import person


def morning(year, month, day):
    return dt.datetime(year, month, day, 0, 0, tzinfo=dt.UTC)


def told():
    return list(Notice.objects.order_by("id").values_list("account_id", "kind"))


@pytest.fixture
def people(province):
    """Somebody of each office: who does, who follows up, who gave, and one whose role does nothing."""
    from lachan.province.people.actions.carrying_out import new_edition
    from lachan.province.people.models import Function, FunctionHolder, Place

    function, _made = Function.objects.get_or_create(
        key="standing-agency", defaults={"name": "x", "name_en": "x"}
    )
    FunctionHolder.objects.create(
        function=function, place=Place.objects.get(code="98"), office_id=province.offices["department-health"],
        since=dt.date(2020, 1, 1),
    )  # fmt: skip
    new_edition()
    return {
        "doer": person("lam", office="song-lam-police", role="police_officer").pk,
        "head": person("truong", office="song-lam-police", role="office_head").pk,
        "looker": person("xem", office="song-lam-police", role="investigator").pk,
        "keeper": person("theo", office="song-lam-department-health", role="standing_officer").pk,
        "giver": person("giao", office="song-lam-committee", role="leader").pk,
    }


def who(people):
    names = {number: name for name, number in people.items()}
    return [(names[account_id], kind) for account_id, kind in told()]


def test_an_office_is_told_once_of_everything_new(province, people):
    keep(*(obligation(province, subject_id=n) for n in (1, 2, 3)), subjects=(1, 2, 3))
    assert who(people) == [("doer", "duty_opened")]
    assert Notice.objects.get().title == "3 việc mới được giao"


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (morning(2021, 3, 23), []),
        (morning(2021, 3, 24), [("doer", "duty_soon")]),
        (morning(2021, 4, 1), [("doer", "duty_late")]),
        (morning(2021, 4, 5), [("doer", "duty_escalated"), ("head", "duty_escalated")]),
        (
            morning(2021, 4, 7),
            [("doer", "duty_escalated"), ("head", "duty_escalated"), ("keeper", "duty_escalated")],
        ),
        (
            morning(2021, 4, 14),
            [
                ("doer", "duty_escalated"),
                ("giver", "duty_escalated"),
                ("head", "duty_escalated"),
                ("keeper", "duty_escalated"),
            ],
        ),
    ],
)
def test_the_ladder_goes_up_while_nothing_happens(province, people, at, expected):
    opened(province)
    before = Notice.objects.count()
    actions.remind(by=SYSTEM, at=at)
    assert sorted(who(people)[before:]) == expected
    assert actions.remind(by=SYSTEM, at=at + dt.timedelta(hours=3)) == 0, "told already"
    assert Record.objects.filter(action="duties.remind").count() == bool(expected)


def test_missed_mornings_are_made_up_for_by_the_last_step_alone(province, people):
    opened(province)
    before = Notice.objects.count()
    actions.remind(by=SYSTEM, at=morning(2021, 3, 24))
    actions.remind(by=SYSTEM, at=morning(2021, 4, 8))
    assert [kind for _who, kind in who(people)[before:]] == ["duty_soon", *["duty_escalated"] * 3]


def test_who_handed_in_is_left_in_peace(province, people):
    duty = opened(province)
    handed_in(province, duty)
    assert actions.remind(by=SYSTEM, at=morning(2021, 4, 14)) == 0


def test_after_a_return_the_new_day_counts(province, people):
    duty = opened(province)
    handed_in(province, duty)
    does(actions.return_result, duty, by=province.keeper, reason="Thiếu", due_on=dt.date(2021, 5, 20))
    assert actions.remind(by=SYSTEM, at=morning(2021, 4, 14)) == 0
    assert actions.remind(by=SYSTEM, at=morning(2021, 5, 19)) == 1


def test_requests_and_undated_work_remind_nobody(province, people):
    keep(obligation(province, lead=("court",)))
    assert actions.remind(by=SYSTEM, at=morning(2021, 4, 14)) == 0


def test_each_move_tells_whose_turn_it_is(province, people):
    duty = opened(province)
    before = Notice.objects.count()
    handed_in(province, duty)
    does(actions.return_result, duty, by=province.keeper, reason="Thiếu", due_on=dt.date(2021, 3, 1))
    does(
        actions.ask_extension, duty, by=province.doer, until=dt.date(2021, 4, 15), reason="x",
        document_number="1/CV", document_on=TODAY,
    )  # fmt: skip
    does(
        actions.decide_extension, duty, by=province.giver, is_granted=False, reason="Không có lý do",
    )  # fmt: skip
    assert who(people)[before:] == [
        ("keeper", "decision_awaited"),
        ("doer", "duty_answered"),
        ("giver", "decision_awaited"),
        ("doer", "decision_made"),
    ]


def test_the_job_reminds(province, people):
    import time_machine

    opened(province)
    before = Notice.objects.count()
    with time_machine.travel(morning(2021, 4, 1), tick=False):
        jobs.remind_in_the_morning(timestamp=0)
    assert who(people)[before:] == [("doer", "duty_late")]
    assert Duty.objects.get().state == "opened"
