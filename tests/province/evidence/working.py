"""Works on evidence in a process of its own, which a test may kill: what to do, and where to wait for the end.

give                 take in one file and say its version
finish WAIT          take in one file, wait inside the transaction that finishes it
check VERSION WAIT   check it, wait at ``inspect``, ``seal`` or ``settle``
rotate WAIT          rewrap all keys one by one, wait inside the second step
verify               check what waits, open everything and say what is there
large                take in, check and give out the largest file, and say how much memory it took
"""

import hashlib
import json
import os
import re
import struct
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from tests.province.evidence.sending import MARKER, a_reader

SIZE = 300_000
CONTENT = (MARKER + b"\n") * (SIZE // (len(MARKER) + 1))


def main(work: str, *rest: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lachan.server.settings")
    from lachan.province.web.identity import acting
    from lachan.rulebook.access.deciding import SYSTEM
    from lachan.server.commands.administration import open_house

    with open_house(), acting(SYSTEM):
        _open_the_box()
        {"give": give, "finish": finish, "check": check, "rotate": rotate, "verify": verify, "large": large}[
            work
        ](*rest)


def _open_the_box() -> None:
    from lachan.province.evidence import boxes

    opened = boxes.OpenBox(
        kind="note", subject_id=7, code="V7", label="Việc bảy", address="/x/", may_add=True
    )
    boxes._boxes = lambda: {"note": boxes.Box(kind="note", open=lambda **_asked: opened)}


def say(**facts: object) -> None:
    print(json.dumps(facts), flush=True)


def wait_here(*_args: object, **_kwargs: object) -> None:
    say(waiting=True)
    time.sleep(600)


def _sent(pieces: Iterator[bytes], size: int, name: str = "bien ban.txt") -> dict:
    import uuid

    from django.utils import timezone

    return {
        "kind": "note", "subject_id": 7, "file_id": None, "title": "", "name": name, "size": size, "pieces": pieces,
        "submission": uuid.uuid4().hex, "by": a_reader("evidence_read", "evidence_add"), "at": timezone.now(),
    }  # fmt: skip


def give() -> None:
    from lachan.province.evidence import actions

    say(version=actions.give_whole(**_sent(iter([CONTENT]), len(CONTENT))).version_id)


def finish() -> None:
    from lachan.province.evidence.actions import uploading

    uploading.audit.record = wait_here
    give()


def check(version: str, moment: str) -> None:
    from django.utils import timezone

    from lachan.province.evidence import actions, inspecting
    from lachan.province.evidence.actions import checking
    from lachan.rulebook.access.deciding import SYSTEM

    place, name = {
        "inspect": (inspecting, "inspect"), "settle": (checking, "_settle"), "record": (checking, "_record"),
    }[moment]  # fmt: skip
    setattr(place, name, wait_here)
    actions.check_version(version_id=int(version), by=SYSTEM, at=timezone.now())


def rotate() -> None:
    from django.utils import timezone

    from lachan.province.evidence import actions
    from lachan.province.evidence.actions import rewrapping
    from lachan.rulebook.access.deciding import SYSTEM

    actions.rewrap_keys(limit=1, by=SYSTEM, at=timezone.now())
    rewrapping.audit.record = wait_here
    actions.rewrap_keys(limit=5, by=SYSTEM, at=timezone.now())


def verify() -> None:
    from django.utils import timezone

    from lachan.province.evidence import actions, stores
    from lachan.province.evidence.models import FileVersion, Upload
    from lachan.rulebook.access.deciding import SYSTEM

    by = a_reader("evidence_read")
    for version_id in FileVersion.objects.filter(state="checking").values_list("id", flat=True):
        actions.check_version(version_id=version_id, by=SYSTEM, at=timezone.now())
    actions.sweep(by=SYSTEM, at=timezone.now())
    opened = [
        b"".join(actions.take_version(version_id=one.pk, by=by, at=timezone.now()).pieces) == CONTENT
        for one in FileVersion.objects.all()
    ]
    say(
        opened=opened,
        unfinished=Upload.objects.filter(version=None).count(),
        keys=sorted(set(FileVersion.objects.values_list("key_id", flat=True))),
        objects=len(list(stores.store().everything())),
    )


def large() -> None:
    from django.conf import settings
    from django.utils import timezone

    from lachan.province.evidence import actions
    from lachan.rulebook.access.deciding import SYSTEM

    size, by = settings.EVIDENCE_FILE_MAX_BYTES, a_reader("evidence_read")
    actions.check_version(
        version_id=actions.give_whole(**_sent(iter([CONTENT]), len(CONTENT))).version_id,
        by=SYSTEM,
        at=timezone.now(),
    )
    with _Watch() as watch:
        given = actions.give_whole(**_sent(_recording(size), size, "ghi am.wav"))
        actions.check_version(version_id=given.version_id, by=SYSTEM, at=timezone.now())
        taken = actions.take_version(version_id=given.version_id, by=by, at=timezone.now())
        digest, length = hashlib.sha256(), 0
        for piece in taken.pieces:
            digest.update(piece)
            length += len(piece)
    expected = hashlib.sha256()
    for piece in _recording(size):
        expected.update(piece)
    say(size=length, same=digest.digest() == expected.digest(), grown=watch.grown)


def _recording(size: int) -> Iterator[bytes]:
    """A WAV of exactly this size, no two of its pieces the same."""
    sound = size - 44
    yield (
        b"RIFF"
        + struct.pack("<I", size - 8)
        + b"WAVEfmt "
        + struct.pack("<IHHIIHH", 16, 1, 1, 8000, 8000, 1, 8)
    )
    yield b"data" + struct.pack("<I", sound)
    left, number = sound, 0
    while left:
        piece = (number.to_bytes(4, "big") * 16_384)[:left]
        yield piece
        left, number = left - len(piece), number + 1


class _Watch(threading.Thread):
    """Looks at the memory that is the process's own, many times a second; mapped files are not."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.before = self.most = _own_memory()
        self.is_over = threading.Event()

    def run(self) -> None:
        while not self.is_over.wait(0.01):
            self.most = max(self.most, _own_memory())

    def __enter__(self) -> "_Watch":
        self.start()
        return self

    def __exit__(self, *_how: object) -> None:
        self.is_over.set()
        self.join()

    @property
    def grown(self) -> int:
        return self.most - self.before


def _own_memory() -> int:
    status = Path(f"/proc/{os.getpid()}/status").read_text(encoding="ascii")
    return int(re.search(r"RssAnon:\s+(\d+)", status)[1]) * 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
