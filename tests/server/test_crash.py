"""Killing server and database during writes loses nothing that was acknowledged, and leaves nothing half done."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from tests.server.lachan import ROOT, migrate, postmaster, run, surroundings

WRITES_BEFORE_THE_CRASH = 12
COUNT = """
    SELECT a.id, a.username, r.subject_id
      FROM people_account a
      FULL JOIN (SELECT subject_id FROM audit_record WHERE action = 'people.create_account') r
        ON r.subject_id = a.id
"""


@pytest.mark.slow
def test_killed_during_writes_nothing_acknowledged_is_lost(tmp_path):
    migrate(tmp_path)
    acknowledged = _write_until_killed(tmp_path)
    assert len(acknowledged) >= WRITES_BEFORE_THE_CRASH

    rows = _rows_after_recovery(tmp_path)

    assert {(number, name) for number, name, _audited in rows} >= acknowledged
    assert [row for row in rows if None in row] == [], (
        "a write without its record, or a record without its write"
    )
    assert run("manage", "verify_audit", folder=tmp_path).returncode == 0
    assert postmaster(tmp_path) is None


def _write_until_killed(folder) -> set[tuple[int, str]]:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.server.writing"], cwd=ROOT, env=surroundings(folder),
        stdout=subprocess.PIPE, text=True,
    ) as writer:  # fmt: skip
        acknowledged = set()
        for line in writer.stdout:
            acknowledged |= _writes_in(line)
            if len(acknowledged) == WRITES_BEFORE_THE_CRASH:
                break
        time.sleep(0.05)  # somewhere inside a later write
        database = postmaster(folder)
        os.kill(writer.pid, signal.SIGKILL)
        os.kill(database, signal.SIGKILL)
        return acknowledged | _writes_in(writer.stdout.read())


def _writes_in(output: str) -> set[tuple[int, str]]:
    """The writes of which the whole line arrived."""
    lines = [line.split() for line in output.splitlines(keepends=True) if line.endswith("\n")]
    return {(int(line[1]), line[2]) for line in lines if line and line[0] == "written"}


def _rows_after_recovery(folder) -> list[tuple]:
    script = (
        "from lachan.server.embedded import running_database as r\n"
        "import json, os, psycopg\n"
        "with r(), psycopg.connect(os.environ['DATABASE_OWNER_URL']) as c:\n"
        f"    print(json.dumps(c.execute({COUNT!r}).fetchall()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=surroundings(folder), capture_output=True, text=True,
        timeout=60, check=True,
    )  # fmt: skip
    return [tuple(row) for row in json.loads(done.stdout)]
