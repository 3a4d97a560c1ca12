"""Any bytes at all: a finding comes back, soon, in little memory, and no check stumbles."""

import logging
import os
import struct
import subprocess
import sys
import tempfile
import time
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lachan.province.evidence.inspecting import NoWorkingCopy, ProblemKey, inspect, limits, strip_image
from tests.province.evidence.inspecting import files

HONEST = files.honest()
SIGNATURES = [content[:12] for content, _ in HONEST.values()] + [
    b"PK\x05\x06",
    b"%PDF-1.4 /ObjStm stream\n",
    b"<svg",
    b"ID3",
]
QUICK = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
LARGE = 50 * 1024 * 1024

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")  # what Pillow says of damaged notes


def check(content, name="tep.bin"):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "quarantined"
        path.write_bytes(content)
        finding = inspect(path, name=name)
        assert finding.kind
        assert finding.is_allowed is (finding.problems == ())
        assert ProblemKey.NOT_INSPECTED not in {problem.key for problem in finding.problems}
        if finding.kind.startswith("image/"):
            try:
                strip_image(path, Path(folder) / "copy")
            except NoWorkingCopy:
                assert not (Path(folder) / "copy").exists()


@QUICK
@given(st.sampled_from(SIGNATURES), st.binary(max_size=2000), st.text(max_size=20))
def test_bytes_behind_a_true_beginning(beginning, rest, name):
    check(beginning + rest, name)


@QUICK
@given(st.sampled_from(sorted(HONEST)), st.data())
def test_honest_file_with_some_bytes_changed(name, data):
    content = bytearray(HONEST[name][0])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.sampled_from([0, 1, 0x20, 0x7F, 0x80, 0xFF]))
    check(bytes(content), name)


@QUICK
@given(st.sampled_from(sorted(HONEST)), st.data())
def test_honest_file_cut_doubled_or_joined_to_another(name, data):
    content = HONEST[name][0]
    start, end = sorted((data.draw(st.integers(0, len(content))), data.draw(st.integers(0, len(content)))))
    other = HONEST[data.draw(st.sampled_from(sorted(HONEST)))][0]
    check(
        data.draw(st.sampled_from([content[:start], content[:end] + content[start:], content + other])), name
    )


def jpeg_of_stuffing():
    head = files.picture("JPEG")[:-2]
    return head + b"\xff\x00" * ((LARGE - len(head)) // 2)


def tiff_in_circles():
    return b"II*\0\x08\0\0\0" + b"\0\0\x08\0\0\0" + bytes(100)


def tiff_of_many_pages():
    """Each page's directory is empty and points to the next one."""
    pages = b"".join(struct.pack("<HI", 0, 8 + 6 * (number + 1)) for number in range(1_000_000))
    return b"II*\0\x08\0\0\0" + pages


def mapped_text():
    return b"a" * limits.MAX_TEXT


SLOW = {
    "stuffing": jpeg_of_stuffing,
    "circles": tiff_in_circles,
    "pages": tiff_of_many_pages,
    "text": mapped_text,
    "spaces before nothing": lambda: b" " * 4000 + b"<" * 4000,
    "prologs": lambda: b"<?xml?><!---->" * 500,
    "boxes": lambda: files.film() + files.box(b"free") * (LARGE // 8),
    "PDF names": lambda: b"%PDF-1.4\n" + b"/A#41" * (LARGE // 5),
    "PDF objects": lambda: b"%PDF-1.4\n" + b"/ObjStm stream\n" * (LARGE // 15),
    "PDF objects that share a stream": lambda: (
        b"%PDF-1.4\n" + b"/ObjStm/Filter/FlateDecode stream\n" * 9000 + zlib.compress(bytes(20_000_000))
    ),
    "PDF objects of empty blocks": lambda: (
        b"%PDF-1.4\n" + b"/ObjStm/Filter/FlateDecode stream\n\x78\x01" + b"\0\0\0\xff\xff" * (LARGE // 5)
    ),
    "PDF openings": lambda: b"%PDF-1.4\n" + b"/OpenAction 9 0 R " * (LARGE // 18),
    "PDF openings of their own": lambda: (
        b"%PDF-1.4\n" + b"".join(b"/OpenAction %d 0 R " % each for each in range(2_000_000))
    ),
    "near programs": lambda: files.WAV + b"MZ" * 2000 + b"PE\0\0" * (LARGE // 4),
    "near scripts": lambda: files.WAV + b"<script" * (LARGE // 7),
    "table of contents": lambda: (
        b"PK\x03\x04" + b"PK\x01\x02".ljust(46, b"\0") * (LARGE // 46) + b"PK\x05\x06" + bytes(8)
        + struct.pack("<II", LARGE // 46 * 46, 4) + bytes(2)
    ),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("make", SLOW.values(), ids=SLOW.keys())
def test_file_made_to_be_slow_is_answered_soon(make, caplog):
    content = make()
    started = time.monotonic()
    with caplog.at_level(logging.ERROR):
        check(content)
    assert time.monotonic() - started < 10


_MEASURE = """
import resource, sys
from pathlib import Path
import django
from django.conf import settings
settings.configure()
from lachan.province.evidence.inspecting import inspect
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
resource.setrlimit(resource.RLIMIT_DATA, (600 * 1024 * 1024,) * 2)
print([problem.key.value for problem in inspect(Path(sys.argv[1]), name="tep").problems])
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    "make",
    [
        lambda: files.zipped({"[Content_Types].xml": bytes(300 * 1024 * 1024)}),
        lambda: files.word_with({"word/a.xml": bytes(390 * 1024 * 1024)}),
        lambda: files.portable(files.packed_objects(bytes(300 * 1024 * 1024))),
    ],
)
def test_bomb_does_not_fill_the_memory(tmp_path, make):
    path = tmp_path / "bomb"
    path.write_bytes(make())
    told = subprocess.run(
        [sys.executable, "-c", _MEASURE, str(path)],
        capture_output=True, text=True, timeout=60, env=os.environ | {"PYTHONPATH": "src"}, check=True,
    )  # fmt: skip
    assert "archive_bomb" in told.stdout or "not_allowed" in told.stdout
