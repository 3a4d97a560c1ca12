"""Gives a duty that was refused to another office, and says that what a duty waits for has happened."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lachan.province.duties.actions.cleaning import clean_document, clean_reason
from lachan.province.duties.actions.moving import Brought, event_of, held_duty, is_done, move_duty, put_due
from lachan.province.duties.models import Duty, Series
from lachan.province.duties.queries.errors import InvalidFields
from lachan.province.duties.queries.readings import PLAN
from lachan.province.duties.queries.words import words_in
from lachan.province.people import queries as people
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM, Reader
from lachan.rulebook.clocks.events import EventKind
from lachan.rulebook.procedure.duties import DutyMove, DutyState
from lachan.rulebook.procedure.tables import Need


@transaction.atomic
def reassign_duty(
    *,
    duty_id: int,
    version: int,
    office_id: int | None,
    reason: str,
    document_number: str,
    document_on: dt.date | None,
    submission: uuid.UUID | None = None,
    by: Reader,
    at: dt.datetime,
) -> None:
    """This function will give a refused duty to another office: the old one ends, a new one opens with its date.

    Raises ``InvalidFields`` for an office that there is not today, or that has this duty already.
    """
    duty = held_duty(duty_id=duty_id, by=by, at=at)
    if is_done(submission):
        return
    on = timezone.localdate(at)
    office = next((one for one in people.offices_in_force(on=on) if one.id == office_id), None)
    if office is None:
        raise InvalidFields({"office_id": _("Chọn cơ quan nhận thay.")})
    there = Duty.objects.filter(series=duty.series, period=duty.period, part=duty.part, owner_id=office.id)
    if there.exists():
        raise InvalidFields({"office_id": _("Cơ quan này đã có phần việc đó. Chọn cơ quan khác.")})
    kept = clean_reason(reason)
    number, day = clean_document(document_number, document_on, at_most=on)
    facts = {"document_number": number, "document_on": day.isoformat(), "new_owner": office.name}
    move_duty(
        duty=duty,
        move=DutyMove.REASSIGN,
        brought=Brought(given={Need.REASON, Need.DOCUMENT, Need.NEW_OWNER}, reason=kept, facts=facts),
        version=version,
        submission=submission,
        by=by,
        at=at,
    )
    with acting(SYSTEM):
        _open_for(duty, office, by=by, at=at)


def _open_for(duty: Duty, office: people.OfficeLine, *, by: Reader, at: dt.datetime) -> None:
    """The same work for another office; its clock starts now and keeps its date."""
    stem = duty.series.subject_code
    used = Duty.objects.filter(series__subject_code=stem).count()
    code = f"{stem}.{used + 1}"
    words = words_in(f"{code} {duty.title} {office.name}")
    new = Duty(
        series=duty.series, code=code, period=duty.period, period_name=duty.period_name, kind=duty.kind,
        part=duty.part, audience=duty.audience, owner_id=office.id, title=duty.title, state=DutyState.OPENED,
        state_since=at, due_on=duty.due_on, opened_at=at, changed_at=at, folded=" ".join(words),
    )  # fmt: skip
    due_on = duty.due_on.isoformat() if duty.due_on else None
    clocks = [{"clock": PLAN, "event": str(EventKind.START), "due_on": due_on}]
    facts = {"clocks": clocks, "instead_of": duty.code}
    event = event_of(duty=new, number=1, kind="open", facts=facts, by=by, at=at)
    put_due(duty=new, events=[event], at=at)
    new.save()
    event.save(force_insert=True)


@transaction.atomic
def record_event(
    *,
    duty_id: int,
    version: int,
    happened_on: dt.date | None,
    document: str,
    submission: uuid.UUID | None = None,
    by: Reader,
    at: dt.datetime,
) -> None:
    """This function will say that what a conditional duty waits for has happened, by which document.

    Every duty of the series that waits for it begins. Raises ``InvalidFields``.
    """
    duty = held_duty(duty_id=duty_id, by=by, at=at)
    if is_done(submission):
        return
    said, wrong = document.replace("\x00", "").strip(), {}
    if not said or len(said) > 120:
        wrong["document"] = _("Ghi tên, số, ký hiệu văn bản đã ban hành, không quá 120 chữ cái.")
    if happened_on is None or happened_on > timezone.localdate(at):
        wrong["happened_on"] = _("Ghi ngày đã ban hành, không sau hôm nay.")
    if wrong:
        raise InvalidFields(wrong)
    assert happened_on is not None
    move_duty(
        duty=duty,
        move=DutyMove.RECORD_EVENT,
        brought=Brought(given={Need.EVENT}, facts={"event": said, "happened_on": happened_on.isoformat()}),
        version=version,
        submission=submission,
        by=by,
        at=at,
    )
    with acting(SYSTEM):
        Series.objects.filter(pk=duty.series_id).update(occurred_on=happened_on, occurred_by=said)
        for other in duty.series.duties.filter(state=DutyState.WAITING).order_by("pk"):
            move_duty(
                duty=other,
                move=DutyMove.RECORD_EVENT,
                brought=Brought(
                    given={Need.EVENT}, facts={"event": said, "happened_on": happened_on.isoformat()}
                ),
                by=SYSTEM,
                at=at,
            )
