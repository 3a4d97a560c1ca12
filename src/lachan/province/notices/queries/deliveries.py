"""What administrators see of deliveries: how many stand where, and those that did not arrive; never the words."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count

from lachan.province.notices.choices import ChannelChoice, DeliveryState, WhyNot
from lachan.province.notices.models import Delivery
from lachan.province.notices.queries.inbox import kind_in_words
from lachan.province.people import queries as people

_DAYS = dt.timedelta(days=30)
_AT_ONCE = 50
_TROUBLED = (DeliveryState.FAILED, DeliveryState.UNCERTAIN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many deliveries of one channel stand in one state."""

    channel: str
    state: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Troubled:
    """One delivery that did not arrive, or of which nobody knows."""

    id: int
    person_name: str
    kind: str
    channel: str
    state: str
    state_in_words: str
    why: str
    attempts: int
    settled_at: dt.datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliveries:
    """The last thirty days."""

    tallies: tuple[Tally, ...]
    troubled: tuple[Troubled, ...]
    next_before: int | None


def deliveries(*, at: dt.datetime, before: int | None = None) -> Deliveries:
    """This function will return how deliveries stand to those whom the reader administers."""
    recent = Delivery.objects.filter(due_at__gt=at - _DAYS).exclude(channel=ChannelChoice.SITE)
    tallies = recent.values_list("channel", "state").annotate(count=Count("id")).order_by("channel", "state")
    rows = recent.filter(state__in=_TROUBLED).order_by("-id")
    found = list((rows.filter(id__lt=before) if before else rows)[: _AT_ONCE + 1])
    names = people.names_of(account_ids=[each.account_id for each in found])
    return Deliveries(
        tallies=tuple(
            Tally(
                channel=str(ChannelChoice(channel).label), state=str(DeliveryState(state).label), count=count
            )
            for channel, state, count in tallies
        ),
        troubled=tuple(_troubled(each, names.get(each.account_id, "")) for each in found[:_AT_ONCE]),
        next_before=found[_AT_ONCE - 1].pk if len(found) > _AT_ONCE else None,
    )


def _troubled(delivery: Delivery, name: str) -> Troubled:
    return Troubled(
        id=delivery.pk,
        person_name=name,
        kind=kind_in_words(key=delivery.kind),
        channel=str(ChannelChoice(delivery.channel).label),
        state=delivery.state,
        state_in_words=str(DeliveryState(delivery.state).label),
        why=str(WhyNot(delivery.why).label) if delivery.why else "",
        attempts=delivery.attempts,
        settled_at=delivery.settled_at,
    )
