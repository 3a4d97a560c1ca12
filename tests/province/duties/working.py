"""Works on duties in a process of its own: what to do.

open COUNT           make an office with somebody in it and COUNT duties of that office
remind INSTANT       remind as of an instant and say of how many duties
remind-slowly INSTANT  the same, but say "middle" and wait forever before the second duty
verify               say who was told of what how often, and which steps are on record
"""

import datetime as dt
import json
import os
import sys
import tempfile
import time
from pathlib import Path


def main(work: str, *rest: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lachan.server.settings")
    from lachan.province.web.identity import acting
    from lachan.rulebook.access.deciding import SYSTEM
    from lachan.server.commands.administration import open_house

    with open_house(), acting(SYSTEM):
        {"open": open_duties, "remind": remind, "remind-slowly": remind_slowly, "verify": verify}[work](*rest)


def open_duties(count: str) -> None:
    from lachan.province.people import actions as people
    from lachan.province.people.queries import offices_in_force
    from lachan.rulebook.access.deciding import SYSTEM
    from tests.province.duties.conftest import AT, TODAY, Province, keep, obligation
    from tests.province.people.situations import person, small_province

    with tempfile.TemporaryDirectory() as folder:
        people.load_reference(folder=small_province(Path(folder)), by=SYSTEM, at=AT)
    province = Province({one.key.removeprefix("song-lam-"): one.id for one in offices_in_force(on=TODAY)})
    person("lam", office="song-lam-police", role="police_officer")
    numbers = tuple(range(1, int(count) + 1))
    keep(*(obligation(province, subject_id=number) for number in numbers), subjects=numbers)


def remind(instant: str) -> None:
    from lachan.province.duties import actions
    from lachan.rulebook.access.deciding import SYSTEM

    print(json.dumps({"reminded": actions.remind(by=SYSTEM, at=dt.datetime.fromisoformat(instant))}))


def remind_slowly(instant: str) -> None:
    from lachan.province.duties.actions import reminding

    tell, told = reminding.notices.tell, []

    def waits_at_the_second(**said):
        if told:
            print("middle", flush=True)
            time.sleep(600)
        told.append(said)
        return tell(**said)

    reminding.notices.tell = waits_at_the_second
    remind(instant)


def verify() -> None:
    from lachan.province.duties.models import Reminder
    from lachan.province.notices.models import Delivery, Notice

    kinds = Notice.objects.exclude(kind="duty_opened").order_by("id").values_list("kind", flat=True)
    found = {
        "told": list(kinds),
        "steps": list(Reminder.objects.order_by("id").values_list("step", flat=True)),
        "deliveries": Delivery.objects.exclude(kind="duty_opened").count(),
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
