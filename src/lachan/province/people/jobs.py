"""Background work of the room: what was counted at the door is forgotten in time."""

from django.utils import timezone
from procrastinate.contrib.django import app

from lachan.province.people.actions.throttling import sweep_attempts
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM


@app.periodic(cron="25 * * * *")
@app.task(name="people.sweep_door", queueing_lock="people.sweep_door")
def sweep_door(timestamp: int) -> None:
    """Delete counts of the door that no longer matter."""
    del timestamp
    with acting(SYSTEM):
        sweep_attempts(at=timezone.now())
