"""Alerts people on call at once: the first to answer wins, and nobody's silence leaves a child alone."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_noop
from procrastinate.contrib.django import app as job_queue

from lachan.province.audit import actions as audit
from lachan.province.notices.actions.telling import tell
from lachan.province.notices.choices import AlertState, AlertStepKind
from lachan.province.notices.models import Alert, AlertCall, AlertStep, AnswerTime, RotaShift
from lachan.province.people import queries as people
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM, Reader
from lachan.rulebook.notices.kinds import Urgency, notice_rules
from lachan.rulebook.notices.wording import Said, UnfitForNoticeError, in_words, is_inside

ESCALATION_JOB = "notices.escalate"
"""The name of the job that calls the next level; it is queued by name because jobs stand above actions."""
_ANSWERED = gettext_noop("Báo động trực đã có người nhận")
_NOBODY_ANSWERED = gettext_noop("Báo động trực chưa có ai nhận")
_CALL_YOURSELF = gettext_noop("Đã gọi hết các cấp. Hãy gọi điện trực tiếp.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Who answers for an alert; ``is_first`` when that is who just asked."""

    is_first: bool
    person_name: str
    address: str


@transaction.atomic
def alert_on_call(
    *,
    office_id: int,
    subject_key: str,
    title: str | Said,
    text: str | Said,
    address: str,
    ladder: Sequence[Sequence[int]],
    once_key: str,
    by: Reader,
    at: dt.datetime,
) -> int:
    """This function will call everybody who is on call in an office inside the caller's transaction.

    When nobody answers within the set minutes, the accounts of the next level of ``ladder`` are called, and so on;
    a level without anybody is passed over at once. The same occasion (``once_key``) is one alert, whose id returns.
    """
    if not is_inside(address=address):
        raise UnfitForNoticeError(f"{address}: báo động chỉ dẫn tới trang của hệ thống")
    with acting(SYSTEM):  # who alerts need not see who is on call
        minutes = _minutes(office_id)
        alert, is_new = Alert.objects.get_or_create(
            once_key=once_key,
            defaults={
                "office_id": office_id,
                "subject_key": subject_key,
                "title": in_words(said=title)[:200],
                "text": in_words(said=text)[:600],
                "address": address,
                "ladder": [list(each) for each in ladder],
                "minutes": minutes,
                "next_at": at + dt.timedelta(minutes=minutes),
                "opened_at": at,
                "opened_by_id": by.account_id,
                "opened_by_name": by.full_name[:120],
            },
        )
        if is_new:
            _call_from(alert, 0, by, at)
    return alert.pk


@transaction.atomic
def escalate(*, alert_id: int, by: Reader, at: dt.datetime) -> None:
    """This function will call the next level of an alert that nobody has answered in time.

    It is rechecked under a lock: answered, not yet due or already passed on, nothing happens.
    """
    with acting(SYSTEM):
        alert = Alert.objects.select_for_update().filter(pk=alert_id, state=AlertState.OPEN).first()
        if alert is not None and alert.next_at is not None and alert.next_at <= at:
            _call_from(alert, alert.level + 1, by, at)


@transaction.atomic
def answer_alert(*, alert_id: int, by: Reader, at: dt.datetime) -> Answer | None:
    """This function will note that the reader answers for an alert; who comes later learns who was first.

    None when the reader was not called.
    """
    with acting(SYSTEM):
        alert = (
            Alert.objects.select_for_update(of=("self",))
            .filter(
                pk=alert_id, pk__in=AlertCall.objects.filter(account_id=by.account_id or 0).values("alert")
            )
            .first()
        )
        if alert is None:
            return None
        if alert.state != AlertState.ANSWERED:
            _answer(alert, by, at)
    return Answer(
        is_first=alert.answered_by_id == by.account_id,
        person_name=alert.answered_by_name,
        address=alert.address,
    )


def _answer(alert: Alert, by: Reader, at: dt.datetime) -> None:
    alert.state, alert.next_at = AlertState.ANSWERED, None
    alert.answered_at, alert.answered_by_id, alert.answered_by_name = at, by.account_id, by.full_name[:120]
    alert.save()
    _step(alert, AlertStepKind.ANSWERED, at)
    called = AlertCall.objects.filter(alert=alert).exclude(account_id=by.account_id or 0)
    others = [
        *called.values_list("account_id", flat=True),
        *([alert.opened_by_id] if alert.opened_by_id else []),
    ]
    tell(
        to=[each for each in dict.fromkeys(others) if each != by.account_id],
        kind="on_call_answered",
        subject_key=f"alert:{alert.pk}",
        title=_ANSWERED,
        text=alert.title,
        address=_page(alert),
        urgency=Urgency.URGENT,
        once_key=f"alert:{alert.pk}:answered",
        by=by,
        at=at,
    )
    _record("notices.answer_alert", alert, by, at)


def _call_from(alert: Alert, level: int, by: Reader, at: dt.datetime) -> None:
    """Call the first level from ``level`` on where there is somebody; when there is none, say so."""
    for number in range(level, len(alert.ladder) + 1):
        alert.level = number
        called = _call(alert, _people_of(alert, number, at), by, at)
        _step(alert, AlertStepKind.CALLED if called else AlertStepKind.NOBODY, at, len(called))
        if called:
            alert.next_at = at + dt.timedelta(minutes=alert.minutes)
            alert.save()
            job_queue.configure_task(ESCALATION_JOB, schedule_at=alert.next_at, priority=10).defer(
                alert_id=alert.pk
            )
            _record("notices.call", alert, by, at, len(called))
            return
    _give_up(alert, by, at)


def _people_of(alert: Alert, level: int, at: dt.datetime) -> list[int]:
    if level:
        wanted = alert.ladder[level - 1]
    else:
        on_call = RotaShift.objects.filter(
            office_id=alert.office_id, starts_at__lte=at, ends_at__gt=at, cancelled_at=None
        )
        wanted = list(on_call.order_by("id").values_list("account_id", flat=True))
    return list(people.contacts_of(account_ids=wanted))


def _call(alert: Alert, accounts: list[int], by: Reader, at: dt.datetime) -> list[int]:
    AlertCall.objects.bulk_create(
        AlertCall(alert=alert, level=alert.level, account_id=each, called_at=at) for each in accounts
    )
    tell(
        to=accounts,
        kind="on_call_alert",
        subject_key=f"alert:{alert.pk}",
        title=alert.title,
        text=alert.text,
        address=_page(alert),
        urgency=Urgency.URGENT,
        once_key=f"alert:{alert.pk}:{alert.level}",
        by=by,
        at=at,
    )
    return accounts


def _give_up(alert: Alert, by: Reader, at: dt.datetime) -> None:
    """Whoever alerted learns that nobody came."""
    alert.state, alert.next_at = AlertState.UNANSWERED, None
    alert.save()
    _step(alert, AlertStepKind.EXHAUSTED, at)
    tell(
        to=[alert.opened_by_id] if alert.opened_by_id else [],
        kind="on_call_alert",
        subject_key=f"alert:{alert.pk}",
        title=_NOBODY_ANSWERED,
        text=_CALL_YOURSELF,
        address=_page(alert),
        urgency=Urgency.URGENT,
        once_key=f"alert:{alert.pk}:unanswered",
        by=by,
        at=at,
    )
    _record("notices.alert_unanswered", alert, by, at)


def _minutes(office_id: int) -> int:
    """What the office decided, never later than the rule."""
    longest = int(notice_rules().answer_within.total_seconds() // 60)
    own = (
        AnswerTime.objects.filter(office_id=office_id)
        .order_by("-id")
        .values_list("minutes", flat=True)
        .first()
    )
    return min(own or longest, longest)


def _page(alert: Alert) -> str:
    return reverse("notices:alert", kwargs={"alert_id": alert.pk})


def _step(alert: Alert, kind: AlertStepKind, at: dt.datetime, called: int = 0) -> None:
    AlertStep(alert=alert, at=at, kind=kind, level=alert.level, called=called).save(force_insert=True)


def _record(action: str, alert: Alert, by: Reader, at: dt.datetime, called: int = 0) -> None:
    audit.record(
        action=action,
        subject_kind="on_call_alert",
        subject_id=alert.pk,
        subject=alert.title,
        by=by,
        at=at,
        after={"level": alert.level, "called": called, "minutes": alert.minutes},
    )


def escalate_due(*, by: Reader, at: dt.datetime) -> None:
    """This function will pass on every alert whose time is over: its own job may have been lost."""
    due = Alert.objects.filter(state=AlertState.OPEN, next_at__lte=at).order_by("next_at")
    for alert_id in list(due.values_list("id", flat=True)[:200]):
        escalate(alert_id=alert_id, by=by, at=at)
