"""The door after wrong passwords: it closes, for every name alike, longer each time, and is opened again."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import time_machine
from django.db import connection

from lachan.province.audit.models import Record
from lachan.province.people import actions, jobs, queries
from lachan.province.people.models import Attempts
from lachan.province.web.identity import acting
from lachan.province.web.marks import Refused
from lachan.rulebook.access.deciding import DOOR, SYSTEM, Reader, Scope
from lachan.rulebook.access.permissions import Permission
from tests.province.people.administration.situations import (
    POLICE,
    administrator,
    office_administrator,
)
from tests.province.people.situations import AT, PASSWORD, office_id, person, small_province
from tests.raw import raw_connection

NOW = dt.datetime(2021, 2, 1, 3, 0, tzinfo=dt.UTC)
HERE, ELSEWHERE = "203.0.113.7", "198.51.100.9"


@pytest.fixture(autouse=True)
def _short(settings):
    settings.SIGN_IN_FAILURES = 3
    settings.SIGN_IN_FAILURES_FROM_ADDRESS = 6


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def attempt(client, username="hanh.ntm", password="sai-mat-khau", address=HERE):
    typed = {"username": username, "password": password}
    return client.post("/dang-nhap/", typed, REMOTE_ADDR=address)


def fail(client, times=3, **more):
    return [attempt(client, **more).status_code for _each in range(times)]


def neutral(answer, username):
    lines = (line.replace(username, "…") for line in answer.content.decode().splitlines())
    return [line for line in lines if "csrfmiddlewaretoken" not in line]


@pytest.mark.usefixtures("small")
class TestClosing:
    @pytest.mark.parametrize("username", ["hanh.ntm", "khong.co"])
    def test_the_third_failure_closes_it_and_the_right_password_does_not_help(self, client, username):
        person()
        assert fail(client, username=username) == [200, 200, 429]
        answer = attempt(client, username, PASSWORD)
        assert answer.status_code == 429
        assert answer["Retry-After"] == "300"
        assert "Hãy chờ 5 phút, đến 10:05, rồi thử lại." in answer.content.decode()
        assert "gặp quản trị của cơ quan" in answer.content.decode()
        assert f'value="{username}"' in answer.content.decode()

    @pytest.mark.parametrize("situation", [{}, {"is_active": False}, {"until": dt.date(2020, 6, 1)}])
    def test_known_and_unknown_names_get_the_same_answers(self, client, situation):
        person(**situation)
        for _each in range(4):
            known = attempt(client, password=PASSWORD if situation else "sai")
            unknown = attempt(client, "khong.co", address=ELSEWHERE)
            assert known.status_code == unknown.status_code
            assert neutral(known, "hanh.ntm") == neutral(unknown, "khong.co")
            assert known.get("Retry-After") == unknown.get("Retry-After")

    def test_a_name_counts_in_any_case_and_from_everywhere(self, client):
        person()
        attempt(client, "HANH.NTM", address="192.0.2.1")
        attempt(client, " hanh.ntm ", address="192.0.2.2")
        assert attempt(client, address="192.0.2.3").status_code == 429

    def test_it_stays_closed_longer_each_time_up_to_the_longest(self, client, clock):
        person()
        waits = []
        for _each in range(6):
            waits.append(int([attempt(client, address="") for _every in range(3)][-1]["Retry-After"]) // 60)
            clock.shift(dt.timedelta(minutes=waits[-1]))
        assert waits == [5, 10, 20, 40, 60, 60]
        assert attempt(client, password=PASSWORD).status_code == 302

    def test_after_a_day_nothing_is_remembered(self, client, clock):
        person()
        fail(client)
        clock.shift(dt.timedelta(hours=24, minutes=6))
        assert fail(client) == [200, 200, 429]
        assert attempt(client)["Retry-After"] == "300"

    def test_failures_far_apart_do_not_count_together(self, client, clock):
        person()
        for _each in range(4):
            assert fail(client, 2) == [200, 200]
            clock.shift(dt.timedelta(minutes=15))

    def test_a_success_clears_the_name(self, client):
        person()
        fail(client, 2)
        assert attempt(client, password=PASSWORD).status_code == 302
        assert fail(client, 2) == [200, 200]

    def test_many_names_from_one_address_close_it_to_that_address_only(self, client):
        person()
        statuses = [attempt(client, f"ten.{number}").status_code for number in range(6)]
        assert statuses == [200] * 5 + [429]
        assert attempt(client, password=PASSWORD).status_code == 429
        assert attempt(client, password=PASSWORD, address=ELSEWHERE).status_code == 302

    def test_a_success_does_not_clear_the_address(self, client):
        person()
        for number in range(5):
            attempt(client, f"ten.{number}")
            assert attempt(client, password=PASSWORD).status_code == 302
        assert attempt(client, "ten.6").status_code == 429

    def test_every_closing_is_on_record_once_and_what_follows_is_not(self, client):
        account = person()
        fail(client, 5)
        fail(client, 3, username="khong.co")
        closed = Record.objects.filter(action="people.close_door").order_by("id")
        facts = {"counted": "name", "failures": 3, "closed_until": "2021-02-01T03:05:00+00:00"}
        assert [(each.subject_id, each.after) for each in closed] == [
            (account.pk, facts),
            (None, {**facts, "counted": "address", "failures": 6}),
            (None, facts),
        ]
        assert Record.objects.filter(action="people.sign_in_refused").count() == 6

    def test_neither_name_nor_address_is_kept(self, client):
        fail(client, username="mat-khau-go-nham")
        kept = str(list(Attempts.objects.values_list()))
        assert "go-nham" not in kept
        assert HERE not in kept

    def test_the_record_is_told_in_words(self, client):
        administrator()
        person()
        fail(client)
        attempt(client, "quan.tri", PASSWORD)
        page = client.get("/nhat-ky/").content.decode()
        assert "bị tạm khóa đăng nhập vào tài khoản của Nguyễn Thị Minh Hạnh" in page


@pytest.mark.parametrize(
    ("header", "sent", "counted"),
    [
        ("", "192.0.2.1", HERE),
        ("X-Forwarded-For", "192.0.2.1", "192.0.2.1"),
        ("X-Forwarded-For", "192.0.2.66, 192.0.2.1", "192.0.2.1"),
        ("X-Forwarded-For", "", HERE),
        ("X-Forwarded-For", "unknown", ""),
        ("X-Forwarded-For", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("X-Forwarded-For", "::ffff:192.0.2.1", "192.0.2.1"),
    ],
)
def test_an_address_is_taken_from_the_proxy_only_where_there_is_one(rf, settings, header, sent, counted):
    from lachan.province.web.asking import asked_from

    settings.CLIENT_ADDRESS_HEADER = header
    headers = {"X-Forwarded-For": sent} if sent else {}
    assert asked_from(rf.get("/", headers=headers, REMOTE_ADDR=HERE)) == counted


@pytest.mark.usefixtures("small")
class TestOpening:
    def test_an_administrator_opens_it_and_the_button_is_gone(self, client):
        administrator()
        account = person()
        page = f"/quan-tri/tai-khoan/{account.pk}/"
        attempt(client, "quan.tri", PASSWORD, address=ELSEWHERE)
        assert "Mở khóa đăng nhập" not in client.get(page).content.decode()
        fail(client)
        shown = client.get(page).content.decode()
        assert "Đăng nhập đang tạm khóa đến 01/02/2021 10:05" in shown
        assert "Mở khóa đăng nhập" in shown
        answer = client.post(page + "mo-khoa-dang-nhap/", follow=True)
        assert "Đã mở khóa đăng nhập." in answer.content.decode()
        assert "đang tạm khóa" not in answer.content.decode()
        record = Record.objects.latest("id")
        assert (record.action, record.subject_id) == ("people.unlock_account", account.pk)
        assert attempt(client, password=PASSWORD).status_code == 302

    def test_opening_what_is_open_leaves_no_record(self):
        account = person()
        before = Record.objects.count()
        actions.unlock_account(account_id=account.pk, by=SYSTEM, at=NOW)
        assert Record.objects.count() == before

    @pytest.mark.parametrize(
        ("who", "error"),
        [
            ("administrator of the office", None),
            ("administrator of another office", actions.UnknownAccountError),
            ("oneself", Refused),
            ("colleague", Refused),
        ],
    )
    def test_who_may_open_it(self, client, who, error):
        account = person(role="department_officer")
        fail(client)
        by = {
            "administrator of the office": office_administrator,
            "administrator of another office": lambda: office_administrator(office=POLICE),
            "oneself": lambda: queries.reader_for(account_id=account.pk, on=NOW.date()),
            "colleague": lambda: queries.reader_for(account_id=person("khac").pk, on=NOW.date()),
        }[who]()
        with acting(by):
            if error is None:
                assert queries.door_closed_until(account_id=account.pk, at=NOW)
                actions.unlock_account(account_id=account.pk, by=by, at=NOW)
            else:
                assert queries.door_closed_until(account_id=account.pk, at=NOW) is None
                with pytest.raises(error):
                    actions.unlock_account(account_id=account.pk, by=by, at=NOW)
        assert Attempts.objects.filter(kind="name").exists() is (error is not None)

    def test_the_sweep_takes_what_is_forgotten_and_nothing_else(self, client, clock):
        fail(client, 1)
        clock.shift(dt.timedelta(hours=20))
        fail(client, 1, username="khac", address=ELSEWHERE)
        clock.shift(dt.timedelta(hours=5))
        jobs.sweep_door(timestamp=0)
        assert Attempts.objects.count() == 2
        assert set(Attempts.objects.values_list("last_at", flat=True)) == {NOW + dt.timedelta(hours=20)}


@pytest.mark.django_db(transaction=True)
class TestInTheDatabase:
    @pytest.fixture(autouse=True)
    def _province(self, transactional_db, tmp_path):
        actions.load_reference(folder=small_province(tmp_path), by=SYSTEM, at=AT)

    def test_attempts_at_once_are_no_more_than_the_limit(self):
        account = person()
        together = Barrier(8)

        def guess(_number):
            try:
                together.wait(10)
                with acting(Reader()):
                    found = actions.check_password(
                        username="hanh.ntm", password="sai", address=HERE, by=Reader(), at=NOW
                    )
                return "refused" if found is None else "in"
            except actions.DoorClosedError:
                return "closed"
            finally:
                connection.close()

        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(guess, range(8)))
        looked_at = Record.objects.filter(action="people.sign_in_refused", subject_id=account.pk).count()
        assert "in" not in answers
        assert looked_at <= 3
        assert Record.objects.filter(action="people.close_door", subject_id=account.pk).count() == 1

    @pytest.mark.parametrize(
        ("who", "sees"),
        [("nobody", 0), ("door", 3), ("system", 3), ("oneself", 0), ("all", 1), ("office", 1), ("other", 0)],
    )
    def test_who_sees_and_deletes_rows_over_a_raw_connection(self, client, who, sees):
        account = person()
        fail(client, 1)
        fail(client, 1, username="khong.co")
        readers = {
            "nobody": Reader(),
            "door": DOOR,
            "system": SYSTEM,
            "oneself": Reader(account_id=account.pk),
            "all": self._administrator(None, Scope.EVERYTHING),
            "office": self._administrator("song-lam-department-health", Scope.OFFICE_AND_BELOW),
            "other": self._administrator(POLICE, Scope.OFFICE),
        }
        with raw_connection(readers[who]) as raw:
            assert raw.execute("SELECT count(*) FROM people_attempts").fetchone() == (sees,)
            assert raw.execute("DELETE FROM people_attempts").rowcount == sees

    def test_who_administers_cannot_write_them(self, client):
        person()
        fail(client, 1)
        with raw_connection(self._administrator(None, Scope.EVERYTHING)) as raw:
            assert raw.execute("UPDATE people_attempts SET count = 0").rowcount == 0

    def _administrator(self, office, scope):
        ids = frozenset({office_id(office)} if office else ())
        return Reader(
            account_id=0,
            office_id=min(ids, default=None),
            office_ids=ids,
            permissions=frozenset({Permission.PUBLIC, Permission.PEOPLE_ADMINISTER}),
            scopes={Permission.PEOPLE_ADMINISTER: scope},
        )
