"""Evidence of the matrix: files given by each office, clean, being checked, refused; uploads on their way."""

import io
import uuid

from PIL import Image

from lachan.province.evidence import actions
from lachan.province.evidence.choices import VersionState
from lachan.province.evidence.models import FileVersion
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM, Reader
from tests.house.matrix.roles import CARRY_OUT
from tests.house.matrix.world import NO_SUCH, NOW, WHERE, World, acting_elsewhere
from tests.province.evidence.conftest import TEXT

_NO_TOKEN = uuid.UUID(int=1)


def evidence_of(world: World) -> None:
    """Add files and uploads of each office under the assignment that it was given."""
    giver = world.readers["district_officer"]
    for whose, key in WHERE.items():
        box = world.facts[f"assignment of {whose}"]
        by = acting_elsewhere(giver, key)
        photo, waiting, bad = (_give(box, content, by) for content in (_photo(), TEXT, b"MZ\x90\x00" * 400))
        for given in (photo, bad):
            actions.check_version(version_id=given.version_id, by=SYSTEM, at=NOW)
        assert FileVersion.objects.get(pk=photo.version_id).state == VersionState.NOT_SCANNED
        assert FileVersion.objects.get(pk=bad.version_id).state == VersionState.REFUSED
        for state, given in (("checked", photo), ("being checked", waiting), ("refused", bad)):
            world.facts[f"file of {whose}, {state}"] = {
                "file_id": given.file_id, "version_id": given.version_id,
                "kind": "assignment", "subject_id": box["subject_id"],
            }  # fmt: skip
    world.facts["no such file"] = {
        "file_id": NO_SUCH, "version_id": NO_SUCH, "kind": "assignment", "subject_id": NO_SUCH, "token": _NO_TOKEN,
    }  # fmt: skip
    _uploads_of(world)


def _uploads_of(world: World) -> None:
    box = world.facts["assignment of the own office"]
    tokens = {who: _begin(box, world.readers[who]) for who in sorted(CARRY_OUT)}
    strangers = _begin(box, acting_elsewhere(world.officer, WHERE["the own office"]))
    world.facts["upload of one's own"] = lambda who: {"token": tokens.get(who, _NO_TOKEN)}
    world.facts["upload of somebody else"] = {"token": strangers}


def _begin(box, by: Reader) -> uuid.UUID:
    with acting(by):
        standing = actions.open_upload(
            kind="assignment", subject_id=box["subject_id"], name="anh.png", size=200_000,
            submission=uuid.uuid4().hex, by=by, at=NOW,
        )  # fmt: skip
    return standing.token


def _give(box, content: bytes, by: Reader) -> actions.Given:
    name = "anh.png" if content[1:4] == b"PNG" else "bien-ban.txt"
    with acting(by):
        return actions.give_whole(
            kind="assignment", subject_id=box["subject_id"], file_id=None, title="Minh chứng", name=name,
            size=len(content), pieces=[content], submission=uuid.uuid4().hex, by=by, at=NOW,
        )  # fmt: skip


def _photo() -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(kept, "PNG")
    return kept.getvalue()
