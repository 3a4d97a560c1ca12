"""Background work of the room: what is due is delivered, and what was lost is found again."""

from django.utils import timezone
from procrastinate.contrib.django import app

from lachan.province.notices.actions.alerting import ESCALATION_JOB, escalate, escalate_due
from lachan.province.notices.actions.delivering import deliver
from lachan.province.notices.actions.queueing import DELIVERY_JOB, queue_overdue
from lachan.province.notices.actions.telling_of_accounts import tell_of_accounts
from lachan.province.notices.actions.telling_of_exports import tell_of_exports
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM


@app.task(name=DELIVERY_JOB)
def deliver_in_background(delivery_id: int) -> None:
    """Deliver what is due; run twice, or by two workers at once, it is sent once."""
    with acting(SYSTEM):
        deliver(delivery_id=delivery_id, by=SYSTEM, at=timezone.now())


@app.task(name=ESCALATION_JOB)
def escalate_in_background(alert_id: int) -> None:
    """Call the next level of an alert that nobody has answered in time."""
    with acting(SYSTEM):
        escalate(alert_id=alert_id, by=SYSTEM, at=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(name="notices.sweep", queueing_lock="notices.sweep")
def sweep_in_background(timestamp: int) -> None:
    """Do what should have been done and was not: jobs are lost with workers, and clocks are set."""
    del timestamp
    with acting(SYSTEM):
        at = timezone.now()
        escalate_due(by=SYSTEM, at=at)
        tell_of_accounts(by=SYSTEM, at=at)
        tell_of_exports(by=SYSTEM, at=at)
        queue_overdue(at=at)
