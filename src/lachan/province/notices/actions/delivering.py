"""Delivers what is due: claimed, rechecked, sent, marked; killed anywhere it is known where it stands.

A claim is written down before anything is sent. The row then stays locked until it is marked, so that whoever can
lock a claimed row knows that its sender is dead. What a dead sender left: mail is sent again with the same
``Message-ID`` (at least once), a text message is called uncertain and never sent again (at most once).
"""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import Count

from lachan.province.notices import writing
from lachan.province.notices.actions.queueing import queue_deliveries
from lachan.province.notices.channels import mail, push, sms
from lachan.province.notices.channels.outcomes import NotKnown, NotSent
from lachan.province.notices.choices import UNSETTLED, DeliveryState, WhyNot
from lachan.province.notices.models import Delivery, DeliveryStep, Device, Notice
from lachan.province.notices.queries.choices_of_people import Wishes, wishes_of
from lachan.province.notices.queries.devices import targets_of
from lachan.province.people import queries as people
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.notices.kinds import Channel, Urgency, notice_rules

_TAKES_OVER_AFTER = dt.timedelta(minutes=1)
"""Between its claim and its lock a sender is alive and holds nothing: so long it is let be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claim:
    """What one sender took on: its rows with the try each of them is at, and all that it needs to send."""

    attempts: dict[int, int]
    account_id: int
    kind: str
    channel: Channel
    address: str
    language: str
    message_id: str
    is_digest: bool
    is_urgent: bool


def deliver(*, delivery_id: int, by: Reader, at: dt.datetime) -> None:
    """This function will deliver what is due of a delivery, or of the whole digest that it belongs to.

    One that is settled, not yet due, or in other hands is left alone.
    """
    del by  # the house itself; every step is kept
    claim = _claim(delivery_id, at)
    if claim is not None:
        _send_and_mark(claim, at)


@transaction.atomic
def _claim(delivery_id: int, at: dt.datetime) -> _Claim | None:
    rows = [row for row in _locked_rows(delivery_id) if _is_ours(row, at)]
    if not rows:
        return None
    account_id, channel = rows[0].account_id, Channel(rows[0].channel)
    contact = people.contacts_of(account_ids=[account_id]).get(account_id)
    if contact is None:
        _settle_all(rows, DeliveryState.SKIPPED, at, WhyNot.INACTIVE)
        return None
    wishes = wishes_of(account_ids=[account_id])[account_id]
    rows = [row for row in rows if _is_still_wanted(row, wishes, at)]
    if not rows:
        return None
    address = _address(channel, contact, wishes)
    if not address:
        _settle_all(rows, DeliveryState.SKIPPED, at, WhyNot.NO_ADDRESS)
        return None
    message_id = rows[0].message_id or _mark_of(rows[0])
    for row in rows:
        row.state, row.claimed_at, row.message_id = DeliveryState.SENDING, at, message_id
        row.attempts += 1
        _step(row, at)
    return _Claim(
        attempts={row.pk: row.attempts for row in rows},
        account_id=account_id,
        kind=rows[0].kind,
        channel=channel,
        address=address,
        language=contact.language,
        message_id=message_id,
        is_digest=rows[0].is_in_digest,
        is_urgent=rows[0].urgency == Urgency.URGENT,
    )


def _address(channel: Channel, contact: people.Contact, wishes: Wishes) -> str:
    """Where a message goes; a device's own address is asked for when it leaves."""
    match channel:
        case Channel.MAIL:
            return contact.email
        case Channel.PUSH:
            return "device" if wishes.has_device else ""
        case _:
            return wishes.phone


def _locked_rows(delivery_id: int) -> list[Delivery]:
    """The row, or with it the rest of its digest; what somebody else holds is theirs.

    All of a digest is locked in the order of ids, the first one alone decides whether it can be had.
    """
    unsettled = Delivery.objects.filter(state__in=UNSETTLED).order_by("id")
    row = unsettled.filter(pk=delivery_id).first()
    if row is None:
        return []
    if not row.is_in_digest:
        return list(unsettled.filter(pk=delivery_id).select_for_update(of=("self",), skip_locked=True))
    group = unsettled.filter(account_id=row.account_id, is_in_digest=True, message_id=row.message_id)
    first = group.values_list("id", flat=True).first()
    if not unsettled.filter(pk=first or 0).select_for_update(skip_locked=True):
        return []
    return list(group.select_for_update())


def _is_ours(row: Delivery, at: dt.datetime) -> bool:
    """Whether a locked row may be sent now."""
    if row.state == DeliveryState.WAITING:
        return row.due_at <= at
    assert row.claimed_at is not None
    if abs(at - row.claimed_at) < _TAKES_OVER_AFTER:
        return False
    if row.channel == Channel.SMS:
        _settle(row, DeliveryState.UNCERTAIN, at, WhyNot.BROKEN_OFF)
        return False
    return True


def _is_still_wanted(row: Delivery, wishes: Wishes, at: dt.datetime) -> bool:
    """Recheck before disturbing anybody: much may have changed since it was told."""
    kind = notice_rules().kinds.get(row.kind)
    if Notice.objects.filter(pk=row.notice_id, read_at__isnull=False).exists():
        _settle(row, DeliveryState.SKIPPED, at, WhyNot.READ)
    elif kind is None or Channel(row.channel) not in wishes.channels_of(kind):
        _settle(row, DeliveryState.SKIPPED, at, WhyNot.TURNED_OFF)
    elif row.urgency == Urgency.URGENT or row.is_in_digest or (leaves := wishes.may_leave(at=at)) <= at:
        return True
    else:
        _put_off(row, leaves, at, WhyNot.QUIET)
    return False


@transaction.atomic
def _send_and_mark(claim: _Claim, at: dt.datetime) -> None:
    rows = [
        row
        for row in Delivery.objects.filter(pk__in=claim.attempts).order_by("id").select_for_update()
        if row.state == DeliveryState.SENDING and row.attempts == claim.attempts[row.pk]
    ]
    if not rows:
        return  # taken over: whoever did that answers for it
    try:
        _send(claim, at)
    except NotSent as failure:
        for row in rows:
            _try_later(row, failure, at)
    except NotKnown:
        _settle_all(rows, DeliveryState.UNCERTAIN, at, WhyNot.BROKEN_OFF)
    else:
        _settle_all(rows, DeliveryState.SENT, at)


def _send(claim: _Claim, at: dt.datetime) -> None:
    if claim.channel is Channel.PUSH:
        _send_to_devices(claim, at)
        return
    if claim.channel is Channel.SMS:
        text = writing.text_message(kind=claim.kind, language=claim.language)
        sms.send(number=claim.address, text=text, message_id=claim.message_id, at=at.isoformat())
        return
    letter = (
        writing.digest(unread=_unread(claim.account_id), language=claim.language)
        if claim.is_digest
        else writing.letter(kind=claim.kind, language=claim.language)
    )
    mail.send(address=claim.address, subject=letter.subject, text=letter.text, message_id=claim.message_id)


def _send_to_devices(claim: _Claim, at: dt.datetime) -> None:
    """One device that took it is enough; one that is no more is forgotten."""
    text = writing.push_message(
        kind=claim.kind, language=claim.language, is_urgent=claim.is_urgent, tag=claim.message_id
    )
    failure, taken = NotSent(WhyNot.NO_ADDRESS, is_final=True), 0
    for device_id, target in targets_of(account_id=claim.account_id).items():
        try:
            push.send(target=target, text=text, is_urgent=claim.is_urgent, message_id=claim.message_id, at=at)
            taken += 1
        except push.Gone:
            Device.objects.filter(pk=device_id).delete()
        except NotSent as one:
            failure = one
    if not taken:
        raise failure


def _unread(account_id: int) -> dict[str, int]:
    unread = Notice.objects.filter(account_id=account_id, read_at__isnull=True)
    return dict(unread.values_list("kind").annotate(count=Count("id")).order_by("-count", "kind"))


def _mark_of(row: Delivery) -> str:
    """The mark of the message: the same however often it is tried, another for every delivery."""
    host = settings.SITE_ADDRESS.partition("://")[2].partition("/")[0].partition(":")[0] or "localhost"
    mark = f"thong-bao.{row.pk}.{row.due_at:%Y%m%d%H%M%S}"
    return f"<{mark}@{host}>" if row.channel == Channel.MAIL else f"{mark}.{host}"


def _try_later(row: Delivery, failure: NotSent, at: dt.datetime) -> None:
    waits = notice_rules().retry_waits
    if failure.is_final or row.attempts > len(waits):
        _settle(row, DeliveryState.FAILED, at, failure.why)
    else:
        _put_off(row, at + waits[row.attempts - 1], at, failure.why)


def _put_off(row: Delivery, until: dt.datetime, at: dt.datetime, why: WhyNot) -> None:
    row.state, row.due_at, row.why = DeliveryState.WAITING, until, why
    _step(row, at)
    queue_deliveries(deliveries=[row])


def _settle_all(
    rows: list[Delivery], state: DeliveryState, at: dt.datetime, why: WhyNot | None = None
) -> None:
    for row in rows:
        _settle(row, state, at, why)


def _settle(row: Delivery, state: DeliveryState, at: dt.datetime, why: WhyNot | None = None) -> None:
    row.state, row.settled_at, row.why = state, at, why or ""
    _step(row, at)


def _step(row: Delivery, at: dt.datetime) -> None:
    row.save(update_fields=["state", "why", "due_at", "attempts", "claimed_at", "settled_at", "message_id"])
    DeliveryStep(delivery=row, at=at, state=row.state, why=row.why, attempt=row.attempts).save(
        force_insert=True
    )
