"""Tells people about duties: new ones, what is due, what waits for their decision, what was decided."""

import datetime as dt
from collections.abc import Collection, Iterable

from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lachan.province.audit import actions as audit
from lachan.province.calendar import queries as calendar
from lachan.province.duties.choices import DutyKind
from lachan.province.duties.models import Duty
from lachan.province.duties.queries.capacities import STANDING_AGENCY
from lachan.province.duties.queries.counting import last_day
from lachan.province.duties.queries.subjects import subjects
from lachan.province.duties.queries.tables import states_awaiting
from lachan.province.notices import actions as notices
from lachan.province.people import queries as people
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM, Reader
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.clocks.capacities import Capacity
from lachan.rulebook.clocks.reminders import ReminderStep, step_reached

_LOCK = 0x4C43_5245_4D49_4E44
"""The advisory lock of reminding ("LCREMIND"): two sweeps at once would both look before either tells."""
_AHEAD = dt.timedelta(days=21)
"""No step of the ladder lies further before the due day."""

_AFTER_A_MOVE = {
    "hand_in": ("decision_awaited", Capacity.STANDING_AGENCY),
    "refuse": ("decision_awaited", Capacity.STANDING_AGENCY),
    "ask_extension": ("decision_awaited", Capacity.ISSUER),
    "accept": ("duty_answered", Capacity.OWNER),
    "accept_partly": ("duty_answered", Capacity.OWNER),
    "return_result": ("duty_answered", Capacity.OWNER),
    "insist": ("duty_answered", Capacity.OWNER),
    "grant_extension": ("decision_made", Capacity.OWNER),
    "refuse_extension": ("decision_made", Capacity.OWNER),
}
"""Who is told of what after which move."""


def tell_of_move(*, duty: Duty, move: str, number: int, by: Reader, at: dt.datetime) -> None:
    """This function will tell those whose turn it is now, or whom a decision concerns; nobody of their own deed."""
    if move not in _AFTER_A_MOVE:
        return
    kind, capacity = _AFTER_A_MOVE[move]
    with acting(SYSTEM):  # who moves a duty need not see the accounts of those who are told
        to = set(_people(duty, {capacity}, on=timezone.localdate(at))) - {by.account_id}
    notices.tell(
        to=sorted(to),
        kind=kind,
        subject_key=f"duty:{duty.pk}",
        title=f"{duty.code} {_said()[move]}",
        text=duty.title,
        address=reverse("duties:duty", kwargs={"code": duty.code}),
        once_key=f"duty:{duty.pk}:{number}",
        by=by,
        at=at,
    )


def _said() -> dict[str, str]:
    return {
        "hand_in": _("chờ chấp nhận kết quả"),
        "refuse": _("bị trả vì không thuộc thẩm quyền"),
        "ask_extension": _("chờ quyết định gia hạn"),
        "accept": _("đã được chấp nhận"),
        "accept_partly": _("được chấp nhận một phần"),
        "return_result": _("bị trả lại"),
        "insist": _("được giao lại"),
        "grant_extension": _("được gia hạn"),
        "refuse_extension": _("không được gia hạn"),
    }


def tell_of_opened(*, duties: Iterable[Duty], label: str, by: Reader, at: dt.datetime) -> None:
    """This function will tell every office once how many duties were opened for it."""
    counts: dict[int, int] = {}
    for duty in duties:
        counts[duty.owner_id] = counts.get(duty.owner_id, 0) + 1
    staff = people.staff_of(office_ids=counts, permission=Permission.DUTY_DO, on=timezone.localdate(at))
    for office_id, to in staff.items():
        count = counts[office_id]
        notices.tell(
            to=to,
            kind="duty_opened",
            subject_key=f"duties:{label}",
            title=ngettext("%(count)s việc mới được giao", "%(count)s việc mới được giao", count)
            % {"count": count},
            text=label,
            address=reverse("duties:mine"),
            once_key=f"duties:opened:{label}:{office_id}:{at.isoformat()}",
            by=by,
            at=at,
        )


@transaction.atomic
def remind(*, by: Reader, at: dt.datetime) -> int:
    """This function will tell of what is nearly due or late, as far up as the ladder says; returns how many.

    Each duty is told of once at each step: run again, after a crash or by two workers, it tells nothing twice.
    What was handed in waits for others, and nobody is reminded of it.
    """
    on, told = timezone.localdate(at), 0
    with acting(SYSTEM), people.one_edition():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        due = Duty.objects.filter(
            kind=DutyKind.TASK,
            closed_at=None,
            state__in=states_awaiting(Capacity.OWNER),
            next_due_at__lte=at + _AHEAD,
        ).select_related("series", "owner")
        days = calendar.working_calendar()
        for duty in due.order_by("pk"):
            assert duty.next_due_at is not None
            last = last_day(duty.next_due_at)
            opened_on = timezone.localdate(duty.opened_at)
            step = step_reached(due_on=last, opened_on=opened_on, on=on, calendar=days)
            if step is not None and _remind(duty, step, last, on=on, by=by, at=at):
                told += 1
        if told:
            audit.record(
                action="duties.remind",
                subject_kind="duties",
                subject_id=None,
                subject=_("việc sắp đến hạn và quá hạn"),
                by=by,
                at=at,
                after={"reminded": told},
            )
    return told


def _remind(
    duty: Duty, step: ReminderStep, last: dt.date, *, on: dt.date, by: Reader, at: dt.datetime
) -> bool:
    words = _("đến hạn %(day)s") if step.working_days < 0 else _("quá hạn từ %(day)s")
    return bool(
        notices.tell(
            to=_people(duty, step.to, on=on),
            kind=step.kind,
            subject_key=f"duty:{duty.pk}",
            title=f"{duty.code} {words % {'day': f'{last:%d/%m/%Y}'}}",
            text=duty.title,
            address=reverse("duties:duty", kwargs={"code": duty.code}),
            once_key=f"duty:{duty.pk}:{step.key}:{last.isoformat()}",
            by=by,
            at=at,
        )
    )


def _people(duty: Duty, to: Collection[Capacity], *, on: dt.date) -> tuple[int, ...]:
    """The accounts that stand to a duty in some capacities on a day; who has taken it is told of it alone."""
    found: list[int] = []
    if Capacity.OWNER in to:
        found += _owners(duty, on)
    deciding = set()
    if Capacity.ISSUER in to and duty.series.issuer_id:
        deciding.add(duty.series.issuer_id)
    if Capacity.STANDING_AGENCY in to:
        deciding |= {duty.series.keeper_id} if duty.series.keeper_id else _standing_agencies(on)
    staff = people.staff_of(office_ids=deciding, permission=Permission.DUTY_DECIDE, on=on)
    found += [account_id for accounts in staff.values() for account_id in accounts]
    return tuple(dict.fromkeys(found))


def _owners(duty: Duty, on: dt.date) -> list[int]:
    subject = subjects().get((duty.series.room, duty.series.subject_kind))
    held = people.heirs(on=on).of(
        owner=f"office:{duty.owner.key}",
        subject_key=f"{duty.series.room}:{duty.series.subject_id}:{duty.part}",
        function_key=subject.function_key if subject else "",
    )
    offices = {one.office_id for one in held.holders if one.office_id} or {duty.owner_id}
    staff = people.staff_of(office_ids=offices, permission=Permission.DUTY_DO, on=on)
    working = [account_id for accounts in staff.values() for account_id in accounts]
    return [duty.acknowledged_by_id] if duty.acknowledged_by_id in working else working


def _standing_agencies(on: dt.date) -> set[int]:
    return {one.office_id for one in people.functions_held(on=on) if one.key == STANDING_AGENCY}
