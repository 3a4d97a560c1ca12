"""A duty given on: to the offices below, with parts of their own, added up from what was accepted."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest

from lachan.province.audit.models import Record
from lachan.province.duties import actions, queries
from lachan.province.duties.models import Duty
from lachan.province.duties.queries import Figure, InvalidFields, NotPossible, Unknown
from lachan.province.people.queries import offices_below
from lachan.province.web.identity import acting
from lachan.province.web.marks import Refused
from lachan.rulebook.access.permissions import Permission
from tests.province.duties.conftest import (
    AT,
    DECIDES,
    DOES,
    QUARTER,
    TODAY,
    does,
    keep,
    obligation,
    opened,
    seen,
)
from tests.province.people.situations import SMALL_PLACES

DISTRICT, COMMUNES = "committee-981", ("committee-98101", "committee-98102")
BY = {"document_number": "7/UBND-LĐ", "document_on": TODAY}
UNTIL = dt.date(2021, 3, 20)


@pytest.fixture
def places():
    return SMALL_PLACES + '  - {code: "98102", level: commune, parent: "981", kind: Xã, name: Tân Lập}\n'


@pytest.fixture
def district(province):
    """The officer of the district who gives work to its communes."""
    return province.a(DISTRICT, rights=DECIDES, account=11, name="Đặng Thị Huyện")


@pytest.fixture
def taken(province, district):
    keep(obligation(province, lead=(DISTRICT,)))
    return does(actions.acknowledge_duties, Duty.objects.get(), by=district)


def commune(province, number=0):
    return province.a(COMMUNES[number], account=21 + number, name="Ngô Văn Xã")


def offices(province, *names):
    return [province.offices[name] for name in names or COMMUNES]


def give_on(province, duty, district, *names, at=AT, **more):
    given = {"office_ids": offices(province, *names), "due_on": UNTIL, **BY, **more}
    return does(actions.cascade_duty, duty, by=district, at=at, **given)


def parts():
    return list(Duty.objects.filter(above__isnull=False).order_by("id"))


def report(province, part, number=0, *, figures=(), at=AT, result_on=TODAY):
    who = commune(province, number)
    does(actions.acknowledge_duties, part, by=who, at=at)
    return does(
        actions.hand_in_result, part, by=who, at=at, summary="Đã làm.", result_on=result_on,
        document_number="3/BC-UBND", document_on=result_on, figures=figures,
    )  # fmt: skip


def test_every_office_below_has_a_part_of_its_own(province, district, taken):
    give_on(province, taken, district)
    assert [(one.code, one.owner_id, one.state, one.due_on, one.above_id) for one in parts()] == [
        (f"SL21-001.1.{number}", office, "opened", UNTIL, taken.pk)
        for number, office in enumerate(offices(province), start=1)
    ]
    story = seen(province, taken, by=district)
    assert story.events[0].kind == "cascade"
    assert story.events[0].facts["given_to"] == 2
    assert story.below.count == queries.BelowCount(total=2, not_taken=2)
    assert Record.objects.filter(action="duties.cascade").count() == 1


def test_the_same_form_twice_gives_once(province, district, taken):
    mark = uuid.uuid4()
    for _ in range(2):
        give_on(province, taken, district, submission=mark)
    assert len(parts()) == 2


def test_those_who_have_a_part_are_not_offered_again(province, district, taken):
    give_on(province, taken, district, COMMUNES[0])
    assert [one.id for one in seen(province, taken, by=district).at_hand.gives_on_to] == offices(
        province, COMMUNES[1]
    )
    with pytest.raises(InvalidFields) as refusal:
        give_on(province, taken, district)
    assert set(refusal.value.errors) == {"office_ids"}
    give_on(province, taken, district, COMMUNES[1])
    assert [one.code for one in parts()] == ["SL21-001.1.1", "SL21-001.1.2"]


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"office_ids": []}, {"office_ids"}),
        ({"due_on": None}, {"due_on"}),
        ({"due_on": TODAY}, {"due_on"}),
        ({"due_on": dt.date(2021, 4, 1)}, {"due_on"}),
        ({"document_number": " "}, {"document_number"}),
        ({"document_on": dt.date(2021, 2, 1)}, {"document_on"}),
    ],
)
def test_what_is_lacking_is_told_field_by_field(province, district, taken, given, wrong):
    with pytest.raises(InvalidFields) as refusal:
        give_on(province, taken, district, **given)
    assert set(refusal.value.errors) == wrong
    assert parts() == []


def test_offices_elsewhere_are_refused(province, district, taken):
    with pytest.raises(InvalidFields):
        give_on(province, taken, district, "police")


def test_a_duty_past_its_date_may_still_be_given_on(province, district, taken):
    late = dt.datetime(2021, 4, 5, 2, tzinfo=dt.UTC)
    give_on(province, taken, district, at=late, due_on=dt.date(2021, 4, 12))
    assert parts()[0].due_on == dt.date(2021, 4, 12)


def test_only_whoever_does_it_and_gives_work_gives_it_on(province, district, taken):
    no_decider = province.a(DISTRICT, rights=DOES, account=12)
    for who in (no_decider, province.giver, province.keeper, commune(province)):
        with pytest.raises(Refused):
            give_on(province, taken, who)
        assert seen(province, taken, by=who).at_hand.gives_on_to == ()
    stranger = province.a(DISTRICT, rights={Permission.PLAN_READ: DECIDES[Permission.DUTY_READ]}, account=13)
    with acting(stranger), pytest.raises(Unknown):
        actions.cascade_duty(
            duty_id=taken.pk, version=1, office_ids=offices(province), due_on=UNTIL, by=stranger, at=AT, **BY
        )


def test_not_before_it_is_taken(province, district):
    keep(obligation(province, lead=(DISTRICT,)))
    with pytest.raises(NotPossible):
        give_on(province, Duty.objects.get(), district)


def test_a_request_is_not_given_on(province, district):
    duty = opened(province, QUARTER, lead=("police",), is_request=True)
    with pytest.raises(Refused):
        give_on(province, duty, province.a("police", rights=DECIDES, account=4))


def test_results_come_back_to_whoever_gave_it_on(province, district, taken):
    give_on(province, taken, district)
    part = report(province, parts()[0])
    for who in (province.keeper, province.giver, commune(province)):
        with pytest.raises(Refused):
            does(actions.accept_result, part, by=who)
    awaited = queries.my_duties(reader=district, at=AT, view=queries.View.TO_DECIDE)
    assert [row.code for row in awaited.rows] == [part.code]
    assert queries.my_duties(reader=province.keeper, at=AT, view=queries.View.TO_DECIDE).rows == ()
    does(actions.accept_result, part, by=district)
    assert part.state == "completed"
    assert taken.state == "acknowledged", "the district still has to report itself"


def test_added_up_from_what_was_accepted_only(province, district, taken, targets):
    give_on(province, taken, district)
    first, second = parts()
    report(province, first, figures=[Figure(target="7", numerator=Decimal(45), denominator=Decimal(60))])
    report(province, second, 1, figures=[Figure(target="7", numerator=Decimal(15), denominator=Decimal(20))])
    assert seen(province, taken, by=district).below.figures == ()
    does(actions.accept_result, first, by=district)
    below = seen(province, taken, by=district).below
    assert below.count == queries.BelowCount(total=2, handed_in=1, done=1)
    assert [(one.numerator, one.denominator, one.results) for one in below.figures] == [(45, 60, 1)]
    does(actions.accept_result, second, by=district)
    [figure] = seen(province, taken, by=district).below.figures
    assert (figure.numerator, figure.denominator, figure.results) == (60, 80, 2)


def test_how_far_they_are(province, district, taken):
    give_on(province, taken, district)
    first, _second = parts()
    does(actions.refuse_duty, first, by=commune(province), reason="không thuộc thẩm quyền")
    assert seen(province, taken, by=district).below.count == queries.BelowCount(
        total=2, not_taken=1, refused=1
    )
    late = dt.datetime(2021, 3, 22, 2, tzinfo=dt.UTC)
    assert seen(province, taken, by=district, at=late).below.count == queries.BelowCount(
        total=2, not_taken=1, refused=1, late=2
    )
    does(actions.insist_duty, first, by=district, reason="đúng là việc của xã")
    report(province, first, at=late, result_on=dt.date(2021, 3, 22))
    does(actions.accept_result, first, by=district, at=late)
    count = seen(province, taken, by=district, at=late).below.count
    assert count == queries.BelowCount(total=2, not_taken=1, done=1, done_late=1, late=1)


def test_withdrawn_with_all_that_was_given_on(province, district, taken):
    give_on(province, taken, district)
    does(actions.withdraw_duty, taken, by=province.giver, reason="không làm nữa", **BY)
    assert {one.state for one in parts()} == {"withdrawn"}
    assert actions.open_next(by=province.giver, at=AT).opened == 0
    assert seen(province, taken, by=province.giver).below.count == queries.BelowCount()


def test_one_part_is_taken_back_by_whoever_gave_it(province, district, taken):
    give_on(province, taken, district)
    with pytest.raises(Refused):
        does(actions.withdraw_duty, parts()[0], by=province.giver, reason="không", **BY)
    does(actions.withdraw_duty, parts()[0], by=district, reason="nhầm xã", **BY)
    assert [one.state for one in parts()] == ["withdrawn", "opened"]
    assert seen(province, taken, by=district).below.count == queries.BelowCount(total=1, not_taken=1)


def test_an_amended_plan_takes_parts_back_too(province, district, taken):
    give_on(province, taken, district)
    keep()
    assert {one.state for one in (*parts(), Duty.objects.get(pk=taken.pk))} == {"withdrawn"}


def test_offices_below_are_those_of_the_day(province):
    below = offices_below(office_id=province.offices[DISTRICT], on=TODAY)
    assert [office.id for office in below] == offices(province)
