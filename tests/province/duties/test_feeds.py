"""Calendars at secret addresses: what is due for a person or an office today, and nothing for anybody else."""

import datetime as dt
import re

import pytest
import time_machine
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from lachan.province.audit.models import Record
from lachan.province.duties import actions, queries
from lachan.province.duties.models import Feed
from lachan.province.duties.queries import Audience
from lachan.province.duties.writing import Entry, calendar_text, escaped, folded
from lachan.province.people.models import Account, Membership
from lachan.province.web.identity import NOBODY, _identity, acting
from lachan.province.web.marks import Refused
from tests.province.duties.conftest import AT, does, handed_in, keep, obligation, opened
from tests.province.people.situations import person, reader_of

SITE = "https://la-chan.example"
SECRET = "mot-bi-mat-rat-dai"


@pytest.fixture(autouse=True)
def january():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def officer(province):
    return reader_of(person("lam", office="song-lam-police", role="police_officer"), on=AT.date())


def fetched(secret=SECRET, at=AT):
    """As a program fetches it: nobody is signed in."""
    token = _identity.set(NOBODY)
    try:
        return queries.fed_calendar(secret=secret, site=SITE, at=at)
    finally:
        _identity.reset(token)


def codes(text):
    return re.findall(r"SUMMARY:(\S+)", text)


def make(by, *, is_of_office=False, secret=SECRET):
    with acting(by):
        actions.make_feed(is_of_office=is_of_office, secret=secret, by=by, at=AT)


def test_a_duty_is_a_whole_day_with_its_code_title_office_and_page(province, officer):
    duty = opened(province)
    make(officer)
    text = fetched()
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") and text.endswith("END:VCALENDAR\r\n")
    unfolded = text.replace("\r\n ", "")
    for line in (
        f"UID:{duty.code}@la-chan.example", f"SUMMARY:{duty.code} Mở lớp tập huấn", "SEQUENCE:1",
        "DTSTART;VALUE=DATE:20210331", "DTEND;VALUE=DATE:20210401", f"URL:{SITE}/viec/{duty.code}/",
        f"DESCRIPTION:Công an tỉnh Sông Lam\\nHạn: 31/03/2021\\n{SITE}/viec/{duty.code}/",
    ):  # fmt: skip
        assert f"\r\n{line}\r\n" in unfolded, line
    assert officer.full_name not in text


def test_a_change_keeps_the_mark_and_raises_the_sequence(province, officer):
    duty = opened(province)
    make(officer)
    does(actions.acknowledge_duties, duty, by=officer)
    assert f"UID:{duty.code}@" in fetched() and f"SEQUENCE:{duty.version}" in fetched()
    assert duty.version == 2


@pytest.mark.parametrize(
    ("bring", "of_person", "of_office"),
    [
        (lambda province, duty, officer: None, 1, 1),
        (lambda province, duty, officer: does(actions.acknowledge_duties, duty, by=officer), 1, 1),
        (
            lambda province, duty, officer: does(actions.acknowledge_duties, duty, by=_colleague()), 0, 1,
        ),
        (lambda province, duty, officer: handed_in(province, duty), 0, 0),
    ],
)  # fmt: skip
def test_what_is_in_it_is_what_is_still_to_be_done_by_whom(province, officer, bring, of_person, of_office):
    duty = opened(province)
    make(officer)
    make(officer, is_of_office=True, secret="cua-co-quan")
    bring(province, duty, officer)
    assert (len(codes(fetched())), len(codes(fetched("cua-co-quan")))) == (of_person, of_office)


def _colleague():
    return reader_of(person("dong-nghiep", office="song-lam-police", role="police_officer"), on=AT.date())


def test_other_offices_work_is_in_nobodys_calendar_also_when_all_may_see_it(province, officer):
    keep(obligation(province, lead=("department-health",)))
    make(officer)
    make(officer, is_of_office=True, secret="cua-co-quan")
    assert codes(fetched()) == [] == codes(fetched("cua-co-quan"))


def test_what_is_kept_to_its_parties_is_in_the_calendar_of_the_party(province, officer):
    duty = opened(province, audience=Audience.PARTIES)
    make(officer)
    make(officer, is_of_office=True, secret="cua-co-quan")
    assert codes(fetched()) == [duty.code] == codes(fetched("cua-co-quan"))


@pytest.mark.parametrize(
    "end",
    [
        lambda officer: Account.objects.filter(pk=officer.account_id).update(is_active=False),
        lambda officer: Membership.objects.filter(account_id=officer.account_id).update(until=AT.date()),
        lambda officer: Membership.objects.filter(account_id=officer.account_id).update(role="gone"),
    ],
)
def test_a_persons_calendar_ends_with_account_membership_or_role(province, officer, end):
    opened(province)
    make(officer)
    assert fetched() is not None
    end(officer)
    assert fetched() is None


def test_the_calendar_of_an_office_ends_with_the_office_and_not_with_who_made_it(province, officer):
    from lachan.province.people.actions.carrying_out import new_edition
    from lachan.province.people.models import Office

    opened(province)
    make(officer, is_of_office=True)
    Account.objects.filter(pk=officer.account_id).update(is_active=False)
    assert codes(fetched())
    Office.objects.filter(pk=officer.office_id).update(until=dt.date(2021, 1, 6))
    new_edition()
    assert fetched() is None


def test_a_new_address_closes_the_old_one_and_revoking_closes_it(province, officer):
    make(officer)
    make(officer, secret="moi")
    assert fetched() is None and fetched("moi") is not None
    with acting(officer):
        actions.end_feed(is_of_office=False, by=officer, at=AT)
        actions.end_feed(is_of_office=False, by=officer, at=AT)
    assert fetched("moi") is None
    assert list(Record.objects.filter(subject_kind="duty_feed").order_by("id").values_list("action", flat=True)) == [
        "duties.make_feed", "duties.renew_feed", "duties.end_feed",
    ]  # fmt: skip


@pytest.mark.parametrize("secret", ["", "khong-co", "x" * 5000, "a/b", "%00"])
def test_another_secret_opens_nothing(client, province, secret):
    assert client.get(f"/viec/lich/{secret}.ics").status_code == 404


def test_the_secret_itself_is_kept_nowhere(province, officer):
    make(officer)
    feed = Feed.objects.get()
    assert SECRET not in str(vars(feed)) and len(feed.secret_digest) == 64
    assert not Record.objects.filter(subject__contains=SECRET).exists()


def test_no_colleague_sees_ones_address_and_no_other_office_the_offices(province, officer):
    make(officer)
    make(officer, is_of_office=True, secret="cua-co-quan")
    for reader, seen in ((_colleague(), 1), (province.a("court", account=987_654), 0), (officer, 2)):
        with acting(reader):
            assert Feed.objects.count() == seen


def test_who_stands_in_and_who_only_looks_makes_no_address(province, officer):
    from dataclasses import replace

    deputy = replace(officer, acting_for_id=99, acting_for_name="x")
    looker = reader_of(person("xem", office="song-lam-police", role="investigator"), on=AT.date())
    with pytest.raises(Refused):
        make(deputy)
    with pytest.raises(Refused):
        make(looker, is_of_office=True)
    make(looker)
    assert codes(fetched()) == []


def test_the_address_is_shown_once(client, province, officer):
    browser = Client()
    browser.force_login(Account.objects.get(pk=officer.account_id))
    made = browser.post("/viec/lich/tao/", {"cua": "toi"})
    secret = re.search(r"/viec/lich/([\w-]{43})\.ics", made.content.decode())[1]
    assert secret not in browser.get("/viec/lich/").content.decode()
    answer = client.get(f"/viec/lich/{secret}.ics")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert "no-store" in answer["Cache-Control"]
    browser.post("/viec/lich/thu-hoi/", {"cua": "toi"})
    assert client.get(f"/viec/lich/{secret}.ics").status_code == 404


@given(st.text())
def test_lines_are_folded_at_75_octets_and_come_back_whole(text):
    line = "X:" + escaped(text)
    parts = folded(line).split("\r\n ")
    assert all(len(part.encode()) + (number > 0) <= 75 for number, part in enumerate(parts))
    assert "".join(parts) == line and "\n" not in line


def test_what_means_something_in_a_calendar_is_escaped():
    entry = Entry(
        uid="A-1@x", title="Một, hai; ba\\bốn\r\nEND:VCALENDAR", text="", address="https://x/",
        on=dt.date(2021, 12, 31), sequence=3, changed_at=AT,
    )  # fmt: skip
    text = calendar_text(name="x", entries=[entry])
    assert "SUMMARY:Một\\, hai\\; ba\\\\bốn\\nEND:VCALENDAR\r\n" in text
    assert "DTEND;VALUE=DATE:20220101" in text and "DTSTAMP:20210106T020000Z" in text
