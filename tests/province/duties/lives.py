"""Random lives of duties, and what the rulebook says of them, straight from their events."""

import datetime as dt

from django.utils import timezone

from lachan.province.duties import actions
from lachan.province.duties.models import Duty
from lachan.province.duties.queries.readings import readings_of
from lachan.province.duties.queries.tables import table_of
from lachan.rulebook.procedure.duties import counted_state
from tests.province.duties.conftest import AFTER, AT, QUARTER, TODAY, WHENEVER, YEARLY, does, keep, obligation

NUMBER = {"document_number": "9/CV", "document_on": TODAY}
END = dt.datetime(2022, 2, 1, tzinfo=dt.UTC)


def live(province, duty, chance, *, steps=None, at=AT):
    """Some steps of a life, whatever is possible, on days that move on."""
    for _step in range(chance.randrange(6) if steps is None else steps):
        at += dt.timedelta(days=chance.randrange(40), hours=chance.randrange(24))
        on = timezone.localdate(at)
        later = on + dt.timedelta(days=1 + chance.randrange(60))
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
                (actions.return_result, province.keeper, {"reason": "x", "due_on": later}),
                (actions.pause_duty, province.keeper, {"reason": "x", **NUMBER}),
                (actions.resume_duty, province.keeper, {"reason": "x"}),
                (actions.refuse_duty, owner, {"reason": "x"}),
                (actions.ask_extension, owner, {"until": later, "reason": "x", **NUMBER}),
                (actions.decide_extension, province.giver, {"is_granted": True, **NUMBER}),
            ]
        )  # fmt: skip
        try:
            does(step, duty, by=by, at=at, **given)
        except Exception as refusal:
            assert type(refusal).__name__ in {"NotPossible", "InvalidFields", "Refused"}, refusal
    return at


def lives(province, chance, *, many=4):
    """Some subjects of every kind of deadline, each duty with a life of its own; the last instant of them."""
    for number in range(1, many + 1):
        deadline = (QUARTER, YEARLY, WHENEVER, AFTER)[number % 4]
        lead = chance.choice([("police",), ("court",)])
        keep(
            obligation(province, deadline, subject_id=number, lead=lead, coordinate=("department-health",)),
            subjects=(number,),
        )
    return max(live(province, duty, chance) for duty in Duty.objects.order_by("id"))


def by_the_rulebook(duty, at, *, days=None):
    """As what a duty is counted, straight from the events, without what the row keeps."""
    return counted_state(
        table=table_of(duty.kind),
        state=duty.state,
        reading=read(duty, at, days=days),
        handed_in_at=result_at(duty),
    )


def read(duty, at, *, days=None):
    events = sorted(duty.events.all(), key=lambda event: event.number)
    return readings_of(events=events, opened_on=timezone.localdate(duty.opened_at), at=at, days=days).plan


def result_at(duty):
    if duty.result_on and duty.state in ("handed_in", "completed"):
        return dt.datetime.combine(duty.result_on, dt.time(12), tzinfo=timezone.get_current_timezone())
    return None
