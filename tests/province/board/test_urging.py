"""Urging letters: about what is late and followed up by the own office, drafted once, told on the duty's page."""

import datetime as dt
import uuid

import pytest
import time_machine
from django.urls import reverse

from lachan.province.duties import actions as duty_actions
from lachan.province.duties import queries as duties
from lachan.province.duties.models import Duty
from lachan.province.papers.models import Paper
from lachan.province.web.identity import acting
from tests.province.duties.conftest import does, handed_in, keep, obligation
from tests.province.people.situations import person

pytestmark = pytest.mark.django_db
LATE = dt.datetime(2021, 4, 6, 2, tzinfo=dt.UTC)
"""Four working days after the end of the first quarter."""


@pytest.fixture
def late(province):
    """Three duties of the police, given by the committee, due on 31 March."""
    numbers = (1, 2, 3)
    keep(*(obligation(province, subject_id=n) for n in numbers), subjects=numbers)
    return list(Duty.objects.order_by("id"))


def signed_in(client, role="leader", office="committee"):
    with time_machine.travel(LATE, tick=False):
        client.force_login(person(f"{role}.urges".replace("_", "."), office=f"song-lam-{office}", role=role))
    return client


def asked(client, post=None, key="song-lam-police"):
    with time_machine.travel(LATE, tick=False):
        address = reverse("board:urge", kwargs={"key": key})
        return client.get(address) if post is None else client.post(address, post, follow=True)


def typed(*codes, **more):
    return {"viec": codes, "asks": "gửi kết quả", "answer_by": "20/4/2021", "submission": uuid.uuid4()} | more


def test_every_late_duty_is_ticked_and_the_draft_is_shown_as_it_is_printed(late, client):
    signed_in(client)
    shown = asked(client).content.decode()
    assert shown.count(" checked") == 3 and "4 ngày làm việc" in shown and "31/03/2021" in shown
    drafted = asked(client, typed("SL21-001.1", "SL21-003.1"))
    paper = Paper.objects.get()
    assert drafted.redirect_chain == [(reverse("papers:paper", kwargs={"paper_id": paper.pk}), 302)]
    assert (paper.origin, paper.addressees) == ("urging", ["Công an tỉnh Sông Lam"])
    assert [row[1:] for row in paper.table["rows"]] == [
        [code, "Mở lớp tập huấn", "31/03/2021", "4"] for code in ("SL21-001.1", "SL21-003.1")
    ]
    assert "đề nghị Công an tỉnh Sông Lam gửi kết quả trước ngày 20/04/2021;" in paper.closing[0]
    page = drafted.content.decode()
    assert "Ủy ban nhân dân tỉnh Sông Lam".upper() in page and "Đã soạn dự thảo" in page


def test_sent_twice_it_is_one_letter(late, client):
    signed_in(client)
    form = typed("SL21-001.1")
    assert asked(client, form).redirect_chain == asked(client, form).redirect_chain
    assert Paper.objects.count() == 1


def test_sent_again_after_all_was_handed_in_it_leads_to_its_letter(province, late, client):
    signed_in(client)
    form = typed("SL21-002.1")
    drafted = asked(client, form).redirect_chain
    handed_in(province, late[1], result_on=LATE.date(), at=LATE)
    again = asked(client, form)
    assert (again.status_code, again.redirect_chain) == (200, drafted)
    assert Paper.objects.count() == 1


def test_what_was_handed_in_meanwhile_is_named_and_left_out(province, late, client):
    signed_in(client)
    handed_in(province, late[1], result_on=LATE.date(), at=LATE)
    drafted = asked(client, typed("SL21-001.1", "SL21-002.1", "SL21-999.1")).content.decode()
    assert "đã gửi kết quả: SL21-002.1." in drafted and "SL21-999" not in drafted
    assert [row[1] for row in Paper.objects.get().table["rows"]] == ["SL21-001.1"]
    again = asked(client, typed("SL21-002.1"))
    assert again.status_code == 422 and "Không việc nào đã chọn còn quá hạn" in again.content.decode()
    assert Paper.objects.count() == 1


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"viec": ()}, "Chọn ít nhất một việc quá hạn."),
        ({"asks": "  "}, "Ghi điều đề nghị cơ quan làm."),
        ({"asks": "x" * 601}, "Ghi gọn trong 600 ký tự."),
        ({"answer_by": ""}, "Ghi ngày, ví dụ 5/1/2021."),
        ({"answer_by": "6/4/2021"}, "Chọn một ngày sau hôm nay, 06/04/2021"),
        ({"answer_by": "31/2/2021"}, "Không có ngày 31/2/2021."),
    ],
)
def test_what_was_typed_stays_when_it_is_refused(late, client, more, said):
    signed_in(client)
    form = typed("SL21-002.1", asks="báo cáo ngay") | more
    refused = asked(client, form)
    shown = refused.content.decode()
    assert refused.status_code == 422 and said in shown
    assert shown.count(" checked") == len(form["viec"]) and str(form["submission"]) in shown
    assert str(form["asks"]).strip() in shown and str(form["answer_by"]) in shown
    assert not Paper.objects.exists()


@pytest.mark.parametrize(
    ("role", "office", "status", "many"),
    [
        ("leader", "committee", 200, 3), ("standing_officer", "department-health", 200, 0),
        ("police_officer", "police", 200, 0), ("district_officer", "committee-981", 200, 0),
        ("commune_officer", "committee-98101", 403, 0), ("court_officer", "court", 403, 0),
        ("council_member", "committee", 403, 0), ("judge", "court", 403, 0), ("administrator", "committee", 403, 0),
    ],
)  # fmt: skip
def test_who_may_urge_about_what(late, client, role, office, status, many):
    signed_in(client, role, office)
    answer = asked(client)
    assert answer.status_code == status
    assert answer.content.decode().count(" checked") == many
    refused = asked(client, typed("SL21-001.1"))
    assert refused.status_code == (200 if many else 403 if status == 403 else 422)
    assert Paper.objects.exists() == bool(many)


def test_the_standing_agency_urges_about_what_it_follows_up(province, late):
    def codes(reader, office="police"):
        with acting(reader):
            found = duties.lines_to_urge(reader=reader, at=LATE, office_id=province.offices[office])
        return [one.code for one in found]

    assert codes(province.keeper) == ["SL21-001.1", "SL21-002.1", "SL21-003.1"]
    assert codes(province.a("court", rights=province.keeper.scopes)) == []
    assert codes(province.doer) == []
    does(duty_actions.refuse_duty, late[0], by=province.doer, at=LATE, reason="x")
    assert codes(province.keeper) == ["SL21-002.1", "SL21-003.1"]


def test_what_is_kept_to_its_parties_is_urged_by_who_gave_it_alone(province):
    keep(obligation(province, audience="parties"))
    for reader, many in ((province.giver, 1), (province.keeper, 0)):
        with acting(reader):
            found = duties.lines_to_urge(reader=reader, at=LATE, office_id=province.offices["police"])
        assert len(found) == many


def test_a_duty_whose_time_may_be_extended_is_not_ticked_by_itself(province, late, client):
    signed_in(client)
    does(
        duty_actions.ask_extension, late[0], by=province.doer, at=dt.datetime(2021, 3, 30, tzinfo=dt.UTC),
        until=dt.date(2021, 5, 31), reason="x", document_number="1/CV", document_on=dt.date(2021, 3, 30),
    )  # fmt: skip
    shown = asked(client).content.decode()
    assert "đang xin gia hạn" in shown and shown.count(" checked") == 2


def test_the_pages_of_the_duty_and_of_the_office_show_the_letter_to_who_may_see_it(late, client):
    signed_in(client)
    asked(client, typed("SL21-001.1"))

    def page(name, **kwargs):
        with time_machine.travel(LATE, tick=False):
            return client.get(reverse(name, kwargs=kwargs)).content.decode()

    address = reverse("papers:paper", kwargs={"paper_id": Paper.objects.get().pk})
    assert address in page("duties:duty", code="SL21-001.1")
    assert address not in page("duties:duty", code="SL21-002.1")
    body = page("board:body", key="song-lam-police")
    assert address in body and reverse("board:urge", kwargs={"key": "song-lam-police"}) in body
    signed_in(client, "police_officer", "police")
    assert address not in page("duties:duty", code="SL21-001.1"), "a draft is the office's own"
    assert reverse("board:urge", kwargs={"key": "song-lam-police"}) not in page(
        "board:body", key="song-lam-police"
    )


@pytest.mark.parametrize(
    ("role", "office", "query", "is_offered"),
    [
        ("leader", "committee", "co-quan=song-lam-police&tinh-trang=late", True),
        ("leader", "committee", "tinh-trang=late", False),
        ("leader", "committee", "co-quan=song-lam-police&tinh-trang=unanswered", False),
        ("leader", "committee", "co-quan=khong-co&tinh-trang=late", False),
        ("police_officer", "police", "co-quan=song-lam-police&tinh-trang=late", False),
        ("court_officer", "court", "co-quan=song-lam-police&tinh-trang=late", False),
    ],
)
def test_the_list_of_what_is_late_at_an_office_leads_to_the_letter(
    late, client, role, office, query, is_offered
):
    signed_in(client, role, office)
    with time_machine.travel(LATE, tick=False):
        shown = client.get(f"{reverse('duties:found')}?{query}").content.decode()
    assert ("/tong-quan/co-quan/song-lam-police/don-doc/" in shown) == is_offered


def test_an_office_that_is_not_there_is_not_urged(late, client):
    signed_in(client)
    assert asked(client, key="khong-co").status_code == 404
    assert asked(client, typed("SL21-001.1"), key="khong-co").status_code == 404
