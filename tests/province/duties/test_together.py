"""The same form twice at once, and two people at once: one thing is done, and the other sees both versions."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, local

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse

from lachan.province.audit.models import Record
from lachan.province.duties import actions, queries
from tests.province.duties.conftest import AT, does, opened
from tests.province.people.situations import person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def january():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def at_once(monkeypatch):
    """Both requests have looked at the duty before either of them may write."""
    barrier, here, look = Barrier(2), local(), queries.was_carried_out
    here.has_looked = True  # who asks afterwards, alone, waits for nobody

    def looked(**asked):
        found = look(**asked)
        if not getattr(here, "has_looked", False):
            here.has_looked = True
            barrier.wait(30)
        return found

    monkeypatch.setattr(queries, "was_carried_out", looked)

    def run(*posts):
        def post(asked):
            client, address, typed = asked
            try:
                return client.post(address, typed)
            finally:
                connection.close()

        with ThreadPoolExecutor(len(posts)) as pool:
            return list(pool.map(post, posts))

    return run


@pytest.fixture
def taken(province):
    duty = opened(province)
    return does(actions.acknowledge_duties, duty, by=province.doer)


def browser(username, full_name):
    client = Client()
    client.force_login(person(username, full_name=full_name, office="song-lam-police", role="police_officer"))
    return client


def step_of(duty, move):
    return reverse("duties:act", kwargs={"code": duty.code, "move": move})


def result(duty, **more):
    return {
        "version": duty.version, "submission": str(uuid.uuid4()), "summary": "Đã mở hai lớp", "result_on": "6/1/2021",
        "document_number": "12/BC", "document_on": "6/1/2021",
    } | more  # fmt: skip


def test_a_double_click_hands_in_once_and_leads_on_twice(taken, at_once):
    client, form = browser("mot", "Người Một"), result(taken)
    answers = at_once(*[(client, step_of(taken, "ket-qua"), form)] * 2)
    assert [(answer.status_code, answer["Location"]) for answer in answers] == [
        (302, reverse("duties:duty", kwargs={"code": taken.code}))
    ] * 2
    assert taken.events.filter(kind="hand_in").count() == 1
    assert Record.objects.filter(action="duties.hand_in", subject_id=taken.pk).count() == 1
    assert client.post(step_of(taken, "ket-qua"), form).status_code == 302, "sent again a while later"
    assert taken.events.filter(kind="hand_in").count() == 1


def test_of_two_people_at_once_one_moves_it_and_the_other_sees_both_versions(taken, at_once):
    before = taken.events.count()
    answers = at_once(
        (browser("mot", "Người Một"), step_of(taken, "tu-choi"), result(taken, reason="Thuộc Sở Y tế")),
        (browser("hai", "Người Hai"), step_of(taken, "ket-qua"), result(taken)),
    )
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    lost = answers[0] if answers[0].status_code == 409 else answers[1]
    winner, typed = ("Người Hai", "Thuộc Sở Y tế") if lost is answers[0] else ("Người Một", "Đã mở hai lớp")
    shown = lost.content.decode()
    for words in (f'<b class="m">{winner}</b>', f"{typed}</textarea>", "Lúc bạn mở", "Đã nhận"):
        assert words in shown, words
    assert taken.events.count() == before + 1
    assert Record.objects.filter(subject_kind="duty", subject_id=taken.pk).count() == before
