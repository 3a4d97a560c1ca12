"""Sessions: how long they last, who sees and ends them, and that nothing typed is lost when one is over."""

import datetime as dt

import pytest
import time_machine
from django.test import Client

from lachan.province.audit.models import Record
from lachan.province.people import actions, jobs, queries
from lachan.province.people.models import Account, Session
from lachan.province.people.session_store import digest_of
from lachan.province.people.views.opening import _BROWSERS, _SYSTEMS, _first
from lachan.province.web.marks import Refused
from lachan.rulebook.access.deciding import DOOR, SYSTEM, Reader
from lachan.rulebook.access.permissions import Permission
from tests.province.people.administration.situations import POLICE, administrator, office_administrator
from tests.province.people.situations import AT, PASSWORD, membership_of, small_province
from tests.province.people.situations import person as any_person
from tests.raw import raw_connection

NOW = dt.datetime(2021, 2, 1, 1, 0, tzinfo=dt.UTC)
ACCOUNT, SESSIONS, SIGN_IN = "/tai-khoan/", "/tai-khoan/phien/", "/dang-nhap/"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


TYPED = {"language": "en", "reason": "viết <rất> lâu", "password": "bi mat lam"}
LANGUAGE = "/tai-khoan/ngon-ngu/"


def person(username="hanh.ntm", *, role="department_officer"):
    return any_person(username, role=role)


def sign_in(client, username="hanh.ntm", password=PASSWORD, **more):
    typed = {"username": username, "password": password, **more}
    return client.post(SIGN_IN, typed, REMOTE_ADDR="203.0.113.7", headers={"User-Agent": FIREFOX})


def another(username="hanh.ntm", password=PASSWORD):
    """Another browser in which somebody is signed in."""
    client = Client(REMOTE_ADDR="198.51.100.9", headers={"User-Agent": ""})
    client.post(SIGN_IN, {"username": username, "password": password})
    return client


def is_open(client):
    return client.get(ACCOUNT).status_code == 200


@pytest.mark.usefixtures("small")
class TestLasting:
    @pytest.mark.parametrize(
        ("role", "idle"),
        [
            ("department_officer", 8 * 60),
            ("standing_officer", 30),
            ("administrator", 30),
            ("police_officer", 30),
        ],
    )
    def test_it_lies_idle_no_longer_than_the_role_allows(self, client, clock, role, idle):
        person(role=role)
        sign_in(client)
        clock.shift(dt.timedelta(minutes=idle - 1))
        assert is_open(client)
        clock.shift(dt.timedelta(minutes=idle))
        assert not is_open(client)

    def test_it_does_not_come_back_after_lying_idle(self, client, clock):
        person()
        sign_in(client)
        clock.shift(dt.timedelta(hours=9))
        assert not is_open(client)
        assert not is_open(client)

    def test_it_ends_after_twelve_hours_however_much_it_is_used(self, client, clock):
        person()
        sign_in(client)
        for _each in range(11):
            clock.shift(dt.timedelta(hours=1))
            assert is_open(client)
            client.post("/tai-khoan/ngon-ngu/", {"language": "vi"})
        clock.shift(dt.timedelta(minutes=59))
        assert is_open(client)
        clock.shift(dt.timedelta(minutes=1))
        assert not is_open(client)

    @pytest.mark.parametrize("hours", [9, 11.9])
    def test_the_sign_in_page_says_so_and_leads_back(self, client, clock, hours):
        person()
        sign_in(client)
        if hours > 9:
            clock.shift(dt.timedelta(hours=6))
            is_open(client)
            clock.shift(dt.timedelta(hours=6))
        else:
            clock.shift(dt.timedelta(hours=hours))
        answer = client.get(f"{ACCOUNT}?x=1", follow=True)
        page = answer.content.decode()
        assert "tự kết thúc sau một thời gian không dùng" in page
        assert 'name="next" value="/tai-khoan/?x=1"' in page
        assert sign_in(client, next="/tai-khoan/?x=1")["Location"] == "/tai-khoan/?x=1"

    def test_whoever_comes_for_the_first_time_is_not_told_of_a_session(self, client):
        assert "tự kết thúc" not in client.get(SIGN_IN).content.decode()

    def test_a_part_leads_back_to_its_page(self, client, clock):
        person()
        sign_in(client)
        clock.shift(dt.timedelta(hours=9))
        page = "http://testserver/ke-hoach/?q=a"
        answer = client.get("/ke-hoach/muc-tieu/", headers={"HX-Request": "true", "HX-Current-URL": page})
        answer = client.get(ACCOUNT, headers={"HX-Request": "true", "HX-Current-URL": page})
        assert answer["HX-Redirect"] == f"{SIGN_IN}?next=%2Fke-hoach%2F%3Fq%3Da"


@pytest.mark.usefixtures("small")
class TestTyped:
    @pytest.fixture(params=["idle", "twelve hours"])
    def over(self, clock, request):
        """A browser that keeps its tokens, whose session ran out while something was typed."""
        person()
        client = Client(enforce_csrf_checks=True)
        client.get(SIGN_IN)
        sign_in(client, csrfmiddlewaretoken=client.cookies["csrftoken"].value)
        client.get(ACCOUNT)
        token = client.cookies["csrftoken"].value
        if request.param != "idle":
            clock.shift(dt.timedelta(hours=6))
            client.get(ACCOUNT)
            clock.shift(dt.timedelta(hours=-3))
        clock.shift(dt.timedelta(hours=9))
        return client, token

    def send(self, client, token, **headers):
        return client.post(LANGUAGE, {**TYPED, "csrfmiddlewaretoken": token}, headers=headers)

    def test_a_post_is_not_carried_out_and_waits_in_the_page(self, over):
        client, token = over
        answer = self.send(client, token)
        assert answer.status_code == 403
        page = answer.content.decode()
        assert "Chưa gửi được: phiên làm việc đã kết thúc" in page
        assert '<input type="hidden" name="reason" value="viết &lt;rất&gt; lâu">' in page
        assert f'<form method="post" action="{LANGUAGE}">' in page
        assert "bi mat lam" not in page
        assert Account.objects.get().language == "vi"

    def test_it_can_be_sent_after_signing_in_again(self, over):
        client, token = over
        self.send(client, token)
        assert sign_in(client, csrfmiddlewaretoken=token).status_code == 302
        assert self.send(client, token).status_code == 302
        assert Account.objects.get().language == "en"

    def test_it_cannot_be_sent_by_somebody_else(self, over):
        client, token = over
        person("khac")
        self.send(client, token)
        assert sign_in(client, "khac", csrfmiddlewaretoken=token).status_code == 302
        answer = self.send(client, token)
        assert answer.status_code == 403
        assert "Trang này mở đã lâu" in answer.content.decode()
        assert set(Account.objects.values_list("language", flat=True)) == {"vi"}

    def test_a_foreign_form_gets_nothing_to_send_again(self, over):
        client, _token = over
        answer = client.post(LANGUAGE, {"language": "en"})
        assert "Trang này mở đã lâu" in answer.content.decode()

    def test_a_part_says_it_above_the_page(self, over):
        client, token = over
        answer = self.send(client, token, **{"HX-Request": "true"})
        assert answer.status_code == 401
        assert "HX-Redirect" not in answer
        assert "data-signed-out" in answer.content.decode()

    def test_a_file_must_be_chosen_again(self, over):
        from django.core.files.uploadedfile import SimpleUploadedFile

        client, token = over
        file = SimpleUploadedFile("ke-hoach.docx", b"x")
        answer = client.post(LANGUAGE, {"file": file, "csrfmiddlewaretoken": token})
        page = answer.content.decode()
        assert "Tệp phải chọn lại: ke-hoach.docx." in page
        assert "Gửi lại</button>" not in page


@pytest.mark.usefixtures("small")
class TestOwn:
    def test_the_page_names_them_and_ends_one(self, client):
        person()
        sign_in(client)
        other = another()
        page = client.get(SESSIONS).content.decode()
        for said in ("Firefox trên Linux", "Trình duyệt không rõ", "mạng khác", "Đang dùng, ở đây", "8 giờ"):
            assert said in page
        key = digest_of(other.cookies["sessionid"].value)
        assert client.post(f"{SESSIONS}{key}/ket-thuc/")["Location"] == SESSIONS
        assert not is_open(other)
        assert is_open(client)
        record = Record.objects.latest("id")
        assert (record.action, record.after) == ("people.end_sessions", {"sessions": 1})
        assert "Trình duyệt không rõ" not in client.get(SESSIONS).content.decode()

    def test_all_others_end_at_once(self, client):
        person()
        sign_in(client)
        others = [another(), another()]
        client.post(f"{SESSIONS}ket-thuc-phien-khac/")
        assert [is_open(each) for each in (client, *others)] == [True, False, False]
        assert Record.objects.latest("id").after == {"sessions": 2}

    @pytest.mark.parametrize("whose", ["another's", "this", "nobody's"])
    def test_what_is_not_another_of_ones_own_stays(self, client, whose):
        person()
        person("khac")
        sign_in(client)
        other = another("khac")
        keys = {
            "another's": digest_of(other.cookies["sessionid"].value),
            "this": digest_of(client.cookies["sessionid"].value),
            "nobody's": "0" * 40,
        }
        before = Record.objects.count()
        assert client.post(f"{SESSIONS}{keys[whose]}/ket-thuc/").status_code == 302
        assert is_open(other)
        assert is_open(client)
        assert Record.objects.count() == before

    def test_the_table_holds_nothing_that_opens_a_session_or_tells_a_place(self, client):
        person()
        sign_in(client)
        kept = str(list(Session.objects.values_list()))
        assert client.cookies["sessionid"].value not in kept
        assert "203.0.113.7" not in kept

    def test_an_old_key_does_not_open_what_was_opened_again(self, client, clock):
        person()
        sign_in(client)
        old = client.cookies["sessionid"].value
        clock.shift(dt.timedelta(hours=9))
        sign_in(client)
        thief = Client()
        thief.cookies["sessionid"] = old
        assert not is_open(thief)
        assert is_open(client)


@pytest.mark.parametrize(
    ("said", "browser", "system"),
    [
        (FIREFOX, "Firefox", "Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36", "Chrome", "Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36 Edg/130.0", "Edge", "Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) coc_coc_browser/130 Chrome/124 Safari/537.36", "Cốc Cốc", "Windows"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/130.0 Mobile Safari/537.36", "Chrome", "Android"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604",
            "Safari",
            "iPhone",
        ),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Version/17.5 Safari/605", "Safari", "macOS"),
        ("curl/8", "", ""),
    ],
)
def test_a_browser_is_told_in_words(said, browser, system):
    assert (_first(_BROWSERS, said), _first(_SYSTEMS, said)) == (browser, system)


@pytest.mark.usefixtures("small")
class TestEnding:
    @pytest.mark.parametrize("how", ["revoked", "locked", "role ended", "password set"])
    def test_what_ends_them_all_at_once(self, client, how):
        by, account = administrator(), person()
        sign_in(client)
        other = another()
        match how:
            case "revoked":
                assert actions.revoke_sessions_of(account_id=account.pk, by=by, at=NOW) == 2
                assert Record.objects.latest("id").after == {"sessions": 2}
            case "locked":
                actions.lock_account(account_id=account.pk, reason="x", by=by, at=NOW)
            case "role ended":
                actions.end_membership(
                    membership_id=membership_of(account).pk, until=NOW.date(), by=by, at=NOW
                )
            case "password set":
                token = actions.issue_reset_link(account_id=account.pk, by=by, at=NOW)
                actions.set_password(token=token, password="mua-thu-o-ven-song", by=Reader(), at=NOW)
        assert not Session.objects.filter(account=account).exists()
        assert not is_open(client)
        assert not is_open(other)

    def test_a_role_that_ends_later_leaves_them(self, client):
        by, account = administrator(), person()
        sign_in(client)
        tomorrow = NOW.date() + dt.timedelta(days=1)
        actions.end_membership(membership_id=membership_of(account).pk, until=tomorrow, by=by, at=NOW)
        assert is_open(client)

    def test_an_administrator_sees_how_many_and_ends_them(self, client, clock):
        administrator()
        account = person()
        other = another()
        sign_in(client, "quan.tri")
        page = f"/quan-tri/tai-khoan/{account.pk}/"
        assert "Kết thúc mọi phiên" in client.get(page).content.decode()
        answer = client.post(page + "ket-thuc-phien/", follow=True).content.decode()
        assert "Đã kết thúc mọi phiên đăng nhập của người này." in answer
        assert "Kết thúc mọi phiên<" not in answer
        assert not is_open(other)

    @pytest.mark.parametrize(
        ("who", "error"),
        [("another office", actions.UnknownAccountError), ("oneself", Refused), ("colleague", Refused)],
    )
    def test_who_may_not(self, client, who, error):
        account = person(role="department_officer")
        sign_in(client)
        by = {
            "another office": lambda: office_administrator(office=POLICE),
            "oneself": lambda: queries.reader_for(account_id=account.pk, on=NOW.date()),
            "colleague": lambda: queries.reader_for(account_id=person("khac").pk, on=NOW.date()),
        }[who]()
        with pytest.raises(error):
            actions.revoke_sessions_of(account_id=account.pk, by=by, at=NOW)
        assert is_open(client)

    def test_only_open_ones_are_counted(self, clock):
        account = person()
        another()
        assert queries.count_sessions(account_id=account.pk, at=NOW) == 1
        assert queries.count_sessions(account_id=account.pk, at=NOW + dt.timedelta(hours=8)) == 0

    def test_the_sweep_takes_what_is_over_since_a_day(self, client, clock):
        person()
        sign_in(client)
        clock.shift(dt.timedelta(hours=5))
        another()
        clock.shift(dt.timedelta(hours=20))
        jobs.sweep_door(timestamp=0)
        assert list(Session.objects.values_list("seen_at", flat=True)) == [NOW + dt.timedelta(hours=5)]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("who", "sees"), [("nobody", 0), ("door", 2), ("system", 2), ("oneself", 1), ("administrator", 0)]
)
def test_who_sees_and_ends_rows_over_a_raw_connection(tmp_path, who, sees):
    actions.load_reference(folder=small_province(tmp_path), by=SYSTEM, at=AT)
    account = person()
    person("khac")
    another()
    another("khac")
    readers = {
        "nobody": Reader(),
        "door": DOOR,
        "system": SYSTEM,
        "oneself": Reader(account_id=account.pk),
        "administrator": Reader(account_id=0, permissions=frozenset({Permission.PEOPLE_ADMINISTER})),
    }
    with raw_connection(readers[who]) as raw:
        assert raw.execute("SELECT count(*) FROM people_session").fetchone() == (sees,)
        assert raw.execute("UPDATE people_session SET seen_at = now()").rowcount == (2 if sees == 2 else 0)
        assert raw.execute("DELETE FROM people_session").rowcount == sees
