"""What the database itself shows and takes, whatever the application forgets."""

from datetime import timedelta

import psycopg
import pytest

from lachan.province.notices import actions
from lachan.province.notices.models import AnswerTime, Delivery, Notice, NoticeSettings, RotaShift
from lachan.province.people.models import Account
from lachan.rulebook.access.deciding import Reader
from tests.province.notices.conftest import AT, say
from tests.raw import raw_connection

pytestmark = pytest.mark.django_db(transaction=True)
TABLES = ("notices_notice", "notices_delivery", "notices_deliverystep")


@pytest.fixture
def hanh(db):
    account = Account.objects.create(username="hanh.ntm", full_name="Nguyễn Thị Minh Hạnh", created_at=AT)
    say(account)
    return account


def test_who_sees_what(hanh):
    deliveries = Delivery.objects.count()
    for who, identity, expected in [
        ("nobody", {}, (0, 0, 0)),
        ("the house", {"may": "system"}, (1, deliveries, deliveries)),
        ("whom it was told", {"account": hanh.pk}, (1, deliveries, deliveries)),
        ("somebody else", {"account": hanh.pk + 1, "offices": "{1}"}, (0, 0, 0)),
        ("who administers all", {"account": 999, "may": "people_administer"}, (0, deliveries, deliveries)),
        ("the door", {"may": "door"}, (0, 0, 0)),
    ]:
        with raw_connection(**identity) as raw:
            seen = tuple(raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES)
        assert seen == expected, who


def test_nobody_but_the_house_tells_or_moves(hanh):
    own = {"account": hanh.pk}
    with raw_connection(**own) as raw, pytest.raises(psycopg.errors.InsufficientPrivilege):
        raw.execute(
            "INSERT INTO notices_notice (account_id, kind, subject_key, title, text, address, urgency, once_key, told_at,"
            " told_by_name) VALUES (%s, 'x', '', 'x', '', '/', 'usual', 'x', now(), '')", [hanh.pk],
        )  # fmt: skip
    with raw_connection(**own) as raw:
        assert raw.execute("UPDATE notices_delivery SET why = ''").rowcount == 0
        assert raw.execute("UPDATE notices_notice SET read_at = now()").rowcount == Notice.objects.count()
    with raw_connection(account=hanh.pk + 1) as raw:
        assert raw.execute("UPDATE notices_notice SET read_at = now()").rowcount == 0


@pytest.mark.parametrize(
    "statement", ["UPDATE notices_deliverystep SET state = 'x'", "DELETE FROM notices_deliverystep"]
)
def test_steps_are_only_added(hanh, statement):
    with raw_connection(may="system") as raw, pytest.raises(psycopg.errors.InsufficientPrivilege):
        raw.execute(statement)


def test_who_sees_a_rota_and_an_alert(hanh):
    tables = ("rotashift", "answertime", "alert", "alertcall", "alertstep", "noticesettings")
    on_call, opener = hanh.pk, hanh.pk + 50
    RotaShift.objects.create(
        office_id=1, account_id=on_call, person_name="x", starts_at=AT, ends_at=AT + timedelta(hours=1), made_at=AT,
        made_by_name="x",
    )  # fmt: skip
    AnswerTime.objects.create(office_id=1, minutes=5, decided_at=AT, decided_by_name="x")
    NoticeSettings.objects.create(account_id=on_call, changed_at=AT)
    actions.alert_on_call(
        office_id=1, subject_key="x", title="x", text="", address="/", ladder=[], once_key="x", at=AT,
        by=Reader(account_id=opener, full_name="x"),
    )  # fmt: skip
    rota = "notices_rota,notices_rota:office"
    for who, identity, expected in [
        ("nobody", {}, (0, 0, 0, 0, 0, 0)),
        ("the house", {"may": "system"}, (1, 1, 1, 1, 1, 1)),
        ("who is called", {"account": on_call, "office": 2}, (1, 0, 1, 1, 1, 1)),
        ("who alerted", {"account": opener, "office": 2}, (0, 0, 1, 0, 1, 0)),
        ("a colleague", {"account": 900, "office": 1}, (1, 1, 0, 0, 0, 0)),
        ("who plans the rota", {"account": 900, "office": 1, "may": rota}, (1, 1, 1, 0, 1, 0)),
        (
            "who plans another",
            {"account": 900, "office": 2, "offices": "{1,2}", "may": rota},
            (0, 0, 0, 0, 0, 0),
        ),
        ("an administrator", {"account": 900, "office": 2, "may": "people_administer"}, (0, 0, 0, 0, 0, 0)),
        ("the door", {"may": "door"}, (0, 0, 0, 0, 0, 0)),
    ]:
        with raw_connection(**identity) as raw:
            seen = tuple(
                raw.execute(f"SELECT count(*) FROM notices_{table}").fetchone()[0] for table in tables
            )
        assert seen == expected, who


def test_nobody_plans_the_rota_of_another_office(hanh):
    put = (
        "INSERT INTO notices_rotashift (office_id, account_id, person_name, starts_at, ends_at, made_at, made_by_name,"
        " cancelled_by_name) VALUES (%s, 1, 'x', now(), now() + interval '1 hour', now(), 'x', '')"
    )
    with raw_connection(account=1, office=1, may="notices_rota") as raw:
        assert raw.execute(put, [1]).rowcount == 1
    for identity in ({"account": 1, "office": 1}, {"account": 1, "office": 2, "may": "notices_rota"}):
        with raw_connection(**identity) as raw, pytest.raises(psycopg.errors.InsufficientPrivilege):
            raw.execute(put, [1])
