"""One's own account, and the accounts for trying the system."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from lachan.province.audit.models import Record
from lachan.province.people import actions as people
from lachan.province.people import queries
from lachan.province.people.models import Account, Membership
from lachan.rulebook.access.deciding import SYSTEM
from tests.province.people.situations import AT, PASSWORD, person, reader_of

EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.fixture
def signed_in(client, small):
    person()
    client.post("/dang-nhap/", {"username": "hanh.ntm", "password": PASSWORD})
    return client


def test_account_page_says_who_i_am(signed_in):
    page = signed_in.get("/tai-khoan/").content.decode()
    for said in ("Nguyễn Thị Minh Hạnh", "Sở Y tế", "Cán bộ cơ quan thường trực", "01/01/2020", "hanh.ntm"):
        assert said in page


def test_account_page_has_a_constant_number_of_queries(signed_in, django_assert_num_queries):
    for _each in range(5):
        signed_in.post("/dang-nhap/", {"username": "hanh.ntm", "password": PASSWORD})
    signed_in.get("/tai-khoan/")  # who follows which office is then held in memory
    with django_assert_num_queries(
        10
    ):  # session, reader, membership, sign-ins, factors (3), notices, offices, duties
        signed_in.get("/tai-khoan/")


def test_account_page_shows_the_last_five_sign_ins(signed_in):
    for _each in range(6):
        signed_in.post("/dang-nhap/", {"username": "hanh.ntm", "password": PASSWORD})
    page = signed_in.get("/tai-khoan/").content.decode()
    assert page.count("<time ") == 5


def test_language_is_kept_with_the_account_and_in_the_browser(signed_in):
    answer = signed_in.post("/tai-khoan/ngon-ngu/", {"language": "en"})
    assert answer.cookies["lachan_language"].value == "en"
    assert Account.objects.get().language == "en"
    assert Record.objects.latest("id").after == {"language": "en"}


def test_same_language_again_is_not_recorded(signed_in):
    before = Record.objects.count()
    signed_in.post("/tai-khoan/ngon-ngu/", {"language": "vi"})
    assert Record.objects.count() == before


def test_unknown_language_changes_nothing(signed_in):
    answer = signed_in.post("/tai-khoan/ngon-ngu/", {"language": "xx"})
    assert "lachan_language" not in answer.cookies
    assert Account.objects.get().language == "vi"


def test_role_is_named_in_the_language_of_the_reader(small):
    from django.utils import translation

    with translation.override("en"):
        assert queries.role_in_words(key="judge") == "Judge"
    assert queries.role_in_words(key="judge") == "Thẩm phán"
    assert queries.role_in_words(key="gone") == "gone"


@pytest.mark.usefixtures("hung_yen")
class TestDemoAccounts:
    def test_one_for_every_role(self):
        out = StringIO()
        call_command("demo_accounts", stdout=out)
        roles = list(Membership.objects.values_list("role", flat=True))
        assert len(roles) == len(set(roles)) == 20
        assert out.getvalue().count("\n") == 21
        for account in Account.objects.all():
            assert account.username in out.getvalue()
            assert reader_of(account).is_signed_in

    def test_running_again_makes_no_more(self):
        call_command("demo_accounts", stdout=StringIO())
        records = Record.objects.count()
        call_command("demo_accounts", stdout=StringIO())
        assert (Account.objects.count(), Record.objects.count()) == (20, records)

    def test_password_comes_from_the_environment(self, monkeypatch):
        monkeypatch.setenv("LACHAN_DEMO_PASSWORD", "mot-mat-khau-rieng")
        call_command("demo_accounts", stdout=StringIO())
        assert Account.objects.get(username="quantri").check_password("mot-mat-khau-rieng")

    def test_production_refuses(self, settings):
        settings.PRODUCTION = True
        with pytest.raises(CommandError, match="LACHAN_PRODUCTION"):
            call_command("demo_accounts")
        assert not Account.objects.exists()

    def test_the_province_of_the_sample_plan_has_its_own(self):
        people.load_reference(folder=EXAMPLES / "reference", by=SYSTEM, at=AT)
        call_command("demo_accounts", stdout=StringIO())
        call_command("demo_accounts", province="song-bach", stdout=StringIO())
        officer = reader_of(Account.objects.get(username="thuongtruc.song-bach"))
        assert officer.office_name == "Sở Lao động - Thương binh và Xã hội"
        assert officer.office_id != reader_of(Account.objects.get(username="thuongtruc")).office_id
        assert Account.objects.count() == 20 + 19  # nobody examines forensically there

    def test_a_province_not_loaded_is_named(self):
        with pytest.raises(CommandError, match="song-lam"):
            call_command("demo_accounts", province="song-lam")
