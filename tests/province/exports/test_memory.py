"""Lists of any length are written in the same memory."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.province.exports.lists import STREAMED

_MORE_AT_MOST = 24 * 1024
"""Kilobytes that two hundred thousand rows may need beyond two thousand."""
_WRITE = """
import datetime as dt, resource, sys
import django
django.setup()
from lachan.province.exports.choices import Format
from lachan.province.exports.writing import Slip, written
from tests.province.exports.lists import Line, a_list

slip = Slip(title="x", person="x", acting_for="", office="x", at=dt.datetime(2021, 2, 1, tzinfo=dt.UTC),
            purpose="", approval="", filters={}, notes=(), is_about_persons=True)

def peak(count):
    lines = (Line(f"A-{number}", "Nguyễn Thị Minh Hạnh, tổ 3, xã Tân Lập " * 3, number) for number in range(count))
    whole = written(sheet=a_list([], rows=lambda: lines), form=Format(sys.argv[1]), slip=slip)
    whole.file.close()
    assert whole.rows == count
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

few = peak(2_000)
print(peak(200_000) - few)
"""


@pytest.mark.slow
@pytest.mark.parametrize("form", STREAMED)
def test_two_hundred_thousand_rows_in_the_memory_of_two_thousand(form, tmp_path):
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "lachan.server.settings",
        "EXPORT_DIR": str(tmp_path),
    }
    environment["PYTHONPATH"] = os.pathsep.join(("src", str(Path.cwd())))
    made = subprocess.run(
        [sys.executable, "-c", _WRITE, form],
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    assert int(made.stdout) < _MORE_AT_MOST
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
