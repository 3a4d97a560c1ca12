"""A number and the list behind it are the same question: filters, lists, counts and scores over random lives."""

import datetime as dt
import random
from collections import Counter
from itertools import product
from statistics import median

import pytest
from django.http import QueryDict
from django.utils.http import urlencode

from lachan.province.duties import actions, queries
from lachan.province.duties.models import Duty
from lachan.province.duties.queries import By, CountedState, DutyFilters, Happened
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.calendar.holidays import national_calendar
from lachan.rulebook.calendar.working_days import is_working_day
from tests.province.duties.conftest import (
    AT,
    QUARTER,
    TODAY,
    WHENEVER,
    YEARLY,
    does,
    keep,
    obligation,
    opened,
)
from tests.province.duties.lives import END, by_the_rulebook, lives, read

pytestmark = pytest.mark.django_db


def listed(reader, at=AT, **more):
    filters = DutyFilters(**more)
    with acting(reader):
        page = queries.duty_list(reader=reader, at=at, filters=filters)
        assert (
            page.total
            == len(page.rows)
            == sum(1 for _ in queries.every_duty(reader=reader, at=at, filters=filters))
        )
    return [row.code for row in page.rows]


def tallied(reader, at=AT, by=(), **more):
    with acting(reader):
        return queries.tally(reader=reader, at=at, filters=DutyFilters(**more), by=by)


def office_key(duty):
    return duty.owner.key


def quarter(duty):
    return (duty.due_on.year, (duty.due_on.month - 1) // 3 + 1) if duty.due_on else None


@pytest.mark.parametrize("seed", range(6))
def test_numbers_lists_and_a_recount_from_the_events_agree(province, seed):
    at = max(END, lives(province, random.Random(seed), many=6))
    reader = province.keeper
    duties = list(Duty.objects.select_related("owner", "series"))
    expected = Counter(
        (office_key(one), one.series.subject_code, quarter(one), by_the_rulebook(one, at)) for one in duties
    )
    found = Counter()
    for line in tallied(reader, at, by=(By.OFFICE, By.SUBJECT, By.QUARTER)):
        for state, many in line.counts.items():
            found[(line.office_key, line.subject_code, line.quarter, state)] += many
    assert found == expected
    for (office, subject, when, state), many in found.items():
        if when:
            first = dt.date(when[0], 3 * when[1] - 2, 1)
            days = {
                "due_from": first,
                "due_to": (first + dt.timedelta(days=92)).replace(day=1) - dt.timedelta(days=1),
            }
            of = {"offices": (office,), "subjects": (subject,), "counted": (state,)}
            assert len(listed(reader, at, **of, **days)) == many
    (whole,) = tallied(reader, at)
    assert whole.total == len(duties) == len(listed(reader, at))
    for state in CountedState:
        assert whole.of(state) == len(listed(reader, at, counted=(state,)))


@pytest.mark.parametrize("seed", range(6, 10))
def test_scores_are_a_recount_from_the_events(province, seed):
    at = max(END, lives(province, random.Random(seed), many=6))
    with acting(province.keeper):
        found = {
            one.office_key: one
            for one in queries.scores(reader=province.keeper, at=at, filters=DutyFilters())
        }
    duties = list(Duty.objects.select_related("owner"))
    assert set(found) == {office_key(one) for one in duties}
    for key, score in found.items():
        own = [one for one in duties if office_key(one) == key]
        tasks = [one for one in own if one.kind != "request"]
        happened = {one.pk: set(one.events.values_list("kind", flat=True)) for one in tasks}
        assert score.counts == Counter(by_the_rulebook(one, at) for one in own)
        assert score.asked == len(own) - len(tasks)
        assert score.returned == sum("return_result" in kinds for kinds in happened.values())
        assert score.extended == sum("grant_extension" in kinds for kinds in happened.values())
        late = sorted(_late_by(one, at) for one in tasks if _is_late(one, at))
        assert list(score.late_days) == late
        assert score.median_late == (median(late) if late else None)
        kinds = ("task", "standing")
        for happening, many in ((Happened.RETURNED, score.returned), (Happened.EXTENDED, score.extended)):
            assert many == len(listed(province.keeper, at, offices=(key,), kinds=kinds, happened=happening))


def _is_late(duty, at):
    return by_the_rulebook(duty, at) in (CountedState.LATE, CountedState.DONE_LATE)


def _late_by(duty, at):
    """Day by day, from the last day of the term to the day of the result, or to the day of asking."""
    day = read(duty, at).due_on
    ended = duty.result_on if duty.state in ("handed_in", "completed") else at.date()
    count = 0
    while day < ended:
        day += dt.timedelta(days=1)
        count += is_working_day(day=day, calendar=national_calendar())
    return count


def test_every_filter_leaves_what_it_says(province):
    keep(
        obligation(province, QUARTER, subject_id=1, coordinate=("court",)),
        obligation(province, YEARLY, subject_id=2, keeper_id=province.offices["department-health"]),
        obligation(province, WHENEVER, subject_id=3, title="Dạy bơi"),
        subjects=(1, 2, 3),
    )
    duty = Duty.objects.get(code="SL21-001.1")
    does(
        actions.ask_extension, duty, by=province.doer, until=dt.date(2021, 4, 15), reason="x",
        document_number="1/CV", document_on=TODAY,
    )  # fmt: skip
    every = {one.code: one for one in Duty.objects.select_related("owner", "series")}
    police = {code for code, one in every.items() if office_key(one) == "song-lam-police"}
    of = lambda number: {code for code in every if code.startswith(f"SL21-{number:03d}")}  # noqa: E731
    for chosen, expected in (
        ({}, set(every)),
        ({"offices": ("song-lam-police",)}, police),
        ({"offices": ("song-lam-police", "song-lam-court")}, set(every)),
        ({"offices": ("nowhere",)}, set()),
        ({"groups": ("related_bodies",)}, set(every)),
        ({"groups": ("district_committees",)}, set()),
        ({"groups": ("provincial_departments",)}, police),
        ({"issuer": "song-lam-committee"}, set(every)),
        ({"issuer": "song-lam-police"}, set()),
        ({"keeper": "song-lam-department-health"}, of(2)),
        ({"keeper": queries.STANDING}, set(every) - of(2)),
        ({"part": "coordinate"}, set(every) - police),
        ({"kinds": ("request",)}, set(every) - police),
        ({"kinds": ("standing",)}, {one.code for one in every.values() if one.kind == "standing"}),
        ({"kinds": ("task", "standing")}, police),
        (
            {"counted": (CountedState.NO_TERM,)},
            {one.code for one in every.values() if one.kind == "standing"},
        ),
        ({"counted": (CountedState.LATE,)}, set()),
        ({"states": ("sent",)}, set(every) - police),
        ({"states": ("completed",)}, set()),
        ({"happened": Happened.EXTENSION_ASKED}, {duty.code}),
        ({"happened": Happened.EXTENDED}, set()),
        ({"audience": "everybody"}, set(every)),
        ({"audience": "parties"}, set()),
        ({"document": "SL21"}, set(every)),
        ({"document": "SL2"}, set()),
        ({"subjects": ("SL21-002", "SL21-003")}, of(2) | of(3)),
        ({"due_from": dt.date(2021, 3, 31), "due_to": dt.date(2021, 3, 31)}, of(1)),
        ({"due_from": dt.date(2021, 4, 1)}, of(2) | {"SL21-003.1"}),
        ({"next_to": dt.date(2021, 3, 30)}, set()),
        ({"next_from": dt.date(2021, 3, 31), "next_to": dt.date(2021, 3, 31)}, of(1)),
        ({"words": "day boi"}, of(3)),
        ({"words": "bơi", "offices": ("song-lam-court",)}, set()),
    ):
        assert set(listed(province.keeper, **chosen)) == expected, chosen


def test_the_address_says_the_filters_and_back():
    chosen = DutyFilters(
        offices=("a", "b"), groups=("district_committees",), issuer="c", keeper="-", part="lead",
        kinds=("task",), counted=(CountedState.LATE, CountedState.DUE_SOON), states=("handed_in",),
        happened=Happened.EXTENDED, audience="parties", document="SL21", subjects=("SL21-001",), due_from=TODAY, due_to=TODAY,
        next_from=TODAY, next_to=TODAY, words="bơi & lội",
    )  # fmt: skip
    assert queries.filters_from(QueryDict(urlencode(chosen.as_query(), doseq=True))) == chosen


@pytest.mark.parametrize(
    ("name", "value"),
    list(
        product(
            ("nhom", "phan", "loai", "tinh-trang", "buoc", "da-co", "han-tu", "phai-xong-den"),
            ("", "x", "\x00", "32/1/2021"),
        )
    ),
)
def test_an_odd_filter_is_none(name, value):
    assert queries.filters_from(QueryDict(urlencode({name: value}))).is_empty


def test_pages_lose_nothing(province):
    keep(
        *(obligation(province, (QUARTER, WHENEVER)[n % 2], subject_id=n) for n in range(1, 10)),
        subjects=tuple(range(1, 10)),
    )
    whole, found, after = listed(province.doer), [], ""
    while after is not None:
        with acting(province.doer):
            page = queries.duty_list(reader=province.doer, at=AT, filters=DutyFilters(), size=2, after=after)
        found += [row.code for row in page.rows]
        after = page.next_after
    assert found == whole
    assert len(set(found)) == len(found) > 9


@pytest.mark.parametrize("after", ["x", "_", "2021-01-01T00:00:00_1", "2021_1", "9" * 400])
def test_an_odd_place_is_the_top(province, after):
    opened(province)
    with acting(province.doer):
        page = queries.duty_list(reader=province.doer, at=AT, filters=DutyFilters(), after=after)
    assert len(page.rows) == 1


def test_what_a_reader_may_not_know_is_in_no_list_number_or_score(province):
    keep(obligation(province, audience="parties"))
    for reader, many in ((province.doer, 1), (province.giver, 1), (province.a("court"), 0), (Reader(), 0)):
        assert len(listed(reader)) == many
        assert tallied(reader)[0].total == many
        with acting(reader):
            assert len(queries.scores(reader=reader, at=AT, filters=DutyFilters())) == many


def test_numbers_cost_the_same_for_few_and_many(province, django_assert_max_num_queries):
    asked = {"reader": province.keeper, "at": AT, "filters": DutyFilters()}
    listed(province.keeper)  # what the process keeps of offices and holidays is read once
    for numbers in (range(1, 3), range(3, 40)):
        keep(*(obligation(province, subject_id=n) for n in numbers), subjects=tuple(numbers))
        with acting(province.keeper):
            with django_assert_max_num_queries(11):
                queries.duty_list(**asked)
            with django_assert_max_num_queries(8):
                queries.tally(**asked, by=(By.OFFICE,))
            with django_assert_max_num_queries(18):
                queries.scores(**asked)


@pytest.mark.parametrize(
    ("year", "at", "found"),
    [
        (2021, dt.datetime(2021, 7, 1, tzinfo=dt.UTC), {"dated in it", "dated before it", "open without date"}),
        (2021, dt.datetime(2022, 7, 1, tzinfo=dt.UTC), {"dated in it"}),
        (2020, dt.datetime(2021, 7, 1, tzinfo=dt.UTC), {"dated before it", "done before it", "ended without date"}),
        (2022, dt.datetime(2021, 7, 1, tzinfo=dt.UTC), set()),
        (None, dt.datetime(2021, 7, 1, tzinfo=dt.UTC), None),
    ],
)  # fmt: skip
def test_the_work_of_a_year_is_what_was_due_in_it_and_what_is_still_to_be_done(province, year, at, found):
    closed = dt.datetime(2020, 12, 31, 16, 59, tzinfo=dt.UTC)  # a minute before midnight in Vietnam
    rows = {
        "dated in it": {"due_on": dt.date(2021, 12, 31)},
        "dated before it": {"due_on": dt.date(2020, 12, 31)},
        "done before it": {"due_on": dt.date(2020, 1, 1), "closed_at": at, "state": "completed"},
        "open without date": {},
        "ended without date": {"closed_at": closed, "state": "completed"},
    }
    keep(obligation(province))
    made = Duty.objects.get()
    for number, (title, row) in enumerate(rows.items()):
        made.pk, made.code, made.period, made.title = None, f"SL21-001.{number + 5}", str(number), title
        made.due_on, made.closed_at, made.state = (
            row.get("due_on"),
            row.get("closed_at"),
            row.get("state", "opened"),
        )
        made.save(force_insert=True)
    filters = DutyFilters(year=year)
    with acting(province.doer):
        rows_found = list(queries.every_duty(reader=province.doer, at=at, filters=filters))
        (numbers,) = queries.tally(reader=province.doer, at=at, filters=filters)
    assert numbers.total == len(rows_found), "its parts are counted apart, and have nothing in common"
    titles = {one.title for one in rows_found} & set(rows)
    assert titles == (set(rows) if found is None else found)
    assert queries.filters_from(QueryDict(urlencode(filters.as_query(), doseq=True))) == filters
