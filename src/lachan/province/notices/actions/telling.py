"""Tells people something, once an occasion, by the channels that they chose."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from lachan.province.notices.actions.queueing import queue_deliveries
from lachan.province.notices.choices import DeliveryState
from lachan.province.notices.models import Delivery, DeliveryStep, Notice
from lachan.province.notices.queries.choices_of_people import Wishes, wishes_of
from lachan.province.people import queries as people
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM, Reader
from lachan.rulebook.notices.kinds import Channel, Kind, Urgency, kind_of, urgency_of
from lachan.rulebook.notices.wording import Said, UnfitForNoticeError, in_words, is_inside


@transaction.atomic
def tell(
    *,
    to: Sequence[int],
    kind: str,
    subject_key: str,
    title: str | Said,
    text: str | Said,
    address: str,
    urgency: Urgency = Urgency.USUAL,
    once_key: str,
    by: Reader,
    at: dt.datetime,
) -> tuple[int, ...]:
    """This function will tell accounts something inside the caller's transaction, and return whom it told now.

    Whoever was told of the occasion (``once_key``) before is not told again; an account that is not in use is
    told nothing. Words are fixed, or ``Said`` with values of known fields. Raises ``UnknownKindError`` and
    ``UnfitForNoticeError``.
    """
    known = kind_of(key=kind)
    if not is_inside(address=address):
        raise UnfitForNoticeError(f"{address}: thông báo chỉ dẫn tới trang của hệ thống")
    with acting(SYSTEM):  # the teller need not see those who are told
        notices = [
            Notice(
                account_id=account_id,
                kind=known.key,
                subject_key=subject_key,
                title=in_words(said=title)[:200],
                text=in_words(said=text)[:600],
                address=address,
                urgency=urgency_of(kind=known, wanted=urgency),
                once_key=once_key,
                told_at=at,
                told_by_id=by.account_id,
                told_by_name=by.full_name[:120],
            )
            for account_id in people.contacts_of(account_ids=to)
        ]
        return _tell_once(notices, known, at) if notices else ()


def _tell_once(notices: list[Notice], kind: Kind, at: dt.datetime) -> tuple[int, ...]:
    """Whoever tells the same at the same time waits here for the other, and then finds it told."""
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    fresh = tuple(
        Notice.objects.filter(
            once_key=notices[0].once_key,
            account_id__in=[each.account_id for each in notices],
            deliveries__isnull=True,
        ).order_by("id")
    )
    wishes = wishes_of(account_ids=[each.account_id for each in fresh])
    deliveries = Delivery.objects.bulk_create(
        _delivery(each, channel, wishes[each.account_id], at)
        for each in fresh
        for channel in wishes[each.account_id].channels_of(kind)
    )
    DeliveryStep.objects.bulk_create(
        DeliveryStep(delivery=each, at=at, state=each.state) for each in deliveries
    )
    queue_deliveries(deliveries=[each for each in deliveries if each.state == DeliveryState.WAITING])
    return tuple(each.account_id for each in fresh)


def _delivery(notice: Notice, channel: Channel, wishes: Wishes, at: dt.datetime) -> Delivery:
    """The site shows a notice at once; everything else waits for its hour and for a worker."""
    is_shown, is_urgent = channel is Channel.SITE, notice.urgency == Urgency.URGENT
    is_in_digest = channel is Channel.MAIL and wishes.wants_digest and not is_urgent
    if is_shown or is_urgent:
        due_at = at
    elif is_in_digest:
        due_at = wishes.next_digest(at=at)
    else:
        due_at = wishes.may_leave(at=at)
    return Delivery(
        notice=notice,
        account_id=notice.account_id,
        kind=notice.kind,
        urgency=notice.urgency,
        channel=channel,
        state=DeliveryState.SENT if is_shown else DeliveryState.WAITING,
        is_in_digest=is_in_digest,
        due_at=due_at,
        settled_at=at if is_shown else None,
    )
