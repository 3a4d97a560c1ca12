"""Who is on call, and how an alert stands: whom it called, what reached them, who answered."""

import datetime as dt
from dataclasses import dataclass

from lachan.province.notices.choices import AlertState, AlertStepKind, ChannelChoice, DeliveryState, WhyNot
from lachan.province.notices.models import Alert, AlertCall, AnswerTime, Delivery, RotaShift
from lachan.province.people import queries as people
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM, Reader
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.notices.kinds import notice_rules


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftLine:
    """One shift as the rota shows it."""

    id: int
    person_name: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    is_now: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertLine:
    """One alert of an office in a list."""

    id: int
    title: str
    state: str
    opened_at: dt.datetime
    answered_by_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rota:
    """The shifts of an office that have not ended, the minutes to answer in, its last alerts."""

    now: tuple[ShiftLine, ...]
    coming: tuple[ShiftLine, ...]
    minutes: int
    longest: int
    alerts: tuple[AlertLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """What was delivered to one person who was called."""

    person_name: str
    deliveries: tuple[tuple[str, str, dt.datetime | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertEvent:
    """One step of an alert; ``reached`` are those whom it called."""

    at: dt.datetime
    kind: str
    level: int
    reached: tuple[Reached, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertPage:
    """Everything about one alert; ``may_answer`` when the reader was called and nobody has answered."""

    id: int
    title: str
    text: str
    address: str
    state: str
    opened_at: dt.datetime
    opened_by_name: str
    next_at: dt.datetime | None
    answered_at: dt.datetime | None
    answered_by_name: str
    may_answer: bool
    was_called: bool
    events: tuple[AlertEvent, ...]


def rota(*, reader: Reader, at: dt.datetime) -> Rota:
    """This function will return the rota of the reader's office from an instant on."""
    shifts = RotaShift.objects.filter(office_id=reader.office_id or 0, cancelled_at=None, ends_at__gt=at)
    lines = [_shift(each, at) for each in shifts.order_by("starts_at", "id")[:200]]
    longest = int(notice_rules().answer_within.total_seconds() // 60)
    decided = AnswerTime.objects.filter(office_id=reader.office_id or 0).order_by("-id").first()
    alerts = Alert.objects.filter(office_id=reader.office_id or 0).order_by("-id")[:10]
    return Rota(
        now=tuple(each for each in lines if each.is_now),
        coming=tuple(each for each in lines if not each.is_now),
        minutes=min(decided.minutes if decided else longest, longest),
        longest=longest,
        alerts=tuple(
            AlertLine(
                id=each.pk,
                title=each.title,
                state=each.state,
                opened_at=each.opened_at,
                answered_by_name=each.answered_by_name,
            )
            for each in alerts
        ),
    )


def people_for_rota(*, reader: Reader, on: dt.date) -> tuple[people.Colleague, ...]:
    """This function will return who can be put on call in the reader's office."""
    if reader.office_id is None or not reader.may(Permission.NOTICES_ROTA):
        return ()
    with acting(SYSTEM):  # colleagues know one another by name; their accounts stay closed to them
        return people.people_of_office(office_id=reader.office_id, but=None, on=on)


def alert_page(*, reader: Reader, alert_id: int) -> AlertPage | None:
    """This function will return an alert that the reader was called by, opened, or plans the rota for."""
    alert = Alert.objects.filter(pk=alert_id).first()
    if alert is None:
        return None
    with acting(SYSTEM):  # who was called may see who else was
        was_called = AlertCall.objects.filter(alert=alert, account_id=reader.account_id or 0).exists()
        events = _events(alert)
    return AlertPage(
        id=alert.pk,
        title=alert.title,
        text=alert.text,
        address=alert.address,
        state=alert.state,
        opened_at=alert.opened_at,
        opened_by_name=alert.opened_by_name,
        next_at=alert.next_at,
        answered_at=alert.answered_at,
        answered_by_name=alert.answered_by_name,
        may_answer=was_called and alert.state != AlertState.ANSWERED,
        was_called=was_called,
        events=events,
    )


def _events(alert: Alert) -> tuple[AlertEvent, ...]:
    calls = list(alert.calls.order_by("id").values_list("level", "account_id"))
    names = people.names_of(account_ids=[account_id for _level, account_id in calls])
    deliveries = list(
        Delivery.objects.filter(notice__subject_key=f"alert:{alert.pk}", kind="on_call_alert")
        .order_by("id")
        .values_list("notice__once_key", "account_id", "channel", "state", "why", "settled_at")
    )
    return tuple(
        AlertEvent(
            at=step.at,
            kind=step.kind,
            level=step.level,
            reached=tuple(
                Reached(
                    person_name=names.get(account_id, ""),
                    deliveries=tuple(
                        (str(ChannelChoice(channel).label), _standing(state, why), settled_at)
                        for once_key, to, channel, state, why, settled_at in deliveries
                        if to == account_id and once_key == f"alert:{alert.pk}:{level}"
                    ),
                )
                for level, account_id in calls
                if level == step.level and step.kind == AlertStepKind.CALLED
            ),
        )
        for step in alert.steps.order_by("id")
    )


def _standing(state: str, why: str) -> str:
    """Why a message was not sent says more than that it was not."""
    if why and state == DeliveryState.SKIPPED:
        return str(WhyNot(why).label)
    return str(DeliveryState(state).label)


def _shift(shift: RotaShift, at: dt.datetime) -> ShiftLine:
    return ShiftLine(
        id=shift.pk,
        person_name=shift.person_name,
        starts_at=shift.starts_at,
        ends_at=shift.ends_at,
        is_now=shift.starts_at <= at < shift.ends_at,
    )
