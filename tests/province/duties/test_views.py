"""Pages of duties: what each shows and to whom, every step through its form, refusals that keep what was typed."""

import datetime as dt
import random
import re
import uuid

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from lachan.province.duties import actions, queries
from lachan.province.duties.models import Duty
from lachan.province.people.models import Account
from lachan.province.people.queries import one_edition
from lachan.province.web.identity import acting
from tests.province.duties.conftest import (
    AFTER,
    AT,
    QUARTER,
    TODAY,
    WHENEVER,
    does,
    handed_in,
    keep,
    obligation,
    opened,
)
from tests.province.duties.lives import live
from tests.province.people.situations import person, reader_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def january():
    with time_machine.travel(AT, tick=False):
        yield


def signed_in(client, office, role, username):
    client.force_login(person(username, office=f"song-lam-{office}", role=role))
    return client


@pytest.fixture
def police(province, client):
    return signed_in(client, "police", "police_officer", "duc.pv")


@pytest.fixture
def leader(province, client):
    return signed_in(client, "committee", "leader", "truong.mx")


def page(client, duty, status=200):
    answer = client.get(reverse("duties:duty", kwargs={"code": duty.code}))
    assert answer.status_code == status
    return answer.content.decode()


def act(client, duty, move, **typed):
    address = reverse("duties:act", kwargs={"code": duty.code, "move": move})
    duty.refresh_from_db()
    sent = {"version": duty.version, "submission": str(uuid.uuid4())} | typed
    answer = client.post(address, sent)
    duty.refresh_from_db()
    return answer


def test_my_list_and_taking_several(province, police):
    keep(*(obligation(province, subject_id=n) for n in (1, 2)), subjects=(1, 2))
    shown = police.get(reverse("duties:mine")).content.decode()
    assert "Mở lớp tập huấn" in shown
    assert "chưa nhận" in shown
    ids = list(Duty.objects.values_list("pk", flat=True))
    assert police.post(reverse("duties:acknowledge"), {"viec": ids}).status_code == 302
    assert set(Duty.objects.values_list("state", flat=True)) == {"acknowledged"}
    assert "Đã nhận 2 việc." in police.get(reverse("duties:mine")).content.decode()


def test_given_on_through_its_form(province, client):
    district = signed_in(client, "committee-981", "district_officer", "trang.dtt")
    keep(obligation(province, lead=("committee-981",)))
    duty = Duty.objects.get()
    district.post(reverse("duties:acknowledge"), {"viec": [duty.pk]})
    duty.refresh_from_db()
    assert "Giao cho cấp dưới" in page(district, duty)
    shown = district.get(
        reverse("duties:act", kwargs={"code": duty.code, "move": "giao-cap-duoi"})
    ).content.decode()
    assert "Ủy ban nhân dân xã Hòa Bình" in shown
    below = province.offices["committee-98101"]
    answer = act(
        district, duty, "giao-cap-duoi", office_ids=[below], due_on="1/5/2021", document_number="7/UBND"
    )
    assert answer.status_code == 422
    told = answer.content.decode()
    assert 'value="7/UBND"' in told, "nothing typed is lost"
    assert "Hạn của cấp dưới không sau hạn của việc này, ngày 31/03/2021." in told
    given = {
        "office_ids": [below],
        "due_on": "20/3/2021",
        "document_number": "7/UBND",
        "document_on": "6/1/2021",
    }
    assert act(district, duty, "giao-cap-duoi", **given).status_code == 302
    shown = page(district, duty)
    assert "Cấp dưới thực hiện" in shown
    assert "0/1 hoàn thành" in shown
    part = duty.below.get()
    assert f'href="/viec/{part.code}/"' in shown
    assert "phần việc của" in page(district, part)


def test_nothing_chosen_is_told(province, police):
    answer = police.post(reverse("duties:acknowledge"), {"viec": ["x", "9" * 40]}, follow=True)
    assert "Chọn ít nhất một việc" in answer.content.decode()


def test_the_page_of_a_duty_says_by_when_and_why(province, police):
    shown = page(police, opened(province))
    for words in (
        "31/03/2021",
        "trong quý I năm 2021",
        "Giao việc",
        "Công an tỉnh Sông Lam",
        "cách tính hạn",
        "Nhận việc",
    ):
        assert words in shown, words


def test_a_result_goes_through_its_form(province, police):
    duty = opened(province)
    police.post(reverse("duties:acknowledge"), {"viec": duty.pk, "ve": duty.code})
    answer = act(
        police,
        duty,
        "ket-qua",
        summary="Đã mở hai lớp",
        result_on="6/1/2021",
        document_number="12/BC",
        document_on="6/1/2021",
    )
    assert (answer.status_code, duty.state) == (302, "handed_in")
    assert "Đã mở hai lớp" in page(police, duty)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"summary": "", "result_on": "6/1/2021"}, "Ghi ngắn gọn đã làm được gì."),
        ({"summary": "Đã mở", "result_on": "32/1/2021"}, "Không có ngày 32/1/2021"),
        ({"summary": "Đã mở", "result_on": "7/1/2021"}, "chưa đến"),
        ({"summary": "Đã mở", "result_on": "6/1/2021"}, "Cần minh chứng"),
    ],
)
def test_a_refusal_keeps_what_was_typed(province, police, typed, said):
    duty = opened(province)
    police.post(reverse("duties:acknowledge"), {"viec": duty.pk})
    answer = act(police, duty, "ket-qua", **typed)
    shown = answer.content.decode()
    assert (answer.status_code, duty.state) == (422, "acknowledged")
    assert said in shown
    assert typed["result_on"] in shown


def test_a_step_that_is_not_open_says_why(province, police):
    duty = opened(province)
    for move in ("chap-nhan", "bat-dau", "quyet-dinh-gia-han"):
        address = reverse("duties:act", kwargs={"code": duty.code, "move": move})
        assert police.get(address).status_code == 403
        assert act(police, duty, move).status_code == 403
    assert (
        police.get(reverse("duties:act", kwargs={"code": duty.code, "move": "khong-co"})).status_code == 404
    )
    assert police.get(reverse("duties:duty", kwargs={"code": "SL21-009.1"})).status_code == 404


def test_an_extension_from_asking_to_deciding(province, client):
    police = signed_in(client, "police", "police_officer", "duc.pv")
    duty = opened(province)
    typed = {
        "until": "15/4/2021",
        "reason": "Chờ kinh phí",
        "document_number": "3/CV",
        "document_on": "6/1/2021",
    }
    assert act(police, duty, "xin-gia-han", **typed).status_code == 302
    leader = signed_in(client, "committee", "leader", "truong.mx")
    assert "xin gia hạn đến hết ngày 15/04/2021" in page(leader, duty)
    decided = {"is_granted": "1", "until": "15/4/2021", "document_number": "4/CV", "document_on": "6/1/2021"}
    assert act(leader, duty, "quyet-dinh-gia-han", **decided).status_code == 302
    shown = page(leader, duty)
    assert "15/04/2021" in shown
    assert "hạn đầu tiên 31/03/2021" in shown


def test_moved_in_the_meantime_both_versions_are_shown_and_the_text_is_kept(province, police):
    duty = opened(province)
    version = duty.version
    police.post(reverse("duties:acknowledge"), {"viec": duty.pk})
    answer = act(police, duty, "tu-choi", version=version, reason="Không thuộc thẩm quyền của chúng tôi")
    assert (answer.status_code, duty.state) == (409, "acknowledged")
    shown = answer.content.decode()
    assert compared(shown)["Trạng thái"] == ("Chưa nhận", "Đã nhận")
    assert f'Nhận nhiệm vụ · <b class="m">{duty.acknowledged_by}</b>' in shown
    assert "Không thuộc thẩm quyền của chúng tôi</textarea>" in shown
    assert "Vẫn ghi: Không thuộc thẩm quyền" in shown
    again = {
        name: re.search(rf'name="{name}" value="([^"]+)"', shown)[1] for name in ("version", "submission")
    }
    assert act(police, duty, "tu-choi", reason="Của Sở Y tế", **again).status_code == 302
    assert duty.state == "refused"


def test_what_is_no_longer_possible_is_shown_with_what_was_typed(province, client):
    leader = signed_in(client, "committee", "leader", "truong.mx")
    duty = opened(province)
    handed_in(province, duty)
    version = duty.version
    does(
        actions.return_result, duty, by=province.keeper, reason="Thiếu danh sách", due_on=dt.date(2021, 2, 1)
    )
    answer = act(leader, duty, "chap-nhan", version=version, note="Tốt")
    shown = answer.content.decode()
    assert (answer.status_code, duty.state) == (409, "returned")
    assert compared(shown) == {
        "Trạng thái": ("Đã báo cáo, chờ chấp nhận", "Trả lại"),
        "Hạn": ("31/03/2021", "01/02/2021"),
        "Kết quả": ("Đã mở hai lớp.", "Đã mở hai lớp."),
        "Ngày có kết quả": ("06/01/2021", "06/01/2021"),
    }
    for words in (
        "Thiếu danh sách",
        "Vũ Thị Theo",
        "Bây giờ không làm được",
        "Tốt</textarea>",
        "Về trang của việc",
    ):
        assert words in shown, words
    assert "Vẫn ghi" not in shown


def test_more_time_decided_on_what_is_no_longer_asked_is_not_granted(province, client):
    duty = opened(province)
    asked = {"reason": "Chờ kinh phí", "document_number": "3/CV", "document_on": TODAY}
    does(actions.ask_extension, duty, by=province.doer, until=dt.date(2021, 4, 15), **asked)
    version = duty.version
    does(actions.decide_extension, duty, by=province.giver, is_granted=False, reason="Không cần")
    does(actions.ask_extension, duty, by=province.doer, until=dt.date(2021, 12, 31), **asked)
    leader = signed_in(client, "committee", "leader", "truong.mx")
    decided = {"is_granted": "1", "document_number": "4/CV", "document_on": "6/1/2021"}
    answer = act(leader, duty, "quyet-dinh-gia-han", version=version, **decided)
    assert answer.status_code == 409
    assert compared(answer.content.decode())["Xin gia hạn đến"] == ("15/04/2021", "31/12/2021")


@pytest.mark.parametrize("seed", range(6))
def test_a_duty_as_it_was_seen_is_what_it_was(province, seed):
    chance, stood = random.Random(seed), {}
    for lead in ("police", "court"):
        for number, deadline in enumerate((QUARTER, AFTER, WHENEVER)):
            subject = number + (10 if lead == "court" else 1)
            keep(obligation(province, deadline, subject_id=subject, lead=(lead,)), subjects=(subject,))
    for duty in Duty.objects.order_by("id"):
        at, stood[duty.pk, 1] = AT, duty.state
        for _step in range(12):
            at = live(province, duty, chance, steps=1, at=at)
            stood[duty.pk, duty.version] = duty.state
    for duty in Duty.objects.all():
        assert duty.version == duty.events.count(), "every event makes one version"
        for version in range(1, duty.version):
            with acting(province.keeper):
                found = queries.changes_since(reader=province.keeper, code=duty.code, version=version, at=at)
            assert found.seen.state == stood[duty.pk, version]
            assert found.current.state == duty.state
            assert len(found.since) == duty.version - version


def test_who_could_never_make_a_step_is_refused_whatever_changed(province, police):
    duty = opened(province)
    police.post(reverse("duties:acknowledge"), {"viec": duty.pk})
    assert act(police, duty, "chap-nhan", version=1, note="Tốt").status_code == 403
    assert act(police, duty, "ket-qua", version="9" * 30).status_code == 422


def compared(shown):
    """The table of both versions."""
    rows = re.findall(r'<th scope="row">(.*?)</th><td>(.*?)</td><td>(.*?)</td>', shown)
    plain = [[re.sub(r"<span.*?</span>|<[^>]+>", "", cell).strip() for cell in row] for row in rows]
    return {label: (seen, current) for label, seen, current in plain}


def test_the_same_form_sent_again_leads_on_and_does_nothing_more(province, police):
    duty = opened(province)
    once, version = str(uuid.uuid4()), duty.version
    for _again in range(2):
        answer = act(police, duty, "tu-choi", version=version, submission=once, reason="Thuộc Sở Y tế")
        assert (answer.status_code, duty.state) == (302, "refused")
    assert duty.events.filter(kind="refuse").count() == 1
    assert act(police, duty, "tu-choi", version=version, submission="x", reason="y").status_code == 409
    assert act(police, duty, "tu-choi", submission="x", reason="y").status_code == 403


@pytest.mark.parametrize("view", ["phai-lam", "cho-quyet-dinh", "dang-cho", "da-xong", "gi-do"])
def test_empty_lists_say_why(province, police, view):
    shown = police.get(reverse("duties:mine"), {"xem": view}).content.decode()
    assert 'class="empty"' in shown


def test_late_is_said_in_working_days(province, client):
    duty = opened(province)
    with time_machine.travel(dt.datetime(2021, 4, 5, 2, tzinfo=dt.UTC), tick=False):
        police = signed_in(client, "police", "police_officer", "duc.pv")
        assert "Quá 3 ngày làm việc" in page(police, duty)
        assert "1 việc quá hạn" in police.get(reverse("duties:mine")).content.decode()


def test_all_duties_filtered_by_the_address(province, police):
    keep(*(obligation(province, subject_id=n) for n in (1, 2)), subjects=(1, 2))
    address = reverse("duties:found")
    shown = police.get(address, {"viec": "SL21-002", "tinh-trang": "on_time"}).content.decode()
    assert "SL21-002.1" in shown
    assert "SL21-001.1" not in shown
    assert "Tình trạng: đang thực hiện trong hạn" in shown
    assert f'href="{address}?viec=SL21-002"' in shown, "the address without one filter"
    assert "Không có việc nào khớp" in police.get(address, {"tinh-trang": "late"}).content.decode()
    assert reverse("duties:found") in police.get(reverse("duties:mine")).content.decode()


def test_no_duty_yet_is_said(province, police):
    assert "Chưa có việc nào" in police.get(reverse("duties:found")).content.decode()


def test_the_next_page_comes_alone_when_htmx_asks(province, police, monkeypatch):
    from lachan.province.duties.queries import finding

    monkeypatch.setattr(finding.duty_list, "__kwdefaults__", {"after": "", "size": 2})
    keep(*(obligation(province, subject_id=n) for n in range(1, 6)), subjects=tuple(range(1, 6)))
    shown = police.get(reverse("duties:found")).content.decode()
    more = shown.partition('hx-get="/viec/')[2].partition('"')[0].replace("&amp;", "&")
    answer = police.get(f"/viec/{more}", headers={"HX-Request": "true"})
    assert answer.status_code == 200, more
    part = answer.content.decode()
    assert "<main" not in part
    assert part.count('class="ttl"') == 2
    assert "SL21-003.1" in part


def test_the_list_leaves_as_a_file_on_record(province, police):
    from lachan.province.audit.models import Record

    keep(*(obligation(province, subject_id=n) for n in (1, 2)), subjects=(1, 2))
    answer = police.post(reverse("duties:export") + "?viec=SL21-002", {"dang": "csv"})
    assert answer.status_code == 200
    content = b"".join(answer).decode("utf-8-sig")
    assert "SL21-002.1" in content
    assert "SL21-001.1" not in content
    record = Record.objects.get(action="exports.take_out")
    assert record.after["rows"] == 1


def test_who_may_read_only_takes_nothing_out(province, client):
    reader = signed_in(client, "committee", "administrator", "quan.tri")
    keep(obligation(province))
    assert reader.get(reverse("duties:found")).status_code == 200
    assert "XLSX" not in reader.get(reverse("duties:found")).content.decode()
    assert reader.post(reverse("duties:export"), {"dang": "xlsx"}).status_code == 403


def test_the_rail_says_how_many_wait_and_costs_one_question(province, client, django_assert_num_queries):
    police = signed_in(client, "police", "police_officer", "duc.pv")
    assert 'class="cnt"' not in police.get("/to-chuc/").content.decode()
    keep(*(obligation(province, subject_id=n) for n in (1, 2, 3)), subjects=(1, 2, 3))
    text = police.get("/viec/").content.decode()
    assert text.count('<span class="cnt" aria-hidden="true">3</span>') == 2, "in the rail and in the bar"
    reader = reader_of(Account.objects.get(username="duc.pv"), on=TODAY)
    with acting(reader), one_edition(), django_assert_num_queries(2):  # the edition, which a page asks anyway
        assert queries.count_to_do(reader=reader, at=AT) == 3
    health = signed_in(Client(), "department-health", "standing_officer", "theo")
    assert 'class="cnt"' not in health.get("/viec/").content.decode(), "another office has nothing to do"
