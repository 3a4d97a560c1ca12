"""More time: asked before the due time with a document and a reason, decided by whoever gave the work."""

import datetime as dt
import uuid
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lachan.province.audit import actions as audit
from lachan.province.duties.actions.cleaning import clean_document, clean_due, clean_reason
from lachan.province.duties.actions.moving import event_of, held_duty, is_done, keep
from lachan.province.duties.actions.telling import tell_of_move
from lachan.province.duties.choices import DutyKind
from lachan.province.duties.models import Duty, Extension
from lachan.province.duties.queries.capacities import OWNERS, capacities_of
from lachan.province.duties.queries.counting import last_day
from lachan.province.duties.queries.errors import InvalidFields, NotPossible
from lachan.province.duties.queries.readings import PLAN
from lachan.province.duties.queries.tables import table_of
from lachan.province.web.marks import Refused
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.clocks.capacities import Capacity
from lachan.rulebook.clocks.events import EventKind
from lachan.rulebook.procedure.duties import extension_table
from lachan.rulebook.procedure.stepping import Stepped, step
from lachan.rulebook.procedure.tables import CountsAs, Need

ASKED = "asked"


@transaction.atomic
def ask_extension(
    *,
    duty_id: int,
    until: dt.date | None,
    reason: str,
    document_number: str,
    document_on: dt.date | None,
    submission: uuid.UUID | None = None,
    by: Reader,
    at: dt.datetime,
) -> None:
    """This function will ask for more time for a duty; asked after the due time it is refused.

    Raises ``Refused`` for whoever does not do the work, ``NotPossible`` for a duty without a date, one past it,
    or one for which somebody asked already, and ``InvalidFields``.
    """
    duty = held_duty(duty_id=duty_id, by=by, at=at)
    if is_done(submission):
        return
    if not OWNERS & capacities_of(reader=by, duty=duty, on=timezone.localdate(at)):
        raise Refused(_("Chỉ cơ quan thực hiện mới xin gia hạn được việc này."))
    _refuse_unless_in_time(duty, at)
    assert duty.due_at is not None
    kept = clean_reason(reason)
    number, on = clean_document(document_number, document_on, at_most=timezone.localdate(at))
    wanted = clean_due(until, after=last_day(duty.due_at), name="until")
    Extension.objects.create(
        duty=duty,
        state=ASKED,
        until=wanted,
        reason=kept,
        document_number=number,
        document_on=on,
        asked_at=at,
        asked_by_name=by.full_name,
    )
    facts = {"until": wanted.isoformat(), "document_number": number, "document_on": on.isoformat()}
    _append(duty, "ask_extension", facts=facts, reason=kept, submission=submission, by=by, at=at)


@transaction.atomic
def decide_extension(
    *,
    duty_id: int,
    is_granted: bool,
    until: dt.date | None = None,
    reason: str = "",
    document_number: str = "",
    document_on: dt.date | None = None,
    submission: uuid.UUID | None = None,
    by: Reader,
    at: dt.datetime,
) -> None:
    """This function will grant or refuse the time that was asked for; the first date stays in every statistic.

    ``until`` may be earlier than asked. Raises ``Refused`` for whoever did not give the work, ``NotPossible``
    when nobody asked, and ``InvalidFields``.
    """
    duty = held_duty(duty_id=duty_id, by=by, at=at)
    if is_done(submission):
        return
    asked = Extension.objects.select_for_update().filter(duty=duty, state=ASKED).first()
    if asked is None:
        raise NotPossible(_("Không có đề nghị gia hạn nào đang chờ."))
    facts: dict[str, str] = {}
    if is_granted:
        assert duty.due_at is not None
        number, on = clean_document(document_number, document_on, at_most=timezone.localdate(at))
        due = clean_due(until or asked.until, after=last_day(duty.due_at), name="until")
        if due > asked.until:
            raise InvalidFields({"until": _("Không gia hạn quá ngày được đề nghị.")})
        facts = {"until": due.isoformat(), "document_number": number, "document_on": on.isoformat()}
        asked.decision_number, asked.decision_on = number, on
    else:
        asked.decision_reason = clean_reason(reason)
    move = "grant" if is_granted else "refuse"
    asked.state = _stepped(asked, move, duty, by, at)
    asked.decided_at, asked.decided_by_name = at, by.full_name
    asked.save()
    clocks = [_extend(due, asked)] if is_granted else []
    _append(
        duty,
        f"{move}_extension",
        facts=facts | ({"clocks": clocks, "approver": by.full_name} if clocks else {}),
        reason=asked.decision_reason,
        submission=submission,
        by=by,
        at=at,
    )


def _refuse_unless_in_time(duty: Duty, at: dt.datetime) -> None:
    is_open = table_of(duty.kind).states[duty.state].counts_as is CountsAs.OPEN
    if duty.kind != DutyKind.TASK or duty.due_at is None or not is_open:
        raise NotPossible(_("Việc này không có hạn đang chạy nên không cần gia hạn."))
    if at >= duty.due_at:
        raise NotPossible(
            _("Đã quá hạn nên không xin gia hạn được nữa; gửi kết quả, nêu lý do chậm trong phần kết quả.")
        )
    if Extension.objects.filter(duty=duty, state=ASKED).exists():
        raise NotPossible(_("Đã có một đề nghị gia hạn đang chờ quyết định."))


def _stepped(asked: Extension, move: str, duty: Duty, by: Reader, at: dt.datetime) -> str:
    stepped = step(
        table=extension_table(),
        state=asked.state,
        move=move,
        actor=capacities_of(reader=by, duty=duty, on=timezone.localdate(at)),
        given={Need.DOCUMENT, Need.DUE_DATE, Need.APPROVER, Need.REASON},
    )
    if not isinstance(stepped, Stepped):
        raise Refused(stepped.message)
    return stepped.state.key


def _extend(due: dt.date, asked: Extension) -> dict[str, str]:
    return {
        "clock": PLAN,
        "event": str(EventKind.EXTEND),
        "by": str(Capacity.ISSUER),
        "due_on": due.isoformat(),
        "asked_at": asked.asked_at.isoformat(),
    }


def _append(
    duty: Duty,
    kind: str,
    *,
    facts: Mapping[str, object],
    reason: str,
    submission: uuid.UUID | None,
    by: Reader,
    at: dt.datetime,
) -> None:
    events = list(duty.events.order_by("number"))
    event = event_of(
        duty=duty, number=len(events) + 1, kind=kind, reason=reason, facts=facts, submission=submission, by=by, at=at
    )  # fmt: skip
    keep(duty=duty, events=[*events, event], at=at)
    event.save(force_insert=True)
    tell_of_move(duty=duty, move=kind, number=event.number, by=by, at=at)
    audit.record(
        action=f"duties.{kind}",
        subject_kind="duty",
        subject_id=duty.pk,
        subject=f"{duty.code} {duty.title}",
        after={name: value for name, value in facts.items() if name not in ("clocks", "approver")},
        reason=reason,
        by=by,
        at=at,
    )
