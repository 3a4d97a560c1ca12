"""Targets beside figures: the latest accepted one counts, unrounded; without one nothing is said."""

import datetime as dt
import re
from dataclasses import replace
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse

from lachan.province.board.queries import TargetLine
from lachan.province.board.queries.targets import is_reached, latest, target_lines, unrounded
from lachan.province.board.views.targets import mark_of
from lachan.province.duties import actions, queries
from lachan.province.duties.models import Duty
from lachan.province.duties.queries import AcceptedFigure
from lachan.province.plans.choices import DocumentState
from lachan.province.plans.queries import DocumentRef, TargetRow, TargetsPage, targets_page
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.texts.reading import Comparator
from tests.province.duties.conftest import AT, TODAY, does, keep, obligation, opened
from tests.province.people.situations import person

DAY = dt.timedelta(days=1)


def target(comparator, value, value_max=None, unit="%"):
    return TargetRow(
        id=1, document=None, code="SL21-001", title="Giải quyết tố giác", label="", raw="", comparator=comparator,
        comparator_name="", words="trên 95%", value=Decimal(value), value_max=value_max and Decimal(value_max),
        unit=unit, of="tỷ lệ giải quyết",
    )  # fmt: skip


def figure(value, numerator=None, denominator=None, unit="%"):
    return AcceptedFigure(
        target_id=1, value=Decimal(value), unit=unit, duty_code="SL21-001.1", result_on=TODAY,
        numerator=numerator and Decimal(numerator), denominator=denominator and Decimal(denominator),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("comparator", "value", "value_max", "got", "reached"),
    [
        (Comparator.MORE_THAN, 95, None, ("95",), False),
        (Comparator.MORE_THAN, 95, None, ("95.1",), True),
        (Comparator.AT_LEAST, 95, None, ("95",), True),
        (Comparator.AT_LEAST, 95, None, ("95", 949, 1000), False),
        (Comparator.LESS_THAN, 5, None, ("5",), False),
        (Comparator.AT_MOST, 5, None, ("5",), True),
        (Comparator.EQUAL, 100, None, ("100", 26, 26), True),
        (Comparator.EQUAL, 100, None, ("100", 9999, 10000), False),
        (Comparator.BETWEEN, 5, 7, ("7",), True),
        (Comparator.BETWEEN, 5, 7, ("7.01",), False),
    ],
)
def test_reached_or_not_by_the_unrounded_figure(comparator, value, value_max, got, reached):
    assert is_reached(target(comparator, value, value_max), figure(*got)) is reached


def test_what_several_counted_for_the_same_is_added_up():
    of_districts = [
        replace(figure("90", 9, 10), asked=(1, "2021", "lead")),
        replace(figure("60", 24, 40), asked=(1, "2021", "lead")),
        replace(figure("100", 5, 5), asked=(1, "2020", "lead")),
    ]
    added = latest(of_districts)
    assert (added.numerator, added.denominator, added.value) == (33, 50, 66)
    assert latest([figure("90"), figure("80")]).value == 90, "a share that nobody counted cannot be added"
    assert latest([]) is None


def test_a_target_without_figure_has_a_mark_and_no_bar():
    mark = mark_of(TargetLine(target=target(Comparator.MORE_THAN, 95), figure=None, is_reached=None))
    assert (mark.value, mark.length, mark.mark, mark.is_reached) == ("", 0, 95.0, None)
    told = mark_of(
        TargetLine(target=target(Comparator.MORE_THAN, 95), figure=figure("92.3", 24, 26), is_reached=False)
    )
    assert (told.value, told.counted, round(told.length, 1)) == ("92,3%", "24/26", 92.3)
    assert unrounded(figure("7", unit="lớp")) == 7


def _handed_in(province, duty, figures, at):
    does(actions.acknowledge_duties, duty, by=province.doer, at=at)
    does(
        actions.hand_in_result, duty, by=province.doer, at=at, summary="x", result_on=TODAY,
        document_number="1/BC", document_on=TODAY,
    )  # fmt: skip
    event = duty.events.get(kind="hand_in")
    facts = {**event.facts, "figures": figures}
    type(event)(duty=duty, number=event.number + 1, kind="hand_in", at=at, by_name="x", facts=facts).save(
        force_insert=True
    )


@pytest.mark.django_db
def test_the_latest_accepted_figure_counts(province):
    first = opened(province)
    keep(obligation(province, subject_id=2), subjects=(2,))
    second = Duty.objects.get(code="SL21-002.1")
    for duty, value, at in ((first, "90", AT), (second, "96,x", AT + DAY)):
        shape = {
            "target": 7,
            "label": "x",
            "value": value,
            "numerator": None,
            "denominator": None,
            "unit": "%",
        }
        _handed_in(province, duty, [shape, {"target": 8, "value": "5"}, "x", {"target": "y", "value": 1}], at)
    ask = {"reader": province.keeper, "at": AT + 2 * DAY, "subjects": {"SL21-001", "SL21-002"}}
    with acting(province.keeper):
        assert queries.accepted_figures(**ask) == {}, "nothing is accepted yet"
    Duty.objects.update(state="completed", closed_at=AT + DAY)
    with acting(province.keeper):
        found = queries.accepted_figures(**ask)
        assert {key: [(one.duty_code, one.value) for one in each] for key, each in found.items()} == {
            7: [("SL21-001.1", Decimal(90))],
            8: [("SL21-002.1", Decimal(5)), ("SL21-001.1", Decimal(5))],
        }
        assert queries.accepted_figures(**{**ask, "subjects": ()}) == {}


@pytest.mark.django_db
def test_a_figure_for_a_target_of_the_whole_plan_is_found_with_any_of_its_duties(
    province, leader, monkeypatch
):
    duty = opened(province)
    _handed_in(
        province,
        duty,
        [{"target": 1, "value": None, "numerator": "24", "denominator": "26", "unit": "%"}],
        AT,
    )
    Duty.objects.update(state="completed", closed_at=AT + DAY)
    document = DocumentRef(id=1, name="", title="", state=DocumentState.IN_FORCE, code="SL21")
    of_the_plan = replace(target(Comparator.MORE_THAN, 95), code="", document=document)
    page = TargetsPage(rows=(of_the_plan,), total=1, documents=(), document_id=None, next_after=None)
    monkeypatch.setattr("lachan.province.board.queries.targets.plans.targets_page", lambda **_asked: page)
    for code, found in (("SL21", [(24, 26, False)]), ("SL2", [None])):
        page = replace(page, rows=(replace(of_the_plan, document=replace(document, code=code)),))
        with acting(leader):
            lines = target_lines(reader=leader, at=AT + 2 * DAY)
        assert [
            one.figure and (one.figure.numerator, one.figure.denominator, one.is_reached) for one in lines
        ] == found


@pytest.mark.django_db
def test_what_was_given_on_is_not_the_figure_of_the_whole(province):
    duty = opened(province)
    _handed_in(province, duty, [{"target": 1, "value": "90", "unit": "%"}], AT)
    Duty.objects.update(state="completed", closed_at=AT + DAY)
    ask = {"reader": province.keeper, "at": AT + 2 * DAY, "documents": {"SL21"}}
    with acting(province.keeper):
        assert set(queries.accepted_figures(**ask)) == {1}
    duty.series.room = "duties"
    duty.series.save()
    with acting(province.keeper):
        assert queries.accepted_figures(**ask) == {}


def test_all_targets_are_listed_reached_or_not_or_not_told(client, in_force, monkeypatch):
    told = {1: [figure("90")], 2: [replace(figure("600", unit="tờ"), target_id=2)]}
    monkeypatch.setattr(
        "lachan.province.board.queries.targets.duties.accepted_figures",
        lambda **_asked: {
            row.id: told[(row.value == 500 and 2) or 1] for row in rows() if row.value in (95, 500)
        },
    )
    with time_machine.travel(AT, tick=False):
        client.force_login(person("le.thi.a", office="so-y", role="leader"))
        overview = client.get(reverse("board:overview")).content.decode()
        listed = {
            shown: client.get(reverse("board:goals") + f"?xem={shown}").content.decode()
            for shown in ("", "dat", "chua-dat", "chua-co-so-lieu", "x")
        }
    assert 'href="/tong-quan/chi-tieu/?xem=dat">1</a><small>/<a href="/tong-quan/chi-tieu/">3</a>' in overview
    counts = [re.search(r"(\d+) trên (\d+) chỉ tiêu", page).groups() for page in listed.values()]
    assert counts == [("3", "3"), ("1", "3"), ("1", "3"), ("1", "3"), ("3", "3")]
    assert [page.count("<tr>") - 1 for page in listed.values()] == [3, 1, 1, 1, 3]
    assert 'href="/viec/SL21-001.1/"' in listed["dat"]
    assert "06/01/2021" in listed["dat"]


def rows():
    with acting(SYSTEM):
        return targets_page(reader=replace(SYSTEM, permissions=frozenset({Permission.PLAN_READ}))).rows
