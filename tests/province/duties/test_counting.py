"""As what a duty is counted: the row, the condition of the database and the rulebook's clock agree over many lives."""

import datetime as dt
import random

import pytest
from django.utils import timezone

from lachan.province.duties import actions
from lachan.province.duties.models import Duty
from lachan.province.duties.queries.counting import condition_of, counted_as, last_day, now
from lachan.province.duties.queries.readings import readings_of
from lachan.province.duties.queries.tables import table_of
from lachan.rulebook.procedure.duties import CountedState, counted_state
from tests.province.duties.conftest import AFTER, AT, QUARTER, TODAY, WHENEVER, YEARLY, does, keep, obligation

pytestmark = pytest.mark.django_db
NUMBER = {"document_number": "9/CV", "document_on": TODAY}


def live(province, duty, chance):
    """Some steps of a life, whatever is possible, on days that move on."""
    at = AT
    for _step in range(chance.randrange(6)):
        at += dt.timedelta(days=chance.randrange(40), hours=chance.randrange(24))
        on = timezone.localdate(at)
        later = {"due_on": on + dt.timedelta(days=1 + chance.randrange(60))}
        owner = province.doer if duty.owner_id == province.offices["police"] else province.a("court")
        step, by, given = chance.choice(
            [
                (actions.acknowledge_duties, owner, {}),
                (actions.begin_duty, owner, {}),
                (
                    actions.hand_in_result, owner,
                    {"summary": "x", "result_on": on - dt.timedelta(days=chance.randrange(5)), **NUMBER},
                ),
                (actions.accept_result, province.keeper, {}),
                (actions.return_result, province.keeper, {"reason": "x", **later}),
                (actions.pause_duty, province.keeper, {"reason": "x", **NUMBER}),
                (actions.resume_duty, province.keeper, {"reason": "x"}),
                (actions.refuse_duty, owner, {"reason": "x"}),
            ]
        )  # fmt: skip
        try:
            does(step, duty, by=by, at=at, **given)
        except Exception as refusal:
            assert type(refusal).__name__ in {"NotPossible", "InvalidFields", "Refused"}, refusal
    return at


def by_the_rulebook(duty, at):
    """Straight from the events, without what the row keeps."""
    events = list(duty.events.order_by("number"))
    reading = readings_of(events=events, opened_on=timezone.localdate(duty.opened_at), at=at).plan
    handed_in = None
    if duty.result_on and duty.state in ("handed_in", "completed"):
        handed_in = dt.datetime.combine(duty.result_on, dt.time(12), tzinfo=timezone.get_current_timezone())
    return counted_state(table=table_of(duty.kind), state=duty.state, reading=reading, handed_in_at=handed_in)


@pytest.mark.parametrize("seed", range(8))
def test_row_condition_and_rulebook_agree(province, seed):
    chance = random.Random(seed)
    for number, deadline in enumerate((QUARTER, YEARLY, WHENEVER, AFTER), start=1):
        lead = chance.choice([("police",), ("court",)])
        keep(obligation(province, deadline, subject_id=number, lead=lead), subjects=(number,))
    moments = [live(province, duty, chance) for duty in Duty.objects.order_by("id")]
    for at in (max(moments), dt.datetime(2021, 3, 25, tzinfo=dt.UTC), dt.datetime(2022, 2, 1, tzinfo=dt.UTC)):
        if at < max(moments):
            continue
        moment = now(at=at)
        for duty in Duty.objects.all():
            counted = counted_as(
                kind=duty.kind, state=duty.state, due_at=duty.due_at, result_on=duty.result_on, now=moment
            )
            assert counted is by_the_rulebook(duty, at), (duty.code, duty.state, duty.due_at, at)
            found = [
                one for one in CountedState if Duty.objects.filter(condition_of(one, now=moment), pk=duty.pk)
            ]
            assert found == [counted], duty.code


@pytest.mark.parametrize(
    ("due_at", "day"),
    [
        (dt.datetime(2021, 3, 31, 17, tzinfo=dt.UTC), dt.date(2021, 3, 31)),
        (dt.datetime(2021, 3, 31, 16, 59, tzinfo=dt.UTC), dt.date(2021, 3, 31)),
        (dt.datetime(2021, 3, 31, 17, 1, tzinfo=dt.UTC), dt.date(2021, 4, 1)),
    ],
)
def test_24_oclock_belongs_to_the_day(due_at, day):
    assert last_day(due_at) == day
