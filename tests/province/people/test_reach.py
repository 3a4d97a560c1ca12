"""What a reader reaches: the offices and places below on the day, the functions held on the day."""

import datetime as dt
import uuid

import pytest

from lachan.province.people import queries
from lachan.province.people.models import Edition, Office, OfficeSeat, Place
from tests.province.people.situations import office_id, person, reader_of

DAY = dt.date(2021, 1, 5)


def _keys(reader):
    return set(Office.objects.filter(pk__in=reader.office_ids).values_list("key", flat=True))


def _codes(reader):
    return set(Place.objects.filter(pk__in=reader.place_ids).values_list("code", flat=True))


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("office", "offices", "places"),
    [
        (
            "song-lam-committee",
            {
                "song-lam-committee",
                "song-lam-department-health",
                "song-lam-committee-981",
                "song-lam-committee-98101",
            },
            {"98", "981", "98101"},
        ),
        ("song-lam-department-health", {"song-lam-department-health"}, {"98", "981", "98101"}),
        (
            "song-lam-committee-981",
            {"song-lam-committee-981", "song-lam-committee-98101"},
            {"981", "98101"},
        ),
        ("song-lam-committee-98101", {"song-lam-committee-98101"}, {"98101"}),
    ],
)
def test_a_reader_reaches_the_own_office_and_place_and_what_is_below(office, offices, places):
    reader = reader_of(person(office=office), on=DAY)
    assert _keys(reader) == offices
    assert _codes(reader) == places


@pytest.mark.usefixtures("hung_yen")
@pytest.mark.parametrize(
    ("office", "functions"),
    [
        ("hung-yen-department-labour", 9),
        ("hung-yen-police-325", 1),
        ("hung-yen-department-health", 0),
    ],
)
def test_a_reader_carries_the_functions_of_the_office(office, functions):
    assert len(reader_of(person(office=office), on=DAY).function_keys) == functions


@pytest.mark.usefixtures("small")
def test_what_lies_below_is_asked_for_the_day():
    moved = OfficeSeat.objects.get(office__key="song-lam-committee-98101")
    OfficeSeat.objects.filter(pk=moved.pk).update(until=dt.date(2025, 7, 1))
    OfficeSeat.objects.create(
        office_id=moved.office_id,
        parent_id=office_id("song-lam-committee"),
        place_id=moved.place_id,
        since=dt.date(2025, 7, 1),
    )
    Edition.objects.update(mark=uuid.uuid4())
    account = person(office="song-lam-committee-981")
    assert "song-lam-committee-98101" in _keys(reader_of(account, on=dt.date(2025, 6, 30)))
    assert "song-lam-committee-98101" not in _keys(reader_of(account, on=dt.date(2025, 7, 1)))


@pytest.mark.usefixtures("small")
def test_reach_costs_no_query_of_its_own(django_assert_num_queries):
    account = person()
    reader_of(account, on=DAY)
    with django_assert_num_queries(1):
        queries.reader_for(account_id=account.pk, on=DAY)
