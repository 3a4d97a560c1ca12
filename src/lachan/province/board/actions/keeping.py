"""Keeps what stands today, so that next week can be compared with it."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from lachan.province.audit import actions as audit
from lachan.province.board.models import Snapshot
from lachan.province.board.queries.snapshots import counts_now
from lachan.rulebook.access.deciding import Reader


@transaction.atomic
def take_snapshot(*, by: Reader, at: dt.datetime) -> bool:
    """This function will keep the numbers of the day, unless they are kept already, and say whether it did.

    A day on which nobody took them stays empty: nobody can say afterwards what stood then.
    """
    day = timezone.localdate(at)
    if Snapshot.objects.filter(day=day).exists():
        return False
    counts = counts_now(reader=by, at=at)
    kept, is_new = Snapshot.objects.get_or_create(day=day, defaults={"taken_at": at, "counts": counts})
    if not is_new:  # another worker was quicker
        return False
    audit.record(
        action="board.take_snapshot",
        subject_kind="snapshot",
        subject_id=kept.pk,
        subject=f"{day:%d/%m/%Y}",
        after={"day": day.isoformat()},
        by=by,
        at=at,
    )
    return True
