"""Background work of the room: checking what was given, and sweeping up."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from lachan.province.evidence.actions.checking import CHECKING_JOB, check_version, queue_unchecked
from lachan.province.evidence.actions.sweeping import sweep
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM


@app.task(name=CHECKING_JOB, retry=RetryStrategy(max_attempts=6, exponential_wait=5))
def check_in_background(version_id: int) -> None:
    """Bring one version to its verdict; what cannot be checked now is tried again, and swept up later."""
    with acting(SYSTEM):
        check_version(version_id=version_id, by=SYSTEM, at=timezone.now())


@app.periodic(cron="*/10 * * * *")
@app.task(name="evidence.sweep", queueing_lock="evidence.sweep")
def sweep_in_background(timestamp: int) -> None:
    """Take away what was left, and queue again what still waits for its verdict."""
    del timestamp
    with acting(SYSTEM):
        at = timezone.now()
        sweep(by=SYSTEM, at=at)
        queue_unchecked(at=at)
