"""A real worker killed in the middle of a sweep, then two at once: each duty is told of once."""

import json
import os
import signal
import subprocess
import sys

import pytest

from tests.server.lachan import ROOT, run, surroundings

pytestmark = pytest.mark.slow
LATE = "2021-04-01T00:00:00+00:00"


def started(folder, *words: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.province.duties.working", *words],
        cwd=ROOT, env=surroundings(folder, SECRET_KEY="only-for-tests"), stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def said(process: subprocess.Popen) -> dict:
    words, _errors = process.communicate(timeout=120)
    assert process.returncode == 0
    return json.loads(words.splitlines()[-1]) if words else {}


def test_a_killed_sweep_and_two_at_once(tmp_path):
    assert run("migrate", folder=tmp_path).returncode == 0
    said(started(tmp_path, "open", "3"))
    killed = started(tmp_path, "remind-slowly", LATE)
    assert killed.stdout.readline() == "middle\n"
    os.kill(killed.pid, signal.SIGKILL)
    killed.wait(10)
    killed.stdout.close()

    both = [started(tmp_path, "remind", LATE) for _each in range(2)]
    assert sorted(said(each)["reminded"] for each in both) == [0, 3]
    assert said(started(tmp_path, "verify")) == {
        "told": ["duty_late"] * 3, "steps": ["late-1"] * 3, "deliveries": 6,
    }  # fmt: skip
