"""Killed in the middle, a duty moved wholly or not at all, and what comes due opens once."""

import json
import subprocess
import sys

import pytest

from tests.server.lachan import ROOT, migrate, surroundings

pytestmark = pytest.mark.slow

NOTHING, ALL = ["acknowledged", 0, 0], ["handed_in", 1, 1]
"""State of the duty, events of the result, records of it in the audit."""


def work(folder, word: str):
    migrate(folder)
    done = subprocess.run(
        [sys.executable, "-m", "tests.province.duties.working", word], cwd=ROOT,
        env=surroundings(folder, SECRET_KEY="only-for-tests", SECOND_FACTOR="optional"), capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_the_database_dies_while_a_result_is_handed_in(tmp_path):
    told = {each.pop("moment"): each for each in work(tmp_path, "moves")}
    assert told == {
        "_before_the_record": {"first": 500, "kept": NOTHING, "again": [302, 302], "then": ALL},
        "_before_the_commit": {"first": 500, "kept": NOTHING, "again": [302, 302], "then": ALL},
        "_before_the_answer": {"first": 500, "kept": ALL, "again": [302, 302], "then": ALL},
    }


def test_the_worker_dies_while_it_opens_what_comes_due(tmp_path):
    told = work(tmp_path, "opening")
    assert told["killed"] == told["before"], "what was half opened is not there"
    assert (told["again"], told["twice"], told["not_one_event"], told["left"]) == (0, 0, 0, 0)
    assert told["after"] == told["due"] > told["before"]
