"""Killed in the middle, nothing is lost, nothing is twice, and nothing plain stays on the disk."""

import json
import os
import signal
import subprocess
import sys

import pytest

from tests.province.evidence.conftest import a_key
from tests.province.evidence.sending import plain_anywhere
from tests.server.lachan import ROOT, migrate, run, surroundings

OLD, BOTH = f"k1:{a_key('a')}", f"k2:{a_key('b')},k1:{a_key('a')}"
MEGABYTE = 1024 * 1024

pytestmark = pytest.mark.slow


@pytest.fixture
def folder(tmp_path):
    migrate(tmp_path)
    return tmp_path


def _started(folder, *words: str, keys: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.province.evidence.working", *words], cwd=ROOT,
        env=surroundings(folder, EVIDENCE_KEYS=keys, SECRET_KEY="only-for-tests"), stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def work(folder, *words: str, keys: str = OLD) -> dict:
    with _started(folder, *words, keys=keys) as process:
        said = process.stdout.read()
    assert process.returncode == 0
    return json.loads(said.splitlines()[-1])


def killed(folder, *words: str, keys: str = OLD) -> None:
    """Begin, and kill where it waits: no handler runs."""
    with _started(folder, *words, keys=keys) as process:
        assert json.loads(process.stdout.readline()) == {"waiting": True}
        os.kill(process.pid, signal.SIGKILL)


def test_killed_anywhere_everything_is_there_once(folder):
    killed(folder, "finish")
    found = work(folder, "verify")
    assert (found["opened"], found["unfinished"]) == ([], 1), "not finished, and not lost: it can go on"

    version = str(work(folder, "give")["version"])
    for moment in ("inspect", "settle", "record"):
        killed(folder, "check", version, moment)
    assert plain_anywhere(folder / "evidence" / "objects") == []
    assert plain_anywhere(folder / "evidence" / "checking") != [], "the dead left their folders"
    work(folder, "give")

    found = work(folder, "verify")
    assert found["opened"] == [True, True]
    assert plain_anywhere(folder / "evidence") == []
    assert list((folder / "evidence" / "checking").iterdir()) == []

    killed(folder, "rotate", keys=BOTH)
    assert work(folder, "verify", keys=BOTH)["opened"] == [True, True]
    refused = run("rotate-keys", folder=folder, EVIDENCE_KEYS=OLD)
    assert refused.returncode == 1
    assert "Thiếu khóa mã hóa k2" in refused.stderr
    done = run("rotate-keys", folder=folder, EVIDENCE_KEYS=BOTH)
    assert done.returncode == 0
    assert "Mọi tệp đã dùng khóa k2" in done.stdout
    only_new = f"k2:{a_key('b')}"
    assert run("rotate-keys", folder=folder, EVIDENCE_KEYS=only_new).returncode == 0
    found = work(folder, "verify", keys=only_new)
    assert (found["opened"], found["keys"]) == ([True, True], ["k2"])
    assert run("verify-audit", folder=folder).returncode == 0


def test_the_largest_file_takes_little_memory(folder):
    found = work(folder, "large")
    assert (found["size"], found["same"]) == (100 * MEGABYTE, True)
    assert found["grown"] < 30 * MEGABYTE
