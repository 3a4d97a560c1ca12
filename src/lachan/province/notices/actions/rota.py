"""Puts people of an office on call, and takes a shift back."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from lachan.province.audit import actions as audit
from lachan.province.notices.models import AnswerTime, RotaShift
from lachan.province.people import queries as people
from lachan.province.web.identity import acting
from lachan.province.web.marks import Refused
from lachan.rulebook.access.deciding import SYSTEM, Reader
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.notices.kinds import notice_rules

_LONGEST = dt.timedelta(days=31)


class RotaError(ValueError):
    """A shift or a time that cannot be; ``field`` says which part of the form is wrong."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field


@transaction.atomic
def add_shift(
    *, account_id: int, starts_at: dt.datetime, ends_at: dt.datetime, by: Reader, at: dt.datetime
) -> int:
    """This function will put a person of the reader's office on call and return the shift's id.

    The same shift given again is the one that is there. Raises ``RotaError`` and ``Refused``.
    """
    office_id = _own_office(by)
    _check_times(starts_at, ends_at, at)
    with acting(SYSTEM):  # who makes the rota knows colleagues by name, not their accounts
        colleagues = people.people_of_office(office_id=office_id, but=None, on=starts_at.date())
    person = next((each for each in colleagues if each.id == account_id), None)
    if person is None:
        raise RotaError("person", _("Chọn một người đang làm việc ở cơ quan này."))
    same = RotaShift.objects.filter(
        office_id=office_id, account_id=account_id, starts_at=starts_at, ends_at=ends_at, cancelled_at=None
    ).first()
    if same is not None:
        return same.pk
    shift = RotaShift(
        office_id=office_id,
        account_id=account_id,
        person_name=person.full_name,
        starts_at=starts_at,
        ends_at=ends_at,
        made_at=at,
        made_by_id=by.account_id,
        made_by_name=by.full_name,
    )
    try:
        with transaction.atomic():
            shift.save(force_insert=True)
    except IntegrityError as clash:
        raise RotaError(
            "starts", _("Người này đã có ca trực trùng giờ. Sửa giờ, hoặc hủy ca cũ trước.")
        ) from clash
    _record_shift("notices.add_shift", shift, by, at)
    return shift.pk


@transaction.atomic
def cancel_shift(*, shift_id: int, by: Reader, at: dt.datetime) -> bool | None:
    """This function will take a shift back; false when it has ended or is taken back.

    None when the reader's office has no such shift: what others plan is not known to it.
    """
    office_id = _own_office(by)
    shift = RotaShift.objects.select_for_update().filter(pk=shift_id, office_id=office_id).first()
    if shift is None:
        return None
    if shift.cancelled_at is not None or shift.ends_at <= at:
        return False
    shift.cancelled_at, shift.cancelled_by_name = at, by.full_name
    shift.save()
    _record_shift("notices.cancel_shift", shift, by, at)
    return True


@transaction.atomic
def decide_answer_time(*, minutes: int, by: Reader, at: dt.datetime) -> None:
    """This function will set how soon alerts must be answered in the reader's office, never later than the rule."""
    office_id = _own_office(by)
    longest = int(notice_rules().answer_within.total_seconds() // 60)
    if not 1 <= minutes <= longest:
        raise RotaError("minutes", _("Ghi số phút từ 1 đến %(longest)d.") % {"longest": longest})
    latest = AnswerTime.objects.filter(office_id=office_id).order_by("-id").first()
    if latest is not None and latest.minutes == minutes:
        return
    AnswerTime(
        office_id=office_id,
        minutes=minutes,
        decided_at=at,
        decided_by_id=by.account_id,
        decided_by_name=by.full_name,
    ).save(force_insert=True)
    audit.record(
        action="notices.decide_answer_time",
        subject_kind="rota",
        subject_id=office_id,
        subject=by.office_name,
        by=by,
        at=at,
        before={"minutes": latest.minutes if latest else longest},
        after={"minutes": minutes},
    )


def _own_office(by: Reader) -> int:
    if by.office_id is None or not by.may(Permission.NOTICES_ROTA):
        raise Refused(_("Vai trò của bạn không được lập lịch trực."))
    return by.office_id


def _check_times(starts_at: dt.datetime, ends_at: dt.datetime, at: dt.datetime) -> None:
    if ends_at <= starts_at:
        raise RotaError("ends", _("Giờ kết thúc phải sau giờ bắt đầu."))
    if ends_at - starts_at > _LONGEST:
        raise RotaError("ends", _("Một ca trực dài nhất 31 ngày."))
    if ends_at <= at:
        raise RotaError("ends", _("Ca trực này đã qua. Ghi giờ kết thúc sau lúc này."))


def _record_shift(action: str, shift: RotaShift, by: Reader, at: dt.datetime) -> None:
    audit.record(
        action=action,
        subject_kind="rota",
        subject_id=shift.office_id,
        subject=by.office_name,
        by=by,
        at=at,
        after={
            "person": shift.person_name,
            "starts_at": shift.starts_at.isoformat(),
            "ends_at": shift.ends_at.isoformat(),
        },
    )
