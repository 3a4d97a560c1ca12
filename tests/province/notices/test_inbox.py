"""The page of notices, and the bell of the top bar."""

import datetime as dt

import pytest
import time_machine

from lachan.province.notices.models import Notice
from lachan.province.people.models import Session
from tests.province.notices.conftest import AT, say, sign_in

PAGE, COUNT, ALL = "/thong-bao/", "/thong-bao/dem/", "/thong-bao/da-doc/"


@pytest.fixture
def desk(hanh, client):
    return sign_in(client, hanh)


def test_the_page_shows_what_one_was_told_and_nothing_else(desk, hanh, bao):
    say(hanh, once_key="a")
    say(bao, title="Việc của người khác", once_key="b")
    page = desk.get(PAGE).content.decode()
    assert (
        "Việc HY21-003 sắp đến hạn" in page and "Còn 3 ngày làm việc." in page and "Việc sắp đến hạn" in page
    )
    assert "Việc của người khác" not in page
    assert "Thông báo: 1 chưa đọc" in page


def test_an_empty_page_says_so(desk):
    page = desk.get(PAGE).content.decode()
    assert "Chưa có thông báo nào" in page
    assert 'aria-label="Thông báo"' in page


def test_opening_marks_as_read_and_leads_on(desk, hanh):
    say(hanh)
    notice = Notice.objects.get()
    for _again in range(2):
        answer = desk.post(f"/thong-bao/{notice.pk}/mo/")
        assert (answer.status_code, answer["Location"]) == (302, "/to-chuc/co-quan/")
    first = Notice.objects.get().read_at
    assert first is not None
    desk.post(f"/thong-bao/{notice.pk}/mo/")
    assert Notice.objects.get().read_at == first
    assert "Không có thông báo nào chưa đọc" in desk.get(PAGE, {"loc": "chua-doc"}).content.decode()


def test_what_others_were_told_does_not_exist(desk, bao):
    say(bao)
    notice = Notice.objects.get()
    assert desk.post(f"/thong-bao/{notice.pk}/mo/").status_code == 404
    desk.post(ALL, {"den": notice.pk})
    assert Notice.objects.get().read_at is None
    assert desk.get(f"/thong-bao/{notice.pk}/mo/").status_code == 405


def test_what_came_after_the_page_was_opened_stays_unread(desk, hanh):
    for number in range(3):
        say(hanh, once_key=str(number))
    second = Notice.objects.order_by("id")[1].pk
    answer = desk.post(ALL, {"den": second}, follow=True).content.decode()
    assert "Đã đánh dấu 2 thông báo là đã đọc." in answer
    assert [each.read_at is None for each in Notice.objects.order_by("id")] == [
        False,
        False,
        True,
    ]
    assert "Không còn thông báo nào chưa đọc." in desk.post(ALL, {"den": "x"}, follow=True).content.decode()


def test_the_bell_answers_only_when_its_number_changed(desk, hanh, django_assert_num_queries):
    assert desk.get(COUNT, {"co": "0"}).status_code == 204
    say(hanh)
    with django_assert_num_queries(3):  # session, reader, unread notices
        answer = desk.get(COUNT, {"co": "0"})
    assert answer.status_code == 200
    assert "dem/?co=1" in answer.content.decode() and "<html" not in answer.content.decode()
    assert desk.get(COUNT, {"co": "1"}).status_code == 204


def test_the_bell_counts_no_further_than_it_shows(desk, hanh):
    for number in range(102):
        say(hanh, once_key=str(number))
    assert "99+" in desk.get(COUNT).content.decode()
    assert desk.get(COUNT, {"co": "100"}).status_code == 204


def test_a_page_whose_session_ended_is_left_alone(client, db):
    answer = client.get(COUNT, {"co": "1"}, headers={"HX-Request": "true"})
    assert (answer.status_code, "HX-Redirect" in answer) == (204, False)


def test_older_notices_stand_on_further_pages(desk, hanh, django_assert_max_num_queries):
    for number in range(45):
        say(hanh, once_key=str(number), title=f"Việc số {number:02d}")
    desk.get(PAGE)  # who follows which office is then held in memory
    with django_assert_max_num_queries(6):
        first = desk.get(PAGE).content.decode()
    assert "Việc số 44" in first and "Việc số 14" not in first
    address = first.split("?truoc=")[1].split('"')[0]
    second = desk.get(PAGE, {"truoc": address}).content.decode()
    assert "Việc số 14" in second and "Việc số 00" in second and "Xem thêm" not in second
    assert desk.get(PAGE, {"truoc": "²"}).status_code == 200


def test_a_page_that_asks_by_itself_does_not_keep_its_session_alive(hanh, client):
    with time_machine.travel(AT, tick=False) as clock:
        sign_in(client, hanh)
        clock.shift(dt.timedelta(minutes=10))
        assert client.get(COUNT, {"co": "0"}).status_code == 204
        assert Session.objects.get().seen_at == AT
        client.get(PAGE)
        assert Session.objects.get().seen_at == AT + dt.timedelta(minutes=10)
