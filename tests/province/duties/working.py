"""Works on duties in a process of its own, on a database that is killed in the middle: what to do.

moves                  three duties, each handed in by a form while the database dies at another moment
opening                opens what comes due with a worker that is killed in the middle, then with another one
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from pathlib import Path

from tests.server.lachan import command, postmaster

SUBJECTS = 4
PATIENCE = 120
ONE_SHOT = ("manage", "procrastinate", "worker", "--one-shot", "--queues", "default")


def main(work: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lachan.server.settings")
    from lachan.province.web.identity import acting
    from lachan.rulebook.access.deciding import SYSTEM
    from lachan.server.commands.administration import open_house

    with open_house(), acting(SYSTEM):
        print(json.dumps({"moves": moves, "opening": opening}[work]()))


def _offices() -> dict[str, int]:
    from lachan.province.people import actions as people
    from lachan.province.people.queries import offices_in_force
    from lachan.rulebook.access.deciding import SYSTEM
    from tests.province.duties.conftest import AT, OFFICES, TODAY
    from tests.province.people.situations import small_province

    with tempfile.TemporaryDirectory() as folder:
        people.load_reference(folder=small_province(Path(folder), offices=OFFICES), by=SYSTEM, at=AT)
    return {one.key.removeprefix("song-lam-"): one.id for one in offices_in_force(on=TODAY)}


def _wait_until(is_so: Callable[[], object]) -> None:
    ends = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < ends, "it did not come to pass"
        time.sleep(0.05)


# -- moves ------------------------------------------------------------------------------------------------------


def moves() -> list[dict]:
    from django.test import Client

    from lachan.province.duties import actions
    from lachan.province.duties.models import Duty
    from tests.province.duties.conftest import QUARTER, Province, does, keep, obligation
    from tests.province.people.situations import person

    province = Province(_offices())
    keep(*(obligation(province, QUARTER, subject_id=n) for n in (1, 2, 3)), subjects=(1, 2, 3))
    client = Client(SERVER_NAME="localhost", raise_request_exception=False)
    client.force_login(person("duc.pv", office="song-lam-police", role="police_officer"))
    duties = [
        does(actions.acknowledge_duties, duty, by=province.doer) for duty in Duty.objects.order_by("code")
    ]
    return [
        _handed_in_while(die, duty, client, how)
        for die, duty, how in zip(
            (_before_the_record, _before_the_commit, _before_the_answer),
            duties,
            (_kill_the_backend, _kill_the_server, _kill_the_server),
            strict=True,
        )
    ]


def _handed_in_while(die: Callable, duty, client, how: Callable) -> dict:
    form = {
        "version": duty.version, "submission": str(uuid.uuid4()), "summary": "Đã mở hai lớp", "result_on": "6/1/2021",
        "document_number": "12/BC", "document_on": "6/1/2021",
    }  # fmt: skip
    address = f"/viec/{duty.code}/ket-qua/"
    with die(how):
        first = client.post(address, form).status_code
    _revived()
    kept = _kept(duty)
    answers = [client.post(address, form).status_code for _again in range(2)]
    return {"moment": die.__name__, "first": first, "kept": kept, "again": answers, "then": _kept(duty)}


def _before_the_record(how: Callable):
    from unittest.mock import patch

    from lachan.province.duties.actions import moving

    record = moving._record
    return patch.object(moving, "_record", lambda *given, **more: (how(), record(*given, **more)))


def _before_the_commit(how: Callable):
    from unittest.mock import patch

    from lachan.province.duties.actions import moving

    record = moving._record
    return patch.object(moving, "_record", lambda *given, **more: (record(*given, **more), how()))


def _before_the_answer(how: Callable):
    from unittest.mock import patch

    from lachan.province.duties.views import acting

    def lost(*_given, **_more) -> None:
        how()
        raise ConnectionResetError

    return patch.object(acting, "tell", lost)


def _kill_the_server() -> None:
    """As the machine's end does: nothing is written any more."""
    number = postmaster(Path(os.environ["LACHAN_DATA_DIR"]))
    assert number
    os.kill(number, signal.SIGQUIT)  # pg_ctl stop -m immediate
    _wait_until(lambda: postmaster(Path(os.environ["LACHAN_DATA_DIR"])) is None)


def _kill_the_backend() -> None:
    from django.db import connection

    os.kill(connection.connection.info.backend_pid, signal.SIGKILL)


def _revived() -> None:
    """What the site does: it starts a dead server again, and a request begins with a connection that works."""
    from django.db import DatabaseError, connection

    from lachan.server.embedded import revive_database

    def answers() -> bool:
        connection.close()
        try:
            revive_database()
            connection.ensure_connection()
        except DatabaseError:
            return False
        return True

    _wait_until(answers)


def _kept(duty) -> list:
    """State of the duty, events and records of its result."""
    from lachan.province.audit.models import Record
    from lachan.province.duties.models import Duty

    return [
        Duty.objects.get(pk=duty.pk).state,
        duty.events.filter(kind="hand_in").count(),
        Record.objects.filter(action="duties.hand_in", subject_id=duty.pk).count(),
    ]


# -- opening ----------------------------------------------------------------------------------------------------


def opening() -> dict:
    import psycopg

    from lachan.province.duties.jobs import open_what_begins
    from lachan.province.duties.models import Duty
    from tests.province.duties.conftest import YEARLY, Province, keep, obligation

    province, subjects = Province(_offices()), tuple(range(1, SUBJECTS + 1))
    keep(
        *(obligation(province, YEARLY, subject_id=n, lead=("police", "court")) for n in subjects),
        subjects=subjects,
    )
    before = Duty.objects.count()
    open_what_begins.defer(timestamp=0)
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"]) as owner:
        owner.execute(
            "LOCK TABLE duties_dutyevent IN EXCLUSIVE MODE"
        )  # duties are written, their events wait
        worker = _worker()
        _wait_until(lambda: _backends("wait_event_type = 'Lock'") or worker.poll() is not None)
        assert worker.poll() is None, "the worker is in the middle"
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait(PATIENCE)
    _wait_until(lambda: not _backends("true"))
    killed = Duty.objects.count()
    _take_up_again()
    again = _worker().wait(PATIENCE)
    return {"before": before, "killed": killed, "again": again, **_opened()}


def _worker() -> subprocess.Popen:
    return subprocess.Popen(command(*ONE_SHOT), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _backends(which: str) -> bool:
    """Whether the application has such a connection, this one left out."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            f" AND pid <> pg_backend_pid() AND {which}"
        )
        return cursor.fetchone()[0] > 0


def _take_up_again() -> None:
    """What the site does with a job whose worker is silent, without waiting half a minute for the silence."""
    from asgiref.sync import async_to_sync
    from procrastinate.contrib.django import app

    @async_to_sync
    async def retried() -> int:
        jobs = list(await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=0))
        for job in jobs:
            await app.job_manager.retry_job(job)
        return len(jobs)

    assert retried() == 1


def _opened() -> dict:
    """How many duties there are, how many of them twice, without their one event, or still to be opened."""
    from django.db.models import Count
    from django.utils import timezone

    from lachan.province.duties import actions
    from lachan.province.duties.models import Duty, Series
    from lachan.province.duties.queries.instances import begun_by
    from lachan.rulebook.access.deciding import SYSTEM

    at = timezone.now()
    due = sum(2 * len(list(begun_by(series, on=timezone.localdate(at)))) for series in Series.objects.all())
    parts = Duty.objects.values("series", "period", "owner", "part").annotate(times=Count("pk"))
    events = Duty.objects.annotate(times=Count("events"))
    return {
        "after": Duty.objects.count(),
        "due": due,
        "twice": parts.exclude(times=1).count(),
        "not_one_event": events.exclude(times=1).count(),
        "left": actions.open_next(by=SYSTEM, at=at).opened,
    }


if __name__ == "__main__":
    main(sys.argv[1])
