"""Keys are put under the newest key of the province, all of them, whatever interrupts."""

import pytest

from lachan.province.audit.models import Record
from lachan.province.evidence import actions
from lachan.province.evidence.models import FileVersion, Upload
from lachan.province.evidence.sealing.errors import KeyMissing, SealBroken
from lachan.rulebook.access.deciding import SYSTEM
from tests.province.evidence.conftest import AT, TEXT, a_key, begin, give, objects_of, part, send, taken

pytestmark = pytest.mark.django_db
OLD, NEW = f"k1:{a_key('a')}", f"k2:{a_key('b')}"


def rewrap(limit: int = 200) -> actions.Rewrapped:
    return actions.rewrap_keys(limit=limit, by=SYSTEM, at=AT)


def test_after_it_the_old_key_is_not_needed(settings):
    versions = [give(), give()]
    standing = begin()
    part(standing.token, TEXT[: 64 * 1024], 0)
    before = [objects_of(version) for version in versions]
    settings.EVIDENCE_KEYS = f"{NEW}\n{OLD}"
    assert (rewrap().left, rewrap().count) == (0, 0)
    settings.EVIDENCE_KEYS = NEW
    send(standing.token, start=64 * 1024)
    for version, names in zip(versions, before, strict=True):
        version.refresh_from_db()
        assert (taken(version), objects_of(version)) == (TEXT, names)


def test_step_by_step_it_comes_to_an_end_and_each_step_is_on_record(settings):
    for _number in range(3):
        give()
    settings.EVIDENCE_KEYS = f"{NEW},{OLD}"
    steps = [rewrap(2) for _step in range(4)]
    assert [(step.count, step.left) for step in steps] == [(2, 4), (2, 2), (2, 0), (0, 0)]
    records = Record.objects.filter(action="evidence.rewrap_keys").order_by("id")
    assert [(one.subject, one.before, one.after) for one in records] == [
        ("k2", {"keys": {"k1": 2}}, {"rewrapped": 2})
    ] * 3


def test_a_missing_key_stops_it_before_the_first_change(settings):
    give()
    settings.EVIDENCE_KEYS = NEW
    with pytest.raises(KeyMissing, match="k1"):
        rewrap()
    assert set(FileVersion.objects.values_list("key_id", flat=True)) == {"k1"}


def test_a_wrong_key_changes_nothing(settings):
    version = give()
    settings.EVIDENCE_KEYS = f"{NEW},k1:{a_key('z')}"
    with pytest.raises(SealBroken):
        rewrap()
    settings.EVIDENCE_KEYS = OLD
    version.refresh_from_db()
    assert taken(version) == TEXT


def test_interrupted_it_goes_on(settings, monkeypatch):
    for _number in range(2):
        give()
    settings.EVIDENCE_KEYS = f"{NEW},{OLD}"
    rewrap(1)
    with monkeypatch.context() as dying, pytest.raises(KeyboardInterrupt):
        dying.setattr(Upload, "save", _interrupt)
        rewrap()
    assert FileVersion.objects.filter(key_id="k2").count() == 1, "the whole step was undone"
    assert rewrap().left == 0


def _interrupt(*_args, **_kwargs):
    raise KeyboardInterrupt
