"""From quarantine to a verdict: nothing is given out before it, and killed half-way it is reached all the same."""

import hashlib
from datetime import timedelta

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from lachan.province.audit.models import Record
from lachan.province.evidence import actions, inspecting, jobs, stores
from lachan.province.evidence.actions import checking
from lachan.province.evidence.actions.checking import queue_unchecked
from lachan.province.evidence.models import FileVersion, UploadPart
from lachan.province.evidence.queries import Unknown, file_page, files_of
from lachan.province.evidence.stores import ObjectMissing, StoreFull
from lachan.province.notices.models import Notice
from lachan.province.people.models import Account
from tests.province.evidence.conftest import (
    AT,
    COLLEAGUE,
    GIVER,
    KIND,
    ON,
    SUBJECT,
    TEXT,
    a_photo,
    begin,
    check,
    give,
    kept_names,
    objects_of,
    send,
    taken,
)
from tests.province.evidence.sending import plain_anywhere

pytestmark = pytest.mark.django_db


def test_nothing_is_given_out_before_the_verdict():
    version = give(is_checked=False)
    assert version.state == "checking"
    with pytest.raises(Unknown):
        taken(version)


def test_finishing_queues_the_check_in_the_same_transaction():
    version = give(is_checked=False)
    job = ProcrastinateJob.objects.get(task_name="evidence.check")
    assert (job.args, job.lock) == ({"version_id": version.pk}, f"evidence.check/{version.pk}")


def test_the_job_checks():
    version = give(is_checked=False)
    jobs.check_in_background(version_id=version.pk)
    assert taken(FileVersion.objects.get(pk=version.pk)) == TEXT


@pytest.mark.parametrize(
    ("verdict", "state"),
    [(inspecting.Verdict.CLEAN, "clean"), (inspecting.Verdict.NOT_SCANNED, "not_scanned")],
)
def test_what_the_scanner_lets_pass_is_given_out(scanner, verdict, state):
    scanner["verdict"] = verdict
    version = give()
    assert (version.state, taken(version)) == (state, TEXT)


def test_what_is_infected_is_refused_told_and_not_kept(scanner):
    scanner |= {"verdict": inspecting.Verdict.INFECTED, "detail": "Eicar-Test"}
    version = give()
    assert (version.state, version.original_object, kept_names()) == ("refused", "", set())
    shown = file_page(reader=GIVER, file_id=version.file_id, on=ON).versions[0]
    assert "phát hiện mã độc" in shown.problems[0]
    assert shown.problems[1] == "Eicar-Test"
    with pytest.raises(Unknown):
        taken(version)


def test_a_scanner_that_fails_leaves_it_in_quarantine(scanner):
    scanner |= {"verdict": inspecting.Verdict.FAILED, "detail": "không trả lời"}
    version = give(is_checked=False)
    with pytest.raises(actions.NotChecked, match="không trả lời"):
        check(version.pk)
    version.refresh_from_db()
    assert version.state == "checking"
    scanner["verdict"] = inspecting.Verdict.CLEAN
    check(version.pk)
    version.refresh_from_db()
    assert taken(version) == TEXT


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("thư.exe", b"MZ" + bytes(2000)),
        ("ảnh.jpg", b"%PDF-1.4 khong phai anh"),
        ("trang.html", b"<html><script>"),
    ],
)
def test_what_is_not_allowed_is_refused_with_a_reason_and_keeps_its_row(name, content):
    version = give(content, name=name)
    assert (version.state, version.name, version.size) == ("refused", name, len(content))
    assert version.problems
    assert kept_names() == set()
    record = Record.objects.get(action="evidence.refuse_version")
    assert record.reason


def test_what_was_promised_otherwise_is_refused():
    version = give(sha256=hashlib.sha256(b"something else").hexdigest())
    assert version.state == "refused"
    assert "không khớp mã băm" in version.problems[0]


def test_a_picture_goes_out_without_where_it_was_taken_and_its_original_stays_sealed():
    photo = a_photo()
    assert b"LAN-CAMERA" in photo
    version = give(photo, name="ảnh.jpg")
    assert version.sha256 == hashlib.sha256(photo).hexdigest()
    assert len(set(objects_of(version))) == 2
    out = taken(version)
    assert b"LAN-CAMERA" not in out
    assert hashlib.sha256(out).hexdigest() == version.working_sha256
    assert len(out) == version.working_size


def test_a_picture_that_cannot_be_stripped_says_so(monkeypatch):
    def cannot(path, to):
        raise inspecting.NoWorkingCopy

    monkeypatch.setattr(inspecting, "strip_image", cannot)
    version = give(a_photo(), name="ảnh.jpg")
    assert version.state == "clean"
    assert "Chưa gỡ được thông tin đi kèm ảnh" in version.problems[0]


def test_the_same_content_again_is_noted():
    first = give(title="Lần đầu")
    second = give(title="Lần sau")
    assert (first.duplicate_of, second.duplicate_of) == (None, first)
    assert file_page(reader=GIVER, file_id=second.file_id, on=ON).versions[0].duplicate_of == "Lần đầu (1)"


def test_checked_twice_it_has_one_verdict():
    version = give()
    check(version.pk)
    assert Record.objects.filter(action="evidence.check_version").count() == 1
    assert kept_names() == set(objects_of(version))


class Killed(BaseException):
    """As SIGKILL: no handler of ours is meant to save anything."""


@pytest.mark.parametrize("moment", ["inspect", "scan", "_settle"])
def test_killed_half_way_it_is_checked_again(monkeypatch, house, moment):
    version = give(is_checked=False)

    def die(*_args, **_kwargs):
        raise Killed

    with monkeypatch.context() as dying:
        dying.setattr(checking if moment == "_settle" else inspecting, moment, die)
        with pytest.raises(Killed):
            check(version.pk)
    assert plain_anywhere(house) == []
    assert UploadPart.objects.exists()
    check(version.pk)
    version.refresh_from_db()
    assert taken(version) == TEXT
    assert kept_names() == set(objects_of(version))


def test_a_disk_that_fills_while_checking_loses_nothing(monkeypatch, house):
    version = give(is_checked=False)

    def full(self, *, name, pieces):
        for _piece in pieces:
            raise StoreFull

    with monkeypatch.context() as broken:
        broken.setattr(stores.LocalStore, "put", full)
        with pytest.raises(StoreFull):
            check(version.pk)
    assert plain_anywhere(house) == []
    check(version.pk)
    version.refresh_from_db()
    assert taken(version) == TEXT


def test_a_lost_part_is_told_and_nothing_is_given_out():
    version = give(is_checked=False)
    stores.store().delete(name=UploadPart.objects.order_by("offset").last().object)
    with pytest.raises(ObjectMissing):
        check(version.pk)
    version.refresh_from_db()
    assert version.state == "checking"


def test_what_waits_too_long_is_queued_again_once():
    give(is_checked=False)
    soon, late = AT + timedelta(minutes=29), AT + timedelta(hours=1)
    assert queue_unchecked(at=late) == 0, "it is queued already"
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    assert [queue_unchecked(at=at) for at in (soon, late, late)] == [0, 1, 0]
    assert ProcrastinateJob.objects.filter(task_name="evidence.check").count() == 1


def test_while_it_is_being_received_it_is_shown_to_its_owner_only():
    standing = begin(TEXT)
    send(standing.token, TEXT[: 2 * 64 * 1024])
    mine = files_of(reader=GIVER, kind=KIND, subject_id=SUBJECT, on=ON)
    assert [(one.name, one.percent) for one in mine.receiving] == [
        ("biên bản.txt", 2 * 64 * 1024 * 100 // len(TEXT))
    ]
    assert files_of(reader=COLLEAGUE, kind=KIND, subject_id=SUBJECT, on=ON).receiving == ()


def test_whoever_gave_what_is_refused_is_told_once_without_its_name():
    Account.objects.create(pk=GIVER.account_id, username="giver", full_name="Người nộp", created_at=AT)
    good, bad = give(), give(b"MZ" + bytes(2000), name="ten-tre-em.exe")
    check(bad.pk)
    notice = Notice.objects.get()
    assert (notice.account_id, notice.kind) == (GIVER.account_id, "evidence_refused")
    assert notice.address == f"/minh-chung/{bad.file_id}/"
    assert "ten-tre-em" not in notice.title + notice.text
    assert good.state == "clean"
