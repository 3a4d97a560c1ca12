"""An administrator makes a copy; a developer loads it on another machine and looks at it."""

import re

import pytest

from tests.server.lachan import migrate, run


def test_there_are_only_anonymised_copies(tmp_path):
    done = run("dump", str(tmp_path / "dump.zip"), folder=tmp_path / "data")
    assert done.returncode == 1
    assert "--anonymised" in done.stderr
    assert not (tmp_path / "data" / "postgres").exists()


@pytest.mark.slow
def test_from_one_machine_to_another(tmp_path):
    migrate(tmp_path / "here")
    assert run("prepare", folder=tmp_path / "here", timeout=180).returncode == 0
    made = run("dump", "--anonymised", str(tmp_path / "dump.zip"), folder=tmp_path / "here")
    assert (made.returncode, made.stderr) == (0, "")
    again = run("dump", "--anonymised", str(tmp_path / "dump.zip"), folder=tmp_path / "here")
    assert (again.returncode, len(again.stderr.splitlines())) == (1, 1)

    migrate(tmp_path / "there")
    loaded = run("load-dump", str(tmp_path / "dump.zip"), folder=tmp_path / "there", timeout=180)
    assert (loaded.returncode, loaded.stderr) == (0, "")
    assert re.search(r"Đăng nhập thử: quan-tri-[0-9a-f]{4}  mật khẩu: \S{20}", loaded.stdout)
    twice = run("load-dump", str(tmp_path / "dump.zip"), folder=tmp_path / "there")
    assert (twice.returncode, len(twice.stderr.splitlines())) == (1, 1)
    assert "Chỉ nạp vào cơ sở dữ liệu trống" in twice.stderr
