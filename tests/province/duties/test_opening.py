"""Duties open from each deadline, for each owner, once; the next by itself; what is no longer owed is taken back."""

import datetime as dt

import pytest

from lachan.province.audit.models import Record
from lachan.province.duties import actions
from lachan.province.duties.models import Duty, DutyEvent, Series
from lachan.rulebook.access.deciding import SYSTEM
from lachan.rulebook.calendar.deadlines import Deadline, DeadlineKind, Recurrence
from tests.province.duties.conftest import AFTER, AT, QUARTER, WHENEVER, YEARLY, keep, obligation


def rows(**which):
    return list(
        Duty.objects.filter(**which).order_by("id").values_list("code", "kind", "part", "state", "due_on")
    )


def test_each_lead_and_coordinator_has_a_part(province):
    made = keep(obligation(province, lead=("police",), coordinate=("department-health",)))
    assert (made.opened, made.withdrawn) == (2, 0)
    assert rows() == [
        ("SL21-001.1", "task", "lead", "opened", dt.date(2021, 3, 31)),
        ("SL21-001.2", "task", "coordinate", "opened", dt.date(2021, 3, 31)),
    ]
    assert Duty.objects.first().due_at == dt.datetime(2021, 3, 31, 17, tzinfo=dt.UTC), "24 o'clock in Vietnam"
    assert DutyEvent.objects.count() == 2
    assert Record.objects.filter(action="duties.open").count() == 1


def test_two_deadlines_open_two_duties(province):
    keep(obligation(province), obligation(province, YEARLY, part=1))
    assert [row[4] for row in rows()] == [dt.date(2021, 3, 31), dt.date(2021, 12, 31)]


@pytest.mark.parametrize("again", [1, 2])
def test_kept_again_nothing_opens_twice(province, again):
    keep(obligation(province))
    for _ in range(again):
        assert keep(obligation(province)).opened == 0
        assert actions.open_next(by=SYSTEM, at=AT).opened == 0
    assert Duty.objects.count() == 1


@pytest.mark.parametrize(
    ("deadline", "kind", "state", "count"),
    [
        (QUARTER, "task", "opened", 1),
        (AFTER, "task", "waiting", 1),
        (WHENEVER, "standing", "opened", 2),
    ],
)
def test_what_each_kind_of_deadline_opens(province, deadline, kind, state, count):
    keep(obligation(province, deadline))
    found = rows()
    assert (kind, state) in [(row[1], row[3]) for row in found]
    assert len(found) == count
    if deadline is WHENEVER:
        assert [row[4] for row in rows(kind="task")] == [dt.date(2021, 6, 14)], (
            "reviewed each reporting period"
        )


def test_courts_are_asked_and_never_told(province):
    keep(obligation(province, lead=("court",)))
    assert rows()[0][1:4] == ("request", "lead", "sent")


def test_a_request_asks_everybody(province):
    keep(obligation(province, lead=("police",), is_request=True))
    assert rows()[0][1:4] == ("request", "lead", "sent")


def test_the_next_instance_opens_when_its_time_begins(province):
    keep(obligation(province, YEARLY))
    assert len(rows()) == 1
    late = dt.datetime(2021, 12, 31, 16, 59, tzinfo=dt.UTC)
    assert actions.open_next(by=SYSTEM, at=late).opened == 0
    assert actions.open_next(by=SYSTEM, at=late + dt.timedelta(minutes=1)).opened == 1
    assert [row[0::4] for row in rows()] == [
        ("SL21-001.1", dt.date(2021, 12, 31)),
        ("SL21-001.2", dt.date(2022, 12, 31)),
    ]


def test_periods_that_were_over_before_the_system_knew_are_left_out(province):
    monthly = Deadline(kind=DeadlineKind.NONE, raw="hằng quý", recurs=Recurrence.QUARTERLY)
    keep(obligation(province, monthly), at=dt.datetime(2021, 8, 1, tzinfo=dt.UTC))
    assert [row[4] for row in rows()] == [dt.date(2021, 9, 30)]


def test_a_date_that_has_passed_is_opened_all_the_same(province):
    keep(obligation(province), at=dt.datetime(2022, 8, 1, tzinfo=dt.UTC))
    assert [row[4] for row in rows()] == [dt.date(2021, 3, 31)]


def test_a_group_opens_for_each_of_its_offices(province):
    from lachan.province.duties.queries import Owner, Part
    from lachan.province.people.models import Office

    Office.objects.filter(pk__in=[province.offices["police"], province.offices["department-health"]]).update(
        group_keys=["together"]
    )
    from lachan.province.people.actions.carrying_out import new_edition

    new_edition()
    whole = obligation(province, owners=(Owner(part=Part.LEAD, group_key="together"),))
    assert keep(whole).opened == 2
    assert set(Duty.objects.values_list("group_key", flat=True)) == {"together"}


def test_who_leads_does_not_coordinate_with_itself(province):
    keep(obligation(province, lead=("police",), coordinate=("police", "department-health")))
    assert [row[2] for row in rows()] == ["lead", "coordinate"]


def test_a_body_no_longer_named_owes_no_more(province):
    keep(obligation(province, lead=("police",), coordinate=("department-health",)))
    made = keep(obligation(province, lead=("department-health",)))
    assert (made.opened, made.withdrawn) == (1, 2)
    assert [row[3] for row in rows()] == ["withdrawn", "withdrawn", "opened"]
    assert (
        DutyEvent.objects.filter(kind="withdraw").values_list("facts__document_number", flat=True)[0]
        == "05/KH-UBND"
    )


def test_a_deadline_that_is_gone_ends_its_series(province):
    keep(obligation(province), obligation(province, YEARLY, part=1))
    made = keep(obligation(province))
    assert (made.opened, made.withdrawn) == (0, 1)
    assert list(Series.objects.order_by("part").values_list("until", flat=True)) == [
        None,
        dt.date(2021, 1, 6),
    ]
    assert keep(subjects=(1,)).withdrawn == 1


def test_other_subjects_are_left_alone(province):
    keep(obligation(province))
    keep(obligation(province, subject_id=2), subjects=(2,))
    assert [row[0] for row in rows()] == ["SL21-001.1", "SL21-002.1"]


def test_opening_asks_the_same_for_few_and_many(province, django_assert_max_num_queries):
    for numbers in (range(1, 3), range(3, 60)):
        with django_assert_max_num_queries(30):
            keep(*(obligation(province, subject_id=n) for n in numbers), subjects=tuple(numbers))
