"""Whether what was told of an occasion arrived: for rooms that show what they told to whom may see it."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from lachan.province.notices.choices import ChannelChoice, DeliveryState
from lachan.province.notices.models import Delivery
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM

_FAILED = (DeliveryState.FAILED, DeliveryState.UNCERTAIN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """How far a message to one person is by one channel."""

    channel: str
    state: str
    has_failed: bool


def arrivals(
    *, subject_key: str, once_keys: Collection[str]
) -> Mapping[str, Mapping[int, tuple[Arrival, ...]]]:
    """This function will return how far what was told of a subject on some occasions is: by occasion, by account.

    Never the words, and nothing that a person chose; who may know of it is decided by the room that told.
    """
    with acting(SYSTEM):  # the deliveries of others are not the reader's
        rows = list(
            Delivery.objects.filter(notice__subject_key=subject_key, notice__once_key__in=once_keys)
            .order_by("id")
            .values_list("notice__once_key", "account_id", "channel", "state", "notice__read_at")
        )
    found: dict[str, dict[int, tuple[Arrival, ...]]] = defaultdict(dict)
    for mark, account_id, channel, state, read_at in rows:
        is_read = channel == ChannelChoice.SITE and read_at is not None
        one = Arrival(
            channel=str(ChannelChoice(channel).label),
            state=_("Đã đọc") if is_read else str(DeliveryState(state).label),
            has_failed=state in _FAILED,
        )
        found[mark][account_id] = (*found[mark].get(account_id, ()), one)
    return found
