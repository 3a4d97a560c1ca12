"""Background work of the room: what is due is delivered, and what was lost is found again."""

from django.utils import timezone
from procrastinate.contrib.django import app

from lachan.province.notices.actions.delivering import deliver
from lachan.province.notices.actions.queueing import DELIVERY_JOB, queue_overdue
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM


@app.task(name=DELIVERY_JOB)
def deliver_in_background(delivery_id: int) -> None:
    """Deliver what is due; run twice, or by two workers at once, it is sent once."""
    with acting(SYSTEM):
        deliver(delivery_id=delivery_id, by=SYSTEM, at=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(name="notices.sweep", queueing_lock="notices.sweep")
def sweep_in_background(timestamp: int) -> None:
    """Queue again what should have left and has not."""
    del timestamp
    with acting(SYSTEM):
        queue_overdue(at=timezone.now())
