"""Queues deliveries in the caller's transaction: neither is there without the other."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from procrastinate.contrib.django import app as job_queue
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.types import JSONValue

from lachan.province.notices.choices import UNSETTLED
from lachan.province.notices.models import Delivery
from lachan.rulebook.notices.kinds import Urgency

DELIVERY_JOB = "notices.deliver"
"""The name of the job that delivers; it is queued by name because jobs stand above actions."""
_WAITED_LONG = dt.timedelta(minutes=2)
_AT_ONCE = 500
_FIRST, _USUAL = 10, 0


def queue_deliveries(*, deliveries: Iterable[Delivery]) -> None:
    """This function will have each delivery tried when it is due, the urgent ones before everything else."""
    hours: defaultdict[tuple[dt.datetime, int], list[int]] = defaultdict(list)
    for each in deliveries:
        hours[each.due_at, _FIRST if each.urgency == Urgency.URGENT else _USUAL].append(each.pk)
    for (due_at, priority), ids in hours.items():
        tries: list[dict[str, JSONValue]] = [{"delivery_id": each} for each in ids]
        job_queue.configure_task(DELIVERY_JOB, schedule_at=due_at, priority=priority).batch_defer(*tries)


def queue_overdue(*, at: dt.datetime) -> int:
    """This function will queue again what should have left and has not, and return how many.

    Its job may have been lost with a worker, or run by a clock that was slow.
    """
    overdue = Delivery.objects.filter(state__in=UNSETTLED, due_at__lt=at - _WAITED_LONG).order_by("due_at")
    queued = 0
    for delivery_id in overdue.values_list("id", flat=True)[:_AT_ONCE]:
        lock = f"{DELIVERY_JOB}/{delivery_id}"
        try:
            with transaction.atomic():
                job_queue.configure_task(DELIVERY_JOB, queueing_lock=lock).defer(delivery_id=delivery_id)
            queued += 1
        except AlreadyEnqueued:
            continue
    return queued
