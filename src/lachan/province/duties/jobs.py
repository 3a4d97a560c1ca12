"""Background work of the room: what comes due opens by itself, and is told of."""

from django.utils import timezone
from procrastinate.contrib.django import app

from lachan.province.duties.actions import open_next, remind
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM


@app.periodic(cron="5 17 * * *")
@app.task(name="duties.open_next", queueing_lock="duties.open_next")
def open_what_begins(timestamp: int) -> None:
    """Open, just after midnight in the province, every instance whose time begins."""
    del timestamp
    with acting(SYSTEM):
        open_next(by=SYSTEM, at=timezone.now())


@app.periodic(cron="0 0-10 * * *")
@app.task(name="duties.remind", queueing_lock="duties.remind")
def remind_in_the_morning(timestamp: int) -> None:
    """Tell, at seven in the province, of what is nearly due or late; every hour of the day what was missed."""
    del timestamp
    with acting(SYSTEM):
        remind(by=SYSTEM, at=timezone.now())
