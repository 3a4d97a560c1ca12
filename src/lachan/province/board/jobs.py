"""Background work of the room: the numbers of every day are kept."""

from django.utils import timezone
from procrastinate.contrib.django import app

from lachan.province.board.actions import take_snapshot
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM


@app.periodic(cron="20 * * * *")
@app.task(name="board.take_snapshot", queueing_lock="board.take_snapshot")
def keep_the_day(timestamp: int) -> None:
    """Keep the numbers of the day, the first time that the hour comes round in it."""
    del timestamp
    with acting(SYSTEM):
        take_snapshot(by=SYSTEM, at=timezone.now())
