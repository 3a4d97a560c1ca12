"""What the database itself shows and takes, whatever the application forgets."""

import psycopg
import pytest

from lachan.province.notices.models import Delivery, Notice
from lachan.province.people.models import Account
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
