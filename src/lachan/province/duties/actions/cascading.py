"""Gives a duty on to the offices below, each with a part of its own and a date within the duty's own."""

import datetime as dt
import uuid
from collections.abc import Collection, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lachan.province.audit import actions as audit
from lachan.province.duties.actions.cleaning import clean_document, clean_due
from lachan.province.duties.actions.moving import event_of, held_duty, is_done, keep
from lachan.province.duties.actions.opening import alone, open_begun, series_for
from lachan.province.duties.actions.telling import tell_of_opened
from lachan.province.duties.choices import Audience, Part
from lachan.province.duties.models import Duty, Series
from lachan.province.duties.queries.below import ROOM, SUBJECT_KIND, WORKED_ON, gives_on, offices_to_give_to
from lachan.province.duties.queries.counting import last_day
from lachan.province.duties.queries.errors import InvalidFields, NotPossible
from lachan.province.duties.queries.obligations import Obligation, Owner
from lachan.province.people import queries as people
from lachan.province.web.identity import acting
from lachan.province.web.marks import Refused
from lachan.rulebook.access.deciding import SYSTEM, Reader
from lachan.rulebook.calendar.deadlines import Deadline, DeadlineKind


@transaction.atomic
def cascade_duty(
    *,
    duty_id: int,
    version: int,
    office_ids: Collection[int],
    due_on: dt.date | None,
    instruction: str = "",
    document_number: str,
    document_on: dt.date | None,
    submission: uuid.UUID | None = None,
    by: Reader,
    at: dt.datetime,
) -> int:
    """This function will give a duty on to offices below and return how many parts were opened.

    One act of the office gives it to all of them. Who has a part already keeps it as it is. Results come back to
    the office that gave them; the duty itself stays its own to finish. Raises ``Refused`` for whoever does not do
    the duty or may not give work, ``NotPossible`` before it is taken or after it is handed in, ``InvalidFields``.
    """
    del version  # giving on changes nothing that another could have changed meanwhile
    duty, on = held_duty(duty_id=duty_id, by=by, at=at), timezone.localdate(at)
    if is_done(submission):
        return 0
    if not gives_on(reader=by, duty=duty, on=on):
        raise Refused(
            _("Chỉ cơ quan thực hiện, bởi người được giao việc cho cấp dưới, mới làm được bước này.")
        )
    if duty.state not in WORKED_ON:
        raise NotPossible(_("Nhận việc trước, rồi mới giao cho cấp dưới; kết quả đã gửi thì không giao nữa."))
    chosen = _chosen(duty, office_ids, on)
    due = _due(duty, due_on, on)
    number, day = clean_document(document_number, document_on, at_most=on)
    said = instruction.replace("\x00", "").strip()
    with acting(SYSTEM), people.one_edition():
        alone()
        opened = _open(duty, chosen, due, on=on, at=at)
        tell_of_opened(duties=opened, label=duty.code, by=by, at=at)
    facts = {
        "given_to": len(opened), "due_on": due.isoformat(), "document_number": number,
        "document_on": day.isoformat(),
    }  # fmt: skip
    events = list(duty.events.order_by("number"))
    event = event_of(
        duty=duty, number=len(events) + 1, kind="cascade", reason=said, facts=facts, submission=submission,
        by=by, at=at,
    )  # fmt: skip
    keep(duty=duty, events=[*events, event], at=at)
    event.save(force_insert=True)
    audit.record(
        action="duties.cascade",
        subject_kind="duty",
        subject_id=duty.pk,
        subject=f"{duty.code} {duty.title}",
        after=facts,
        reason=said,
        by=by,
        at=at,
    )
    return len(opened)


def _chosen(duty: Duty, office_ids: Collection[int], on: dt.date) -> list[people.OfficeLine]:
    wanted = set(office_ids)
    possible = {office.id: office for office in offices_to_give_to(duty=duty, on=on)}
    if not wanted:
        raise InvalidFields({"office_ids": _("Chọn ít nhất một cơ quan cấp dưới.")})
    if wanted - set(possible):
        raise InvalidFields(
            {"office_ids": _("Có cơ quan không trực thuộc, hoặc đã được giao việc này. Chọn lại.")}
        )
    return [possible[office_id] for office_id in possible if office_id in wanted]


def _due(duty: Duty, due_on: dt.date | None, on: dt.date) -> dt.date:
    """The date for those below: to come, and not after the duty's own while that has not passed."""
    due = clean_due(due_on, after=on)
    own = last_day(duty.due_at) if duty.due_at else None
    if own and own > on and due > own:
        raise InvalidFields(
            {
                "due_on": _("Hạn của cấp dưới không sau hạn của việc này, ngày %(day)s.")
                % {"day": f"{own:%d/%m/%Y}"}
            }
        )
    return due


def _open(
    duty: Duty, chosen: Sequence[people.OfficeLine], due: dt.date, *, on: dt.date, at: dt.datetime
) -> list[Duty]:
    giver = duty.owner_id
    series = series_for(
        Obligation(
            room=ROOM,
            subject_kind=SUBJECT_KIND,
            subject_id=duty.pk,
            subject_code=duty.code,
            title=duty.title,
            part=Series.objects.filter(room=ROOM, subject_kind=SUBJECT_KIND, subject_id=duty.pk).count(),
            deadline=Deadline(kind=DeadlineKind.FIXED_DATE, raw="", due_on=due),
            since=on,
            owners=tuple(Owner(part=Part.LEAD, office_id=office.id) for office in chosen),
            issuer_id=giver,
            keeper_id=giver,
            above_id=duty.pk,
            audience=Audience(duty.series.audience),
        ),
        None,
        on,
    )
    series.save()
    return open_begun([series], at=at)
