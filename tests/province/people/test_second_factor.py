"""The second factor: set up, asked for at the door, counted, given up, taken away."""

import datetime as dt

import pytest
import time_machine

from lachan.province.audit.models import Record
from lachan.province.people import actions, codes, queries
from lachan.province.people.models import Account, RecoveryCode, SecondFactor, Session
from lachan.province.people.sealing import digest
from lachan.rulebook.access.deciding import SYSTEM
from tests.province.people.factors import NOW, STEP, code_at, codes_on, with_app
from tests.province.people.situations import PASSWORD, person, reader_of

pytestmark = pytest.mark.usefixtures("small")

PROVE, FACTORS, ACCOUNT = "/dang-nhap/xac-thuc/", "/tai-khoan/bao-mat/", "/tai-khoan/"


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as travelling:
        yield travelling


@pytest.fixture
def required(settings):
    settings.SECOND_FACTOR = "required"


def sign_in(client, **more):
    return client.post("/dang-nhap/", {"username": "hanh.ntm", "password": PASSWORD, **more})


def prove(client, code, **more):
    return client.post(PROVE, {"code": code, **more})


def last_record():
    return Record.objects.latest("id")


def is_in(client) -> bool:
    return client.get(ACCOUNT).status_code == 200


# Setting up


def test_an_app_is_set_up_in_three_steps(client, clock):
    account = person()
    sign_in(client)
    assert client.post(FACTORS + "ung-dung/", {"password": PASSWORD})["Location"] == FACTORS + "ung-dung/"
    page = client.get(FACTORS + "ung-dung/").content.decode()
    assert 'src="data:image/svg+xml;base64,' in page
    assert "otpauth://totp/L%C3%A1%20Ch%E1%BA%AFn:hanh.ntm?" in page
    assert not queries.has_factor(account_id=account.pk)
    answer = client.post(FACTORS + "ung-dung/xac-nhan/", {"code": code_at(account, NOW)})
    shown = codes_on(answer.content.decode())
    assert len(shown) == 10
    assert "no-store" in answer["Cache-Control"]
    assert queries.has_factor(account_id=account.pk)
    assert is_in(client)
    assert (last_record().action, last_record().after) == ("people.add_factor", {"factor": "app"})
    kept = "".join(str(bytes(each)) for each in RecoveryCode.objects.values_list("digest", flat=True))
    assert codes.figures_of(shown[0]) not in kept
    assert client.get(FACTORS + "ung-dung/")["Location"] == FACTORS  # the secret is never shown again


def test_setting_up_needs_the_password_and_a_right_code(client, clock):
    account = person()
    sign_in(client)
    refused = client.post(FACTORS + "ung-dung/", {"password": "sai"})
    assert (refused.status_code, SecondFactor.objects.count()) == (422, 0)
    assert "Mật khẩu không đúng" in refused.content.decode()
    client.post(FACTORS + "ung-dung/", {"password": PASSWORD})
    refused = client.post(FACTORS + "ung-dung/xac-nhan/", {"code": "12"})
    assert "Mã có 6 chữ số" in refused.content.decode()
    wrong = f"{(int(code_at(account, NOW)) + 1) % 10**6:06}"
    refused = client.post(FACTORS + "ung-dung/xac-nhan/", {"code": wrong})
    assert "Mã không đúng hoặc đã hết hạn" in refused.content.decode()
    assert not queries.has_factor(account_id=account.pk)


def test_a_new_app_takes_the_place_of_the_old_one(clock):
    account = person()
    old = with_app(account, NOW)
    with_app(account, NOW + 5 * STEP)
    assert SecondFactor.objects.filter(account=account).count() == 1
    assert not RecoveryCode.objects.filter(
        digest=digest(codes.figures_of(old[0]), owner=f"people.SecondFactor:{account.pk}")
    )


def test_other_sessions_end_when_a_factor_is_set_up(client, clock):
    from django.test import Client

    account, elsewhere = person(), Client()
    sign_in(client)
    sign_in(elsewhere)
    client.post(FACTORS + "ung-dung/", {"password": PASSWORD})
    client.post(FACTORS + "ung-dung/xac-nhan/", {"code": code_at(account, NOW)})
    assert (is_in(client), is_in(elsewhere)) == (True, False)


# At the door


@pytest.fixture
def hanh(clock):
    account = person()
    account.paper = with_app(account, NOW)
    clock.move_to(NOW + 5 * STEP)
    return account


def later(clock, steps):
    clock.move_to(NOW + (5 + steps) * STEP)
    return NOW + (5 + steps) * STEP


def test_a_password_opens_half(client, hanh):
    answer = sign_in(client, next="/ke-hoach/?q=1")
    assert answer["Location"] == PROVE + "?next=%2Fke-hoach%2F%3Fq%3D1"
    assert last_record().action == "people.give_password"
    assert "_auth_user_id" not in client.session
    for closed in (ACCOUNT, FACTORS, "/", "/ke-hoach/"):
        assert client.get(closed)["Location"].startswith("/dang-nhap/?next=")
    assert client.get(PROVE).status_code == 200
    assert client.post("/ngon-ngu/", {"language": "en"}).status_code == 302
    client.post("/dang-xuat/")
    assert client.get(PROVE)["Location"] == "/dang-nhap/"


def test_a_code_opens_wholly_and_goes_where_the_person_wanted(client, hanh, clock):
    sign_in(client)
    answer = prove(client, code_at(hanh, later(clock, 0)), next="/ke-hoach/?q=1")
    assert answer["Location"] == "/ke-hoach/?q=1"
    assert is_in(client)
    proven, opened = Record.objects.order_by("-id")[:2][::-1]
    assert (proven.action, proven.after) == ("people.prove_factor", {"factor": "app"})
    assert (opened.action, opened.account_id) == ("people.sign_in", hanh.pk)


def test_the_address_wanted_is_of_this_site(client, hanh, clock):
    sign_in(client)
    assert prove(client, code_at(hanh, later(clock, 0)), next="https://evil.example/")["Location"] == "/"


def test_no_code_counts_twice(client, hanh, clock):
    code = code_at(hanh, later(clock, 0))
    for opens in (True, False):
        sign_in(client)
        prove(client, code)
        assert is_in(client) == opens
        client.post("/dang-xuat/")


def test_an_older_code_does_not_count_after_a_newer_one(client, hanh, clock):
    at = later(clock, 0)
    older, newer = code_at(hanh, at - STEP), code_at(hanh, at)
    sign_in(client)
    prove(client, newer)
    client.post("/dang-xuat/")
    sign_in(client)
    assert prove(client, older).status_code == 422


def test_a_code_on_paper_opens_once(client, hanh):
    for opens in (True, False):
        sign_in(client)
        prove(client, hanh.paper[3])
        assert is_in(client) == opens
        client.post("/dang-xuat/")


def test_another_persons_code_opens_nothing(client, hanh):
    other = person("khac")
    theirs = with_app(other, NOW)
    sign_in(client)
    assert prove(client, theirs[0]).status_code == 422
    assert not is_in(client)


def test_a_refusal_is_said_recorded_and_opens_nothing(client, hanh):
    sign_in(client)
    answer = prove(client, "000 000 000 0")
    assert answer.status_code == 422
    assert "Mã không đúng, đã dùng hoặc đã hết hạn" in answer.content.decode()
    assert (last_record().action, last_record().after) == ("people.sign_in_refused", {"why": "code"})
    assert "Mã của ứng dụng có 6 chữ số" in prove(client, "12").content.decode()


def test_the_half_open_session_ends_after_ten_minutes(client, hanh, clock):
    sign_in(client)
    at = later(clock, 20)
    assert client.get(PROVE)["Location"] == "/dang-nhap/"
    assert prove(client, code_at(hanh, at))["Location"] == "/dang-nhap/"
    assert not is_in(client)


@pytest.mark.parametrize("ending", ["password", "locked", "membership"])
def test_the_half_open_session_ends_with(client, hanh, clock, ending):
    sign_in(client)
    match ending:
        case "password":
            hanh.set_password("mot-mat-khau-khac")
            hanh.save(update_fields=["password"])
        case "locked":
            Account.objects.filter(pk=hanh.pk).update(is_active=False)
        case "membership":
            hanh.memberships.update(until=dt.date(2021, 2, 1))
    prove(client, code_at(hanh, later(clock, 0)))
    assert not is_in(client)


def test_five_failures_close_the_second_step_for_a_while(client, hanh, clock):
    sign_in(client)
    for _ in range(5):
        refused = prove(client, "0000000000")
    assert "Hãy chờ 5 phút" in refused.content.decode()
    assert Record.objects.filter(action="people.close_door", subject_id=hanh.pk).count() == 1
    assert "Hãy chờ" in prove(client, code_at(hanh, later(clock, 1))).content.decode()
    at = later(clock, 11)
    sign_in(client)
    prove(client, code_at(hanh, at))
    assert is_in(client)


def test_the_password_asked_again_is_counted_too(client, hanh, clock):
    sign_in(client)
    prove(client, code_at(hanh, later(clock, 0)))
    for _ in range(5):
        client.post(FACTORS + "ma-du-phong/", {"password": "sai"})
    answer = client.post(FACTORS + "ma-du-phong/", {"password": PASSWORD})
    assert "Hãy chờ 5 phút" in answer.content.decode()


def test_a_session_opened_before_the_factor_opens_nothing(client, clock):
    account = person()
    sign_in(client)
    with_app(account, NOW)
    assert not is_in(client)


# Giving up, taking away


def test_codes_are_renewed_with_the_password(client, hanh, clock):
    sign_in(client)
    prove(client, code_at(hanh, later(clock, 0)))
    assert client.post(FACTORS + "ma-du-phong/", {"password": ""}).status_code == 422
    fresh = codes_on(client.post(FACTORS + "ma-du-phong/", {"password": PASSWORD}).content.decode())
    assert len(fresh) == 10
    client.post("/dang-xuat/")
    sign_in(client)
    assert prove(client, hanh.paper[0]).status_code == 422
    assert prove(client, fresh[0]).status_code == 302


def test_the_last_factor_goes_with_its_codes(client, hanh, clock):
    sign_in(client)
    prove(client, code_at(hanh, later(clock, 0)))
    factor = SecondFactor.objects.get()
    assert client.post(f"{FACTORS}{factor.pk}/go/", {"password": "sai"}).status_code == 422
    assert client.post(f"{FACTORS}{factor.pk}/go/", {"password": PASSWORD})["Location"] == FACTORS
    assert not RecoveryCode.objects.exists()
    assert last_record().action == "people.remove_factor"
    assert is_in(client)


def test_nobody_removes_the_factor_of_somebody_else(client, hanh, clock):
    other = person("khac")
    with_app(other, NOW)
    theirs = SecondFactor.objects.get(account=other)
    sign_in(client)
    prove(client, code_at(hanh, later(clock, 0)))
    client.post(f"{FACTORS}{theirs.pk}/go/", {"password": PASSWORD})
    assert SecondFactor.objects.filter(pk=theirs.pk).exists()


def test_an_administrator_takes_a_lost_factor_away(client, hanh, clock):
    from django.test import Client

    phone = Client()
    sign_in(phone)
    prove(phone, code_at(hanh, later(clock, 0)))
    person("quan.tri", full_name="Hà Thị Phương Thảo", role="administrator")
    client.post("/dang-nhap/", {"username": "quan.tri", "password": PASSWORD})
    address = f"/quan-tri/tai-khoan/{hanh.pk}/"
    assert "Gỡ xác thực hai lớp khi bị mất" in client.get(address).content.decode()
    assert client.post(address + "go-xac-thuc/", {"reason": ""}).status_code == 422
    assert client.post(address + "go-xac-thuc/", {"reason": "Mất điện thoại"})["Location"] == address
    record = Record.objects.filter(action="people.remove_factors").get()
    assert (record.subject_id, record.reason, record.before) == (
        hanh.pk,
        "Mất điện thoại",
        {"factor": ["app"]},
    )
    assert not is_in(phone)
    assert sign_in(phone)["Location"] == "/"
    page = phone.get(ACCOUNT).content.decode()
    assert "Hà Thị Phương Thảo đã gỡ xác thực hai lớp của bạn" in page
    assert "Mất điện thoại" in page


def test_no_administrator_takes_their_own_away_so(client, clock):
    account = person("quan.tri", role="administrator")
    with_app(account, NOW)
    sign_in(client, username="quan.tri")
    prove(client, code_at(account, later(clock, 0)))
    answer = client.post(f"/quan-tri/tai-khoan/{account.pk}/go-xac-thuc/", {"reason": "thử"})
    assert answer.status_code == 403
    assert queries.has_factor(account_id=account.pk)


# Roles that ask for one


def test_who_must_have_one_may_do_nothing_before(client, clock, required):
    account = person()
    sign_in(client)
    for path in ("/", ACCOUNT, "/ke-hoach/", "/to-chuc/", "/khong-co/"):
        assert client.get(path)["Location"] == FACTORS, path
    assert client.get("/ke-hoach/", headers={"HX-Request": "true"})["HX-Redirect"] == FACTORS
    assert "nên bắt buộc xác thực hai lớp" in client.get(FACTORS).content.decode()
    assert client.post("/ngon-ngu/", {"language": "vi"}).status_code == 302
    client.post(FACTORS + "ung-dung/", {"password": PASSWORD})
    client.post(FACTORS + "ung-dung/xac-nhan/", {"code": code_at(account, NOW)})
    assert client.get("/ke-hoach/").status_code == 200


def test_who_must_have_one_may_sign_out(client, clock, required):
    person()
    sign_in(client)
    assert client.post("/dang-xuat/")["Location"] == "/dang-nhap/"


def test_who_must_have_one_does_not_give_up_the_last(client, hanh, clock, required):
    sign_in(client)
    prove(client, code_at(hanh, later(clock, 0)))
    answer = client.post(f"{FACTORS}{SecondFactor.objects.get().pk}/go/", {"password": PASSWORD})
    assert "Vai trò của bạn bắt buộc" in answer.content.decode()
    assert queries.has_factor(account_id=hanh.pk)


def test_other_roles_are_not_asked(client, clock, required):
    person(role="council_member")
    sign_in(client)
    assert client.get("/ke-hoach/").status_code == 200


def test_a_trial_says_that_it_is_lenient(client, clock):
    person()
    sign_in(client)
    assert "Trang này đang chạy thử" in client.get(ACCOUNT).content.decode()


def test_the_deputy_of_who_must_have_one_needs_one_too(client, clock, required):
    absent, deputy = person(), person("pho", role="council_member")
    actions.delegate(
        absence=actions.Absence(
            account_id=absent.pk,
            office_id=reader_of(absent).office_id,
            deputy_id=deputy.pk,
            since=NOW.date(),
            until=NOW.date() + dt.timedelta(days=3),
            reason="Đi công tác",
            document_number="",
        ),
        by=SYSTEM,
        at=NOW,
    )
    sign_in(client, username="pho")
    line = queries.delegations_held(account_id=deputy.pk)[0]
    assert client.get("/ke-hoach/").status_code == 200
    client.post(f"/tai-khoan/uy-quyen/{line.id}/thay-mat/")
    assert client.get("/ke-hoach/")["Location"] == FACTORS
    assert client.post("/tai-khoan/thoi-thay-mat/").status_code == 302
    assert client.get("/ke-hoach/").status_code == 200


def test_nothing_is_left_of_a_session_half_open(client, hanh):
    sign_in(client)
    assert Session.objects.count() == 1
    client.post("/dang-xuat/")
    assert not Session.objects.exists()
