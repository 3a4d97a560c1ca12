"""What must never be false is refused by the database, by name."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from lachan.province.people.models import (
    Account,
    Edition,
    Effect,
    Function,
    FunctionHolder,
    Membership,
    Office,
    OfficeName,
    OfficeSeat,
    OfficeSuccession,
    Place,
    Placement,
    PlaceName,
    PlaceParent,
    PlaceSuccession,
    Reorganisation,
    ReorganisationStep,
)
from tests.province.people.situations import AT, office_id, person

DAY = dt.date(2021, 1, 1)


@pytest.fixture
def refuses(small):
    """Call with a constraint's name and a deed: the deed must break just that constraint."""

    def check(name, deed):
        with pytest.raises(IntegrityError) as refusal, transaction.atomic():
            deed()
        assert refusal.value.__cause__.diag.constraint_name == name

    return check


def _place():
    return Place.objects.get(code="98101")


def _name_place(since, until):
    return lambda: PlaceName.objects.create(place=_place(), kind="Xã", name="Khác", since=since, until=until)


def _name_office(since, until):
    return lambda: OfficeName.objects.create(
        office_id=office_id("song-lam-police"), name="Khác", short_name="Khác", since=since, until=until
    )


def _member(since, until):
    return lambda: Membership.objects.create(
        account_id=Account.objects.get().pk,
        office_id=office_id("song-lam-police"),
        role="judge",
        since=since,
        until=until,
    )


def _account(username):
    return lambda: Account.objects.create(username=username, full_name="X", created_at=AT)


def _seat(office, parent, since, until=None):
    return lambda: OfficeSeat.objects.create(
        office_id=office_id(office), parent_id=office_id(parent), since=since, until=until
    )


def _within(code, parent, since, until=None):
    return lambda: PlaceParent.objects.create(
        place=Place.objects.get(code=code), parent=Place.objects.get(code=parent), since=since, until=until
    )


def _holder(office, since, until=None):
    return lambda: FunctionHolder.objects.create(
        function=Function.objects.get_or_create(key="trade", name="X", name_en="X")[0],
        place=Place.objects.get(code="98"),
        office_id=office_id(office),
        since=since,
        until=until,
    )


def _after(holder):
    """Let somebody hold the function first."""

    def deed():
        _holder("song-lam-police", DAY)()
        holder()

    return deed


def _reorganisation(**fields):
    return Reorganisation.objects.create(
        **{
            "name": "Sắp xếp", "legal_basis": "Nghị quyết 1", "effective_on": DAY, "state": "prepared",
            "prepared_at": AT, "prepared_by_name": "X", **fields,
        }
    )  # fmt: skip


def _succession(first="song-lam-police", then="song-lam-department-health", **fields):
    return lambda: OfficeSuccession.objects.create(
        **{
            "from_office_id": office_id(first), "to_office_id": then and office_id(then), "kind": "merged",
            "on": DAY, "legal_basis": "Nghị quyết 1", **fields,
        }
    )  # fmt: skip


def _place_succession(**fields):
    return lambda: PlaceSuccession.objects.create(
        **{
            "from_place": Place.objects.get(code="98101"), "to_place": Place.objects.get(code="981"),
            "kind": "merged", "on": DAY, "legal_basis": "Nghị quyết 1", **fields,
        }
    )  # fmt: skip


def _twice(deed):
    def both():
        deed()
        deed()

    return both


def _placement(**fields):
    return lambda: Placement.objects.create(
        **{
            "reorganisation": Reorganisation.objects.first() or _reorganisation(), "kind": "holding",
            "subject_key": "1", "subject": "X", "from_owner": "office:a", "to_owner": "office:b",
            "legal_basis": "Nghị quyết 1", "decided_by_name": "X", "decided_at": AT, **fields,
        }
    )  # fmt: skip


def _step():
    ReorganisationStep.objects.create(
        reorganisation=Reorganisation.objects.first() or _reorganisation(), position=1, kind="rename"
    )


def _effect():
    Effect.objects.create(
        reorganisation=Reorganisation.objects.first() or _reorganisation(),
        table="Office",
        row=1,
        deed="begun",
    )


EARLY, LATE = dt.date(2010, 1, 1), dt.date(2030, 1, 1)


@pytest.mark.parametrize(
    ("name", "deed"),
    [
        (
            "place_one_of_a_code_a_day",
            lambda: Place.objects.create(code="98101", level="commune", since=DAY),
        ),
        ("place_one_parent_a_day", _within("98101", "98", DAY)),
        ("place_parent_dates_in_order", _within("98101", "98", EARLY, EARLY)),
        ("place_tree_has_no_loop", _within("98", "98", DAY)),
        ("place_tree_has_no_loop", _within("98", "98101", DAY)),
        ("office_one_seat_a_day", _seat("song-lam-police", "song-lam-committee", DAY)),
        ("office_seat_dates_in_order", _seat("song-lam-police", "song-lam-committee", EARLY, EARLY)),
        (
            "office_tree_has_no_loop",
            lambda: OfficeSeat.objects.filter(office__key="song-lam-committee").update(
                parent=office_id("song-lam-committee-98101")
            ),
        ),
        ("function_one_holder_a_day", _after(_holder("song-lam-committee", DAY))),
        ("function_one_holder_a_day", _after(_holder("song-lam-committee", EARLY, LATE))),
        ("function_holder_dates_in_order", _holder("song-lam-committee", EARLY, EARLY)),
        ("people_function_key_key", _twice(lambda: Function.objects.create(key="x", name="X", name_en="X"))),
        ("reorganisation_has_basis", lambda: _reorganisation(legal_basis="")),
        ("reorganisation_carried_out_at_a_time", lambda: _reorganisation(state="carried_out")),
        ("reorganisation_carried_out_at_a_time", lambda: _reorganisation(carried_out_at=AT)),
        ("people_reorganisation_key_key", _twice(lambda: _reorganisation(key="x"))),
        ("step_position_once", _twice(_step)),
        ("effect_once", _twice(_effect)),
        ("placement_once", _twice(_placement())),
        ("placement_has_basis", _placement(legal_basis="")),
        ("placement_moves_something", _placement(to_owner="office:a")),
        ("office_succession_once", _twice(_succession())),
        ("office_succession_has_basis", _succession(legal_basis="")),
        ("office_succession_leads_somewhere", _succession(then=None)),
        ("office_succession_names_the_function", _succession(kind="function_transferred")),
        ("office_succession_in_order", _succession(on=dt.date(2019, 5, 1))),
        ("office_succession_in_order", _succession(on=EARLY)),
        ("place_succession_once", _twice(_place_succession())),
        ("place_succession_has_basis", _place_succession(legal_basis="")),
        ("place_succession_in_order", _place_succession(on=EARLY)),
        (
            "place_code_since_once",
            lambda: Place.objects.create(code="98101", level="commune", since=dt.date(2019, 5, 1)),
        ),
        (
            "place_dates_in_order",
            lambda: Place.objects.create(code="1", level="commune", since=DAY, until=DAY),
        ),
        ("place_one_name_a_day", _name_place(DAY, None)),
        ("place_name_dates_in_order", _name_place(dt.date(2010, 1, 1), dt.date(2010, 1, 1))),
        ("office_dates_in_order", lambda: Office.objects.create(key="x", kind="other", since=DAY, until=DAY)),
        ("office_one_name_a_day", _name_office(DAY, None)),
        ("office_one_name_a_day", _name_office(dt.date(2010, 1, 1), dt.date(2019, 5, 2))),
        ("office_name_dates_in_order", _name_office(dt.date(2010, 1, 1), dt.date(2010, 1, 1))),
        ("edition_is_one_row", lambda: Edition.objects.create(pk=2, mark="0" * 32)),
        ("account_username_is_lower", _account("Hanh")),
        ("people_account_username_key", _account("hanh.ntm")),
        ("membership_dates_in_order", _member(DAY, dt.date(2018, 1, 1))),
    ],
)
def test_constraint_holds(refuses, name, deed):
    person()
    refuses(name, deed)


@pytest.mark.usefixtures("small")
def test_an_office_may_move_below_its_former_subordinate_once_that_one_has_left():
    """A loop over two periods is none on any day."""
    district, commune = office_id("song-lam-committee-981"), office_id("song-lam-committee-98101")
    OfficeSeat.objects.filter(office__in=[district, commune]).update(until=DAY)
    OfficeSeat.objects.create(office_id=commune, since=DAY)
    OfficeSeat.objects.create(office_id=district, parent_id=commune, since=DAY)


def test_two_main_successors_are_refused(refuses):
    _succession(is_main=True)()
    refuses("office_succession_one_main", _succession(then="song-lam-committee", is_main=True))


def test_same_membership_twice_is_refused(refuses):
    person()
    _member(DAY, None)()
    refuses("membership_once", _member(DAY, None))


def test_a_name_may_follow_another_on_its_last_day(small):
    _name_office(dt.date(2010, 1, 1), dt.date(2019, 5, 1))()
