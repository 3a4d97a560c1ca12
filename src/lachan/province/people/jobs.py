"""Background work of the room: what is kept for a while only is forgotten in time."""

from django.utils import timezone
from procrastinate.contrib.django import app

from lachan.province.people.actions.importing import sweep_imports
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


@app.periodic(cron="35 * * * *")
@app.task(name="people.sweep_imports", queueing_lock="people.sweep_imports")
def sweep_old_imports(timestamp: int) -> None:
    """Delete lists of accounts that nobody confirmed in time: they hold names and addresses."""
    del timestamp
    sweep_imports(at=timezone.now())
