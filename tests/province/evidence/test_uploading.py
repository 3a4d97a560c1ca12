"""A file comes in part by part: each once, in order, whatever breaks; nothing plain touches the disk."""

import errno
import hashlib
import os
from datetime import timedelta

import pytest

from lachan.province.audit.models import Record
from lachan.province.evidence import actions
from lachan.province.evidence.models import File, FileVersion, Upload, UploadPart
from lachan.province.evidence.queries import DamagedPart, InvalidFields, NotPossible, Unknown, WrongOffset
from lachan.province.evidence.stores import StoreFull
from lachan.province.evidence.stores import local as local_store
from lachan.province.web.marks import Refused
from lachan.rulebook.access.deciding import Reader
from tests.province.evidence.conftest import (
    ADD,
    AT,
    COLLEAGUE,
    GIVER,
    KIND,
    NEIGHBOUR,
    ONLOOKER,
    READ,
    STRANGER,
    SUBJECT,
    TEXT,
    a_key,
    begin,
    check,
    give,
    kept_names,
    part,
    send,
    taken,
    upload_of,
)
from tests.province.evidence.sending import a_reader, plain_anywhere

pytestmark = pytest.mark.django_db
PART = 64 * 1024


def test_a_file_sent_in_parts_becomes_a_version_and_comes_out_the_same(house):
    version = give(title="Biên bản tập huấn")
    assert (version.number, version.state, version.size) == (1, "clean", len(TEXT))
    assert version.sha256 == hashlib.sha256(TEXT).hexdigest()
    assert taken(version) == TEXT
    assert (version.file.title, version.file.office_name, version.file.added_by_name) == (
        "Biên bản tập huấn", "Sở 1", "Người 1",
    )  # fmt: skip


def test_nothing_plain_is_ever_on_the_disk(house):
    standing = begin()
    send(standing.token)
    assert plain_anywhere(house) == []
    given = actions.finish_upload(token=standing.token, by=GIVER, at=AT)
    assert plain_anywhere(house) == []
    check(given.version_id)
    assert plain_anywhere(house) == []
    assert {oct(path.stat().st_mode & 0o777) for path in house.rglob("*") if path.is_file()} == {"0o600"}
    assert {oct(path.stat().st_mode & 0o777) for path in house.iterdir()} == {"0o700"}


def test_the_parts_have_served_when_the_version_is_checked():
    version = give()
    assert UploadPart.objects.count() == 0
    assert kept_names() == {version.original_object}


def test_the_same_submission_is_one_upload_and_goes_on_where_it_was():
    first = begin(submission="one")
    part(first.token, TEXT[:PART], 0)
    again = begin(submission="one")
    assert (again.token, again.received) == (first.token, PART)
    assert begin(submission="one", by=COLLEAGUE).token != first.token


def test_the_same_submission_for_another_file_is_refused():
    begin(submission="one")
    with pytest.raises(NotPossible, match="đã dùng cho tệp khác"):
        begin(TEXT[:-1], submission="one")


@pytest.mark.parametrize("offset", [0, 1, 2 * PART, len(TEXT)])
def test_a_part_out_of_place_is_told_where_to_go_on(offset):
    token = begin().token
    part(token, TEXT[:PART], 0)
    with pytest.raises(WrongOffset) as refusal:
        part(token, b"y" * PART, offset)
    assert refusal.value.received == PART
    assert len(kept_names()) == 1


def test_a_part_sent_again_is_kept_once():
    token = begin().token
    for _time in range(3):
        assert part(token, TEXT[:PART], 0).received == PART
    part(token, TEXT[PART : 2 * PART], PART)
    assert part(token, TEXT[:PART], 0).received == 2 * PART
    assert len(kept_names()) == UploadPart.objects.count() == 2


def test_of_two_that_bring_the_same_part_one_is_kept(monkeypatch):
    """The second has looked before the first had written."""
    from lachan.province.evidence.actions import uploading

    token = begin().token
    real, sent = uploading._keep_part, []

    def overtaken(**asked):
        if not sent:
            sent.append(1)
            part(token, TEXT[:PART], 0)
        return real(**asked)

    monkeypatch.setattr(uploading, "_keep_part", overtaken)
    assert part(token, TEXT[:PART], 0).received == PART
    assert len(kept_names()) == UploadPart.objects.count() == 1


def test_a_part_damaged_on_the_way_is_not_kept():
    token = begin().token
    with pytest.raises(DamagedPart, match="hỏng trên đường truyền"):
        actions.receive_part(token=token, offset=0, content=TEXT[:PART], sha256="0" * 64, by=GIVER, at=AT)
    assert kept_names() == set()
    send(token)
    assert upload_of(token).received == len(TEXT)


@pytest.mark.parametrize(("length", "offset"), [(10, 0), (0, 0)])
def test_crumbs_are_not_taken(length, offset):
    token = begin().token
    with pytest.raises(WrongOffset):
        part(token, TEXT[offset : offset + length], offset)


def test_more_than_was_promised_is_not_taken():
    token = begin(TEXT[:PART]).token
    with pytest.raises(WrongOffset):
        part(token, TEXT[: PART + 1], 0)


def test_an_upload_belongs_to_one_person():
    token = begin().token
    for other in (COLLEAGUE, NEIGHBOUR, STRANGER, Reader()):
        with pytest.raises(Unknown):
            part(token, TEXT[:PART], 0, by=other)
        with pytest.raises(Unknown):
            actions.finish_upload(token=token, by=other, at=AT)
        with pytest.raises(Unknown):
            actions.drop_upload(token=token, by=other, at=AT)
    assert Upload.objects.count() == 1


@pytest.mark.parametrize(
    ("reader", "refusal"),
    [(STRANGER, Unknown), (Reader(), Unknown), (a_reader(ADD), Unknown), (ONLOOKER, Refused)],
)
def test_who_may_not_add_begins_nothing(reader, refusal):
    with pytest.raises(refusal):
        begin(by=reader)
    assert Upload.objects.count() == 0


def test_who_lost_the_right_meanwhile_does_not_finish():
    token = begin().token
    send(token)
    with pytest.raises(Refused, match="Chỉ được xem"):
        actions.finish_upload(token=token, by=a_reader(READ), at=AT)
    assert File.objects.count() == 0


@pytest.mark.parametrize(
    ("size", "name", "says"),
    [
        (0, "a.txt", "Tệp rỗng"),
        (100 * 1024 * 1024 + 1, "a.txt", "lớn quá 100 MB"),
        (5, "..", "không có tên"),
        (5, "\u202e", "không có tên"),
    ],
)
def test_what_cannot_be_taken_is_told_at_once(size, name, says):
    with pytest.raises(InvalidFields, match=says):
        begin(b"", size=size, name=name)


def test_nobody_fills_the_disk_with_beginnings():
    for _number in range(20):
        begin()
    with pytest.raises(NotPossible, match="20 lượt tải lên chưa xong"):
        begin()
    begin(by=COLLEAGUE)


def test_finished_twice_it_is_one_version_and_one_record():
    token = begin().token
    send(token)
    first = actions.finish_upload(token=token, by=GIVER, at=AT)
    assert actions.finish_upload(token=token, by=GIVER, at=AT) == first
    check(first.version_id)
    assert actions.finish_upload(token=token, by=GIVER, at=AT) == first
    assert part(token, TEXT[:PART], 0).file_id == first.file_id
    assert FileVersion.objects.count() == File.objects.count() == 1
    assert Record.objects.filter(action="evidence.finish_upload").count() == 1


def test_what_is_not_whole_is_not_finished():
    token = begin().token
    part(token, TEXT[:PART], 0)
    with pytest.raises(WrongOffset) as refusal:
        actions.finish_upload(token=token, by=GIVER, at=AT)
    assert refusal.value.received == PART


def test_a_new_version_is_a_row_and_an_object_of_its_own():
    first = give()
    second = give(b"Ban moi. " * 100, file_id=first.file_id)
    assert (second.file_id, second.number) == (first.file_id, 2)
    assert taken(first) == TEXT
    assert taken(second) == b"Ban moi. " * 100
    assert second.original_object != first.original_object


def test_only_the_office_that_gave_it_renews_it():
    file_id = give().file_id
    assert give(by=COLLEAGUE, file_id=file_id).number == 2
    with pytest.raises(Refused, match="Chỉ cơ quan đã nộp"):
        begin(by=NEIGHBOUR, file_id=file_id)
    with pytest.raises(Refused):
        begin(by=ONLOOKER, file_id=file_id)
    for other in (STRANGER, Reader()):
        with pytest.raises(Unknown):
            begin(by=other, file_id=file_id)
    with pytest.raises(Unknown):
        begin(file_id=file_id + 1)


def test_a_dropped_upload_leaves_nothing(django_capture_on_commit_callbacks):
    token = begin().token
    send(token)
    with django_capture_on_commit_callbacks(execute=True):
        actions.drop_upload(token=token, by=GIVER, at=AT)
    assert (kept_names(), Upload.objects.count()) == (set(), 0)


def test_a_finished_upload_is_not_dropped():
    token = begin().token
    send(token)
    actions.finish_upload(token=token, by=GIVER, at=AT)
    actions.drop_upload(token=token, by=GIVER, at=AT)
    assert Upload.objects.count() == 1
    assert len(kept_names()) == UploadPart.objects.count()


def test_a_full_disk_loses_nothing_of_what_had_come(monkeypatch, house):
    token = begin().token
    part(token, TEXT[:PART], 0)
    real, written = os.fdopen, []

    def full(handle, *args, **kwargs):
        file = real(handle, *args, **kwargs)
        file.write(b"half of it")
        file.close()
        written.append(1)
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(local_store.os, "fdopen", full)
    with pytest.raises(StoreFull, match="hết chỗ lưu"):
        part(token, TEXT[PART : 2 * PART], PART)
    assert written
    assert upload_of(token).received == PART
    assert len([path for path in house.rglob("*") if path.is_file()]) == 1
    monkeypatch.undo()


def test_after_the_disk_was_full_the_upload_goes_on(monkeypatch):
    token = begin().token
    part(token, TEXT[:PART], 0)
    with monkeypatch.context() as broken:
        broken.setattr(local_store, "_write", _no_space)
        with pytest.raises(StoreFull):
            part(token, TEXT[PART : 2 * PART], PART)
    send(token, start=PART)
    given = actions.finish_upload(token=token, by=GIVER, at=AT)
    check(given.version_id)
    assert taken(FileVersion.objects.get(pk=given.version_id)) == TEXT


def _no_space(*_args):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_key_taken_away_stops_an_upload_and_loses_nothing(settings):
    token = begin().token
    part(token, TEXT[:PART], 0)
    settings.EVIDENCE_KEYS = f"k2:{a_key('b')}"
    with pytest.raises(Exception, match="Thiếu khóa mã hóa k1"):
        part(token, TEXT[PART : 2 * PART], PART)
    settings.EVIDENCE_KEYS = f"k2:{a_key('b')},k1:{a_key('a')}"
    send(token, start=PART)
    given = actions.finish_upload(token=token, by=GIVER, at=AT)
    check(given.version_id)
    version = FileVersion.objects.get(pk=given.version_id)
    assert (version.key_id, taken(version)) == ("k2", TEXT)


def test_each_part_gives_the_upload_more_time():
    token = begin().token
    digest = hashlib.sha256(TEXT[:PART]).hexdigest()
    later = AT + timedelta(days=3)
    actions.receive_part(token=token, offset=0, content=TEXT[:PART], sha256=digest, by=GIVER, at=later)
    assert upload_of(token).expires_at == later + timedelta(days=7)


def test_a_whole_form_sent_twice_gives_one_file():
    asked = {
        "kind": KIND, "subject_id": SUBJECT, "file_id": None, "title": "", "name": "bien ban.txt",
        "size": len(TEXT), "submission": "one", "by": GIVER, "at": AT,
    }  # fmt: skip
    first = actions.give_whole(pieces=[TEXT[:100], TEXT[100:]], **asked)
    assert actions.give_whole(pieces=[TEXT], **asked) == first
    assert File.objects.get().title == "bien ban"
