"""What nobody comes back for goes, and nothing else."""

import os
import time
from datetime import timedelta

import pytest
from django.test import TestCase

from lachan.province.audit.models import Record
from lachan.province.evidence import actions, jobs, stores
from lachan.province.evidence.actions.private_folder import private_folder, sweep_private_folders
from lachan.province.evidence.models import Upload, UploadPart
from lachan.rulebook.access.deciding import SYSTEM
from tests.province.evidence.conftest import (
    AT,
    TEXT,
    begin,
    check,
    give,
    kept_names,
    objects_of,
    part,
    taken,
)

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7, seconds=1)


def sweep(after: timedelta) -> actions.Swept:
    with TestCase.captureOnCommitCallbacks(execute=True):
        return actions.sweep(by=SYSTEM, at=AT + after)


def test_an_upload_left_for_a_week_goes_with_its_parts():
    part(begin().token, TEXT[: 64 * 1024], 0)
    assert sweep(timedelta(days=6)).uploads == 0
    assert sweep(WEEK).uploads == 1
    assert (Upload.objects.count(), kept_names()) == (0, set())
    assert Record.objects.get(action="evidence.sweep").after == {"uploads": 1}


def test_a_version_that_waits_for_its_verdict_keeps_its_parts():
    version = give(is_checked=False)
    assert sweep(WEEK).uploads == 0
    check(version.pk)
    version.refresh_from_db()
    assert taken(version) == TEXT


def test_a_finished_upload_goes_quietly():
    version = give()
    assert sweep(WEEK).uploads == 0
    assert Upload.objects.count() == 0
    assert taken(version) == TEXT
    assert not Record.objects.filter(action="evidence.sweep").exists()


def _age(name: str, house, days: int) -> None:
    then = AT.timestamp() - days * 86_400
    os.utime(house / "objects" / name[:2] / name, (then, then))


def test_an_object_that_nothing_names_goes_after_a_day(house):
    version = give()
    part(begin().token, TEXT[: 64 * 1024], 0)
    lost, young = stores.new_name(), stores.new_name()
    for name in (lost, young):
        stores.store().put(name=name, pieces=[b"sealed"])
    for name in kept_names():
        _age(name, house, 0 if name == young else 2)
    assert sweep(timedelta(0)).objects == 1
    assert kept_names() == {young, *objects_of(version), UploadPart.objects.get().object}


def test_what_a_killed_writer_left_aside_goes(house):
    stores.store().put(name="ab" * 16, pieces=[b"x"])
    aside = house / "objects" / "ab" / ("ab" + "cd" * 15 + ".part")
    aside.write_bytes(b"half")
    for name in kept_names():
        _age(name, house, 2) if not name.endswith(".part") else os.utime(aside, (0, 0))
    assert sweep(timedelta(0)).objects == 2
    assert not aside.exists()


def test_a_folder_of_the_dead_goes_and_one_of_the_living_stays(house):
    left = house / "checking" / "left"
    left.mkdir(parents=True)
    (left / "original").write_bytes(b"plain")
    with private_folder() as held:
        (held / "original").write_bytes(b"plain")
        assert sweep_private_folders() == 1
        assert (held / "original").exists()
    assert list((house / "checking").iterdir()) == []


def test_the_job_sweeps(house):
    (house / "checking" / "left").mkdir(parents=True)
    jobs.sweep_in_background(timestamp=int(time.time()))
    assert list((house / "checking").iterdir()) == []
