"""The progress of a plan: every number is a recount and a list, whoever looks over the province may look."""

import datetime as dt
import random
import re
from collections import Counter
from dataclasses import replace
from html import unescape

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lachan.province.board import queries
from lachan.province.duties import queries as duties
from lachan.province.duties.models import Duty
from lachan.province.duties.queries.counting import counted_as, now
from lachan.province.plans.models import Assignment
from lachan.province.web.identity import acting
from lachan.rulebook.access.permissions import Permission
from tests.province.board.conftest import LOOKS
from tests.province.people.situations import person

pytestmark = pytest.mark.django_db
AT = dt.datetime(2021, 8, 5, 2, tzinfo=dt.UTC)
STATES = ("opened", "acknowledged", "handed_in", "completed", "completed", "paused")


@pytest.fixture
def looks(people):
    return people.a(*LOOKS)


def progressed(seed):
    """What the plan opened, and one part given on, somewhere in their lives."""
    chance = random.Random(seed)
    first = Duty.objects.filter(part="lead", kind="task").order_by("id").first()
    given_on(given_on(first))
    for duty in Duty.objects.order_by("id"):
        is_request = duty.kind == "request"
        duty.state = chance.choice(("sent", "answered")) if is_request else chance.choice(STATES)
        if duty.state in ("completed", "handed_in"):
            duty.result_on = dt.date(2021, chance.randrange(1, 8), 2)
        if duty.state in ("completed", "answered"):
            duty.closed_at = AT
        duty.save()


def given_on(duty, owner_id=None):
    series, duty = duty.series, Duty.objects.get(pk=duty.pk)
    series.pk, series.room, series.subject_kind, series.subject_id = None, "duties", "duty", duty.pk
    series.subject_code, series.above_id = duty.code, duty.pk
    series.save()
    duty.above_id, duty.pk, duty.series, duty.code = duty.pk, None, series, f"{duty.code}.1"
    duty.owner_id = owner_id or duty.owner_id
    duty.save()
    return duty


def seen(reader, **asked):
    with acting(reader):
        return queries.progress(reader=reader, code="AB21", at=AT, **asked)


def counted(duty):
    return counted_as(
        kind=duty.kind, state=duty.state, due_at=duty.due_at, result_on=duty.result_on, now=now(at=AT)
    )


def recount(part, key):
    """Every duty of the plan, one by one, under what ``key`` says of it."""
    found = Counter()
    for duty in Duty.objects.filter(part=part or duties.Part.LEAD) if part else Duty.objects.all():
        for one in key(duty):
            found[one, counted(duty)] += 1
    return found


def told(numbers):
    return Counter({(key, state): n for key, one in numbers for state, n in one.counts.items() if n})


def sections_of(duty):
    path = Assignment.objects.get(code=duty.code.partition(".")[0]).path
    return [tuple(path[:depth]) for depth in range(1, max(2, len(path))) if depth <= 2]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("part", ["", "lead", "coordinate"])
def test_every_number_is_a_recount(in_force, looks, part, seed):
    progressed(seed)
    page = seen(looks, part=part)
    labels = {one.label: one.numbers for one in page.sections}
    assert told(labels.items()) == recount(part, lambda duty: [".".join(one) for one in sections_of(duty)])
    assert told((one.key, one.numbers) for one in page.bodies) == recount(part, lambda duty: [duty.owner.key])
    assert told(page.quarters.items()) == recount(
        part, lambda duty: [(duty.due_on.year, (duty.due_on.month + 2) // 3)] if duty.due_on else []
    )
    assert told([("all", page.total)]) == recount(part, lambda _duty: ["all"])


def page_of(client, query="", role="department_officer", office="so-hoc", code="AB21"):
    with time_machine.travel(AT, tick=False):
        client.force_login(person(f"{role}.p".replace("_", "."), office=office, role=role))
        return client.get(reverse("board:progress", kwargs={"plan_code": code}) + query)


@pytest.mark.parametrize("query", ["", "?phan=lead&nam=2021", "?phan=coordinate&co-quan=tat-ca"])
def test_every_number_opens_a_list_of_as_many(in_force, client, query):
    progressed(7)
    shown = page_of(client, query).content.decode()
    numbers = re.findall(r'<a [^>]*?href="(/viec/danh-sach/[^"]*)"[^>]*>(.*?)</a>', shown)
    with time_machine.travel(AT, tick=False):
        for address, text in numbers:
            digits = re.search(r"<small>[\d.]+/([\d.]+)</small>|(?:^|tnum\">)([\d.]+)", text)
            listed = client.get(unescape(address)).content.decode()
            total = re.search(r'<b class="tnum">([\d.]+)</b>', listed)
            assert digits and total and total[1] == (digits[1] or digits[2]), (address, text)
    assert len(numbers) >= (20 if query != "?phan=coordinate&co-quan=tat-ca" else 3)


def test_years_are_chosen_in_the_address(in_force, looks, client):
    progressed(1)
    years = seen(looks).years
    assert (years[0], seen(looks).year) == (2021, 2021)
    assert [seen(looks, year=one).year for one in (years[-1], 1999, 0)] == [years[-1], 2021, 2021]
    assert "Cơ quan theo quý năm 2021" in page_of(client, "?nam=x٣&phan=x").content.decode()


@pytest.mark.parametrize(
    ("role", "office", "code", "status"),
    [
        ("leader", "so-y", "AB21", 200), ("department_officer", "so-hoc", "ab21", 200),
        ("district_officer", "huyen-mot", "AB21", 200), ("leader", "so-y", "AB22", 404),
        ("judge", "toa-an", "AB21", 403), ("administrator", "so-y", "AB21", 403),
    ],
)  # fmt: skip
def test_whoever_looks_over_the_province_may_look(in_force, client, role, office, code, status):
    assert page_of(client, role=role, office=office, code=code).status_code == status


def test_what_is_kept_to_its_parties_is_in_no_number(in_force, looks):
    before = seen(looks).total.total
    first = Duty.objects.filter(part="lead").order_by("id").first()
    Duty.objects.filter(pk=first.pk).update(audience="parties")
    assert seen(looks).total.total == before - 1


def test_without_the_right_to_read_plans_or_duties_nothing_is_told(in_force, looks, people):
    assert seen(people.a(Permission.BOARD_READ, Permission.DUTY_READ)) is None
    assert seen(people.a(Permission.BOARD_READ, Permission.PLAN_READ)).total.total == 0


def test_a_plan_that_is_not_in_force_has_no_progress(in_review, looks):
    assert seen(looks) is None


def cost_of(reader):
    seen(reader)
    with CaptureQueriesContext(connection) as asked:
        seen(reader)
    return len(asked)


def test_the_page_costs_the_same_for_few_and_many(in_force, looks, offices):
    few = cost_of(looks)
    for duty in Duty.objects.order_by("id"):
        given_on(duty, owner_id=offices["huyen-hai"])
    assert cost_of(looks) == few <= 17


def test_the_register_and_the_overview_lead_to_it(in_force, client):
    address = reverse("board:progress", kwargs={"plan_code": "AB21"})
    page_of(client)
    with time_machine.travel(AT, tick=False):
        for name, of in (("plans:register", {"document_id": in_force}), ("board:overview", {})):
            assert f'href="{address}"' in client.get(reverse(name, kwargs=of)).content.decode()


def test_a_section_of_a_great_many_has_numbers_without_a_list(in_force, looks, monkeypatch):
    monkeypatch.setattr("lachan.province.duties.queries.MOST_CHOSEN", 2)
    lists = {one.label: one.filters for one in seen(looks).sections}
    assert lists["II"] is None
    assert lists["III"] == replace(seen(looks).filters, within=("AB21-005",))
