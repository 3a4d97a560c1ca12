"""Enters and strikes days that the province decides, and says that a year has been entered wholly."""

import datetime as dt
import uuid
from collections.abc import Sequence

from django.db import connection, transaction
from django.utils.translation import gettext as _

from lachan.province.audit import actions as audit
from lachan.province.calendar.models import CompleteYear, DayDecision
from lachan.province.calendar.queries.days import local_calendar
from lachan.province.web.marks import Refused
from lachan.rulebook.access.deciding import Reader, Standing
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.calendar.holidays import national_calendar
from lachan.rulebook.calendar.local_days import LocalDayKind

_LOCK = 0x4C43_4341_4C45_4E44
"""The advisory lock of the calendar ("LCCALEND"): what somebody enters is judged by what stands."""


class UnknownDecisionError(LookupError):
    """No such day among those that the province decided."""


class NotPossibleError(ValueError):
    """What was asked cannot be done; the message says why and what to do."""


@transaction.atomic
def decide_days(
    *,
    days: Sequence[dt.date],
    kind: LocalDayKind,
    citation: str,
    decided_on: dt.date,
    reason: str,
    submission: uuid.UUID,
    by: Reader,
    at: dt.datetime,
) -> None:
    """This function will enter days off, or weekend days worked, by one decision of the province.

    It raises ``Refused``, and ``NotPossibleError`` when a day stands there already or would change nothing.
    Done twice it is done once.
    """
    _alone(by)
    if DayDecision.objects.filter(submission=submission).exists():
        return
    calendar = local_calendar().calendar
    for day in days:
        _refuse_needless(day, kind, works=calendar.works(day=day))
    DayDecision.objects.bulk_create(
        DayDecision(
            day=day,
            kind=kind,
            citation=citation,
            decided_on=decided_on,
            reason=reason,
            entered_at=at,
            entered_by_name=by.full_name,
            submission=submission,
        )
        for day in days
    )
    audit.record(
        action="calendar.decide_days",
        subject_kind="calendar",
        subject_id=None,
        subject=citation,
        by=by,
        at=at,
        after={"days": [day.isoformat() for day in days], "kind": str(kind), "decided_on": decided_on},
        reason=reason,
    )


@transaction.atomic
def strike_day(*, decision_id: int, because: str, by: Reader, at: dt.datetime) -> None:
    """This function will strike a day that was entered by mistake; it stays readable with the reason.

    It raises ``Refused`` and ``UnknownDecisionError``; done twice it is done once.
    """
    _alone(by)
    row = DayDecision.objects.select_for_update().filter(pk=decision_id).first()
    if row is None:
        raise UnknownDecisionError
    if row.struck_at is not None:
        return
    row.struck_at, row.struck_by_name, row.struck_because = at, by.full_name, because
    row.save(update_fields=["struck_at", "struck_by_name", "struck_because"])
    audit.record(
        action="calendar.strike_day",
        subject_kind="calendar",
        subject_id=row.pk,
        subject=row.citation,
        by=by,
        at=at,
        before={"days": [row.day.isoformat()], "kind": row.kind},
        reason=because,
    )


@transaction.atomic
def complete_year(*, year: int, by: Reader, at: dt.datetime) -> None:
    """This function will say that all days off of a year have been entered, so that terms may run into it.

    It raises ``Refused``, and ``NotPossibleError`` for a year that the national file has, one without any day
    off, or one behind a gap. Done twice it is done once.
    """
    _alone(by)
    if CompleteYear.objects.filter(year=year).exists():
        return
    if national_calendar().last_year >= year:
        raise NotPossibleError(_("Lịch quốc gia trong hệ thống đã có năm %(year)s.") % {"year": year})
    CompleteYear.objects.create(year=year, entered_at=at, entered_by_name=by.full_name)
    if local_calendar().calendar.last_year < year:
        raise NotPossibleError(next(one.message for one in local_calendar().problems if one.year == year))
    audit.record(
        action="calendar.complete_year",
        subject_kind="calendar",
        subject_id=None,
        subject=str(year),
        by=by,
        at=at,
        after={"year": year},
    )


def _alone(by: Reader) -> None:
    if by.standing is not Standing.SYSTEM and not by.may(Permission.CALENDAR_EDIT):
        raise Refused(_("Vai trò của bạn không có quyền sửa lịch làm việc."))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _refuse_needless(day: dt.date, kind: LocalDayKind, *, works: bool) -> None:
    if works and kind is LocalDayKind.WORKED:
        raise NotPossibleError(
            _("Ngày %(day)s đã là ngày làm việc. Chọn “nghỉ” hoặc sửa ngày.") % {"day": f"{day:%d/%m/%Y}"}
        )
    if not works and kind is LocalDayKind.OFF:
        raise NotPossibleError(
            _("Ngày %(day)s đã là ngày nghỉ. Chọn “làm bù” hoặc sửa ngày.") % {"day": f"{day:%d/%m/%Y}"}
        )
