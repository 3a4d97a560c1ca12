"""Each store keeps an object whole or not at all, tells what is missing, and forgets what is deleted."""

import errno
import os

import pytest
from obstore.store import MemoryStore

from lachan.province.evidence import stores
from lachan.province.evidence.models import FileVersion
from lachan.province.evidence.stores import ObjectMissing, StoreFull, new_name
from lachan.province.evidence.stores import local as local_store
from lachan.province.evidence.stores.bucket import BucketStore
from lachan.province.evidence.stores.local import LocalStore
from tests.province.evidence.conftest import TEXT, a_photo, give, kept_names, objects_of, taken
from tests.province.evidence.sending import MARKER
from tests.province.evidence.small_s3 import SmallS3

PIECES = [os.urandom(70_000) for _number in range(5)]
LARGE = [os.urandom(1024 * 1024) for _number in range(12)]


@pytest.fixture
def small_s3(settings):
    with SmallS3() as server:
        settings.EVIDENCE_BUCKET = "minh-chung"
        settings.EVIDENCE_S3_ENDPOINT = server.address
        settings.EVIDENCE_S3_KEY_ID, settings.EVIDENCE_S3_SECRET = "someone", "a-secret"
        stores._bucket.cache_clear()
        yield server
        stores._bucket.cache_clear()


@pytest.fixture(params=["local", "memory", "s3"])
def store(request, tmp_path):
    if request.param == "local":
        return LocalStore(tmp_path / "kept")
    if request.param == "memory":
        return BucketStore(MemoryStore())
    request.getfixturevalue("small_s3")
    return stores.store()


@pytest.mark.parametrize("pieces", [PIECES, LARGE, [b"one"]], ids=["several", "large", "one"])
def test_what_is_put_is_there_until_it_is_deleted(store, pieces):
    name = new_name()
    store.put(name=name, pieces=iter(pieces))
    assert b"".join(store.open(name=name)) == b"".join(pieces)
    assert [kept.name for kept in store.everything()] == [name]
    assert all(kept.since.tzinfo is not None for kept in store.everything())
    store.delete(name=name)
    assert list(store.everything()) == []
    store.delete(name=name)


def test_what_is_missing_is_told_before_anything_is_read(store):
    with pytest.raises(ObjectMissing):
        store.open(name=new_name())


def _broken():
    yield b"x" * 100_000
    raise RuntimeError("the sender died")


def test_what_broke_off_is_not_there(store):
    name = new_name()
    with pytest.raises(Exception, match="the sender died"):
        store.put(name=name, pieces=_broken())
    assert list(store.everything()) == []
    with pytest.raises(ObjectMissing):
        store.open(name=name)


def test_names_say_nothing():
    names = {new_name() for _number in range(100)}
    assert len(names) == 100
    assert {len(name) for name in names} == {32}


def test_a_local_object_is_never_overwritten(tmp_path):
    store = LocalStore(tmp_path / "kept")
    store.put(name="ab" * 16, pieces=[b"first"])
    with pytest.raises(FileExistsError):
        store.put(name="ab" * 16, pieces=[b"second"])
    assert b"".join(store.open(name="ab" * 16)) == b"first"
    assert len(list(store.everything())) == 1


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
@pytest.mark.parametrize("step", ["write", "fsync", "link"])
def test_a_full_disk_leaves_nothing_half(tmp_path, monkeypatch, number, step):
    store = LocalStore(tmp_path / "kept")

    def full(*_args, **_kwargs):
        raise OSError(number, os.strerror(number))

    if step == "write":
        monkeypatch.setattr(local_store, "_write", lambda path, _pieces: (path.write_bytes(b"half"), full()))
    else:
        monkeypatch.setattr(local_store.os, step, full)
    with pytest.raises(StoreFull):
        store.put(name=new_name(), pieces=PIECES)
    monkeypatch.undo()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_another_fault_of_the_disk_is_not_called_full(tmp_path, monkeypatch):
    def broken(*_args):
        raise OSError(errno.EIO, "input/output error")

    monkeypatch.setattr(local_store.os, "fsync", broken)
    with pytest.raises(OSError, match="input/output"):
        LocalStore(tmp_path).put(name=new_name(), pieces=PIECES)


@pytest.mark.django_db
def test_evidence_goes_through_a_bucket_sealed_and_signed(small_s3, house):
    version = give()
    photo = give(a_photo(), name="ảnh.jpg")
    assert taken(version) == TEXT
    assert b"LAN-CAMERA" not in taken(photo)
    assert kept_names() == {*objects_of(version), *objects_of(photo)}
    assert all(path.startswith("/minh-chung/evidence/") for path in small_s3.objects)
    assert not any(MARKER in content for content in small_s3.objects.values())
    assert all("AWS4-HMAC-SHA256 Credential=someone/" in one for one in small_s3.authorizations)
    assert "a-secret" not in "".join(small_s3.authorizations)
    assert not (house / "objects").exists()
    assert FileVersion.objects.count() == 2
