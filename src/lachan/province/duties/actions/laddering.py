"""Lets an administrator of the province add reminders, and turn off those that no rule demands."""

import datetime as dt
from collections.abc import Collection

from django.db import connection, transaction
from django.utils.translation import gettext as _

from lachan.province.audit import actions as audit
from lachan.province.duties.actions.cleaning import clean_reason
from lachan.province.duties.models import LocalStep
from lachan.province.duties.queries.errors import InvalidFields, NotPossible, Unknown
from lachan.province.duties.queries.ladder import TOLD, ladder_here, may_change_ladder
from lachan.province.web.marks import Refused
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.clocks.reminders import MOST_WORKING_DAYS, reminder_steps

_LOCK = 0x4C43_4C41_4444_4552
"""The advisory lock of the ladder ("LCLADDER"): what somebody decides is judged by what stands."""


@transaction.atomic
def add_local_step(
    *, working_days: int, to: Collection[str], basis: str, by: Reader, at: dt.datetime
) -> None:
    """This function will add a reminder so many working days before (negative) or after the due day.

    Raises ``Refused`` for whoever does not administer the whole province, and ``InvalidFields``; the same added
    again is added once.
    """
    _alone(by)
    whom = [str(one) for one in TOLD if one in to]
    wrong = {}
    if not 0 < abs(working_days) <= MOST_WORKING_DAYS:
        wrong["days"] = _("Ghi từ 1 đến %(most)s ngày làm việc.") % {"most": MOST_WORKING_DAYS}
    if not whom:
        wrong["to"] = _("Chọn ít nhất một nơi được nhắc.")
    if wrong:
        raise InvalidFields(wrong)
    there = LocalStep.objects.filter(working_days=working_days, ended_at=None).first()
    if there and there.to == whom:
        return
    if there or any(set(whom) <= set(one.to) for one in ladder_here() if one.working_days == working_days):
        raise InvalidFields({"days": _("Đã có bậc nhắc vào ngày này. Bỏ bậc cũ trước, hoặc chọn ngày khác.")})
    made = _make(by, at, working_days=working_days, to=whom, basis=clean_reason(basis, name="basis")[:200])
    _record("duties.add_reminder_step", made, by, at, working_days=working_days, to=whom)


@transaction.atomic
def turn_off_step(*, key: str, basis: str, by: Reader, at: dt.datetime) -> None:
    """This function will turn off a step of the rule data; one that is off stays off.

    Raises ``Refused`` for whoever does not administer the whole province, ``Unknown``, and ``NotPossible`` for a
    step that may not be taken away.
    """
    _alone(by)
    step = next((one for one in reminder_steps() if one.key == key), None)
    if step is None:
        raise Unknown
    if step.is_fixed:
        raise NotPossible(_("Bậc nhắc này không tắt được: việc quá hạn luôn phải được đôn đốc."))
    if not LocalStep.objects.filter(turned_off=key, ended_at=None).exists():
        made = _make(by, at, turned_off=key, basis=clean_reason(basis, name="basis")[:200])
        _record("duties.turn_off_reminder_step", made, by, at, step=key)


@transaction.atomic
def end_local_step(*, local_id: int, by: Reader, at: dt.datetime) -> None:
    """This function will end a decision of the province on the ladder; ended already, it is done.

    Raises ``Refused`` for whoever does not administer the whole province, and ``Unknown``.
    """
    _alone(by)
    row = LocalStep.objects.filter(pk=local_id).first()
    if row is None:
        raise Unknown
    if row.ended_at is None:
        row.ended_at, row.ended_by_name = at, by.full_name
        row.save(update_fields=["ended_at", "ended_by_name"])
        _record("duties.end_reminder_step", row, by, at)


def _alone(by: Reader) -> None:
    if not may_change_ladder(by):
        raise Refused(_("Chỉ quản trị của toàn tỉnh đổi được các bậc nhắc việc."))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _make(by: Reader, at: dt.datetime, **decided: object) -> LocalStep:
    return LocalStep.objects.create(made_at=at, made_by_name=by.full_name, **decided)


def _record(action: str, row: LocalStep, by: Reader, at: dt.datetime, **after: object) -> None:
    day = row.turned_off or f"{row.working_days:+d}"
    audit.record(
        action=action,
        subject_kind="reminder_step",
        subject_id=row.pk,
        subject=_("bậc nhắc việc %(day)s") % {"day": day},
        reason=row.basis,
        by=by,
        at=at,
        after=after,
    )
