"""The file of a dump is whole and private, or not there."""

import errno
import os
import stat

import pytest

from lachan.rulebook.access.deciding import SYSTEM
from lachan.server.dumping import rows, tables
from lachan.server.dumping.archive import new_dump
from lachan.server.dumping.tables import tables as tables_of_dump
from lachan.server.dumping.taking import take_dump
from lachan.server.failures import Failure
from tests.server.dumping.marked import AT


def test_nobody_else_may_read_it(empty, tmp_path):
    before = os.umask(0)
    try:
        take_dump(file=tmp_path / "dump.zip", by=SYSTEM, at=AT)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "dump.zip").stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["dump.zip"]


@pytest.mark.parametrize("make", [lambda file: file.write_text("kept"), lambda file: file.symlink_to("away")])
def test_what_is_there_is_never_written_over(tmp_path, make):
    make(tmp_path / "dump.zip")
    with pytest.raises(Failure, match="không ghi đè"), new_dump(tmp_path / "dump.zip"):
        pytest.fail("must not begin")
    assert len(list(tmp_path.iterdir())) == 1


def test_what_appears_meanwhile_is_not_written_over(tmp_path):
    with pytest.raises(Failure, match="không ghi đè"), new_dump(tmp_path / "dump.zip"):
        (tmp_path / "dump.zip").write_text("theirs")
    assert (tmp_path / "dump.zip").read_text() == "theirs"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    "fault", [OSError(errno.ENOSPC, "No space left on device"), RuntimeError("anything"), KeyboardInterrupt()]
)
def test_a_part_of_a_dump_is_removed(tmp_path, fault):
    with pytest.raises((Failure, RuntimeError, KeyboardInterrupt)), new_dump(tmp_path / "dump.zip") as writer:
        writer.add(model="x.Thing", rows=[{"a": 1}])
        raise fault
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told_in_one_line(tmp_path, monkeypatch):
    opened = os.open
    monkeypatch.setattr(os, "open", lambda path, flags, mode: opened("/dev/full", os.O_WRONLY))
    with pytest.raises(Failure) as refusal, new_dump(tmp_path / "dump.zip") as writer:
        for number in range(50):
            writer.add(model=f"x.Thing{number}", rows=[{"a": os.urandom(100_000).hex()}])
    assert "No space left" in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_dump_that_cannot_be_recorded_does_not_leave(empty, tmp_path, monkeypatch):
    def refuse(**_):
        raise RuntimeError("no record")

    monkeypatch.setattr("lachan.server.dumping.taking._record", refuse)
    with pytest.raises(RuntimeError):
        take_dump(file=tmp_path / "dump.zip", by=SYSTEM, at=AT)
    assert list(tmp_path.iterdir()) == []


def test_a_field_without_a_level_stops_it(tmp_path, monkeypatch):
    levels = {
        label: {name: level for name, level in fields.items() if (label, name) != ("people.Account", "email")}
        for label, fields in tables.sensitivity_of_fields().items()
    }
    monkeypatch.setattr(tables, "sensitivity_of_fields", lambda: levels)
    with pytest.raises(Failure, match=r"people\.Account\.email"):
        take_dump(file=tmp_path / "dump.zip", by=SYSTEM, at=AT)
    assert list(tmp_path.iterdir()) == []


def test_every_table_of_ours_can_be_dumped():
    assert len(tables_of_dump()) > 30


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"full_name": "Hạnh", "Hạnh": 1}, {"full_name": "Nội dung mẫu."}),
        ([{"username": [True, None, 7, 2.5]}], [{"username": [False, None, 1, 1]}]),
    ],
)
def test_of_json_only_the_shape_and_our_own_names_stay(given, kept):
    assert rows.hollow(given, rows.Inventor()) == kept
