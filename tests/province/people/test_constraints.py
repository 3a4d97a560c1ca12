"""What must never be false is refused by the database, by name."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from lachan.province.people.models import Account, Edition, Membership, Office, OfficeName, Place, PlaceName
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


@pytest.mark.parametrize(
    ("name", "deed"),
    [
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


def test_same_membership_twice_is_refused(refuses):
    person()
    _member(DAY, None)()
    refuses("membership_once", _member(DAY, None))


def test_a_name_may_follow_another_on_its_last_day(small):
    _name_office(dt.date(2010, 1, 1), dt.date(2019, 5, 1))()
