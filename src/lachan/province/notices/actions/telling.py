"""Tells people something, once an occasion, by the channels that they chose."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from lachan.province.notices.choices import DeliveryState
from lachan.province.notices.models import Delivery, DeliveryStep, Notice
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
    deliveries = Delivery.objects.bulk_create(
        Delivery(
            notice=each,
            account_id=each.account_id,
            kind=kind.key,
            urgency=each.urgency,
            channel=Channel.SITE,
            state=DeliveryState.SENT,
            due_at=at,
            settled_at=at,
        )
        for each in fresh
    )
    DeliveryStep.objects.bulk_create(
        DeliveryStep(delivery=each, at=at, state=each.state) for each in deliveries
    )
    return tuple(each.account_id for each in fresh)
