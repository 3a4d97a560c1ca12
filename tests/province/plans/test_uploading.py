"""Files come in once, unchanged, from who may bring them; their reading survives crashes."""

import pytest
from django.conf import settings
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from lachan.province.audit.models import Record
from lachan.province.plans import actions, jobs, queries
from lachan.province.plans.choices import DocumentState
from lachan.province.plans.models import Assignment, AssignmentVersion, Document, SourceFile, Target
from lachan.province.web.marks import Refused
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.texts.sources import UnreadableSource
from tests.province.plans.conftest import AT, a_reading


def upload(by, content=b"van ban", **more):
    return actions.upload_document(content=content, name="ke-hoach.txt", by=by, at=AT, **more)


def code_of(document_id, place=0):
    codes = Assignment.objects.filter(document=document_id).order_by("position").values_list("pk", flat=True)
    return codes[place]


def test_upload_keeps_bytes_and_enqueues(people):
    content = bytes(range(256)) * 9
    document_id = upload(people.officer, content)
    document = Document.objects.get(pk=document_id)
    assert bytes(document.file.content) == content
    assert document.file.size == len(content)
    assert document.state == DocumentState.READING
    job = ProcrastinateJob.objects.get(task_name="plans.read_uploaded")
    assert job.args == {"document_id": document_id}
    assert Record.objects.filter(action="plans.upload_document", subject_id=document_id).count() == 1


def test_upload_fails_with_its_job(people):
    with pytest.raises(RuntimeError), transaction.atomic():
        upload(people.officer)
        raise RuntimeError
    assert not Document.objects.exists()
    assert not ProcrastinateJob.objects.exists()


def test_upload_twice_points_to_the_first(people, uploaded):
    with pytest.raises(queries.AlreadyUploaded) as refusal:
        upload(people.colleague)
    assert refusal.value.document_id == uploaded
    assert SourceFile.objects.count() == Document.objects.count() == 1


def test_upload_twice_does_not_betray_what_is_hidden(people, uploaded):
    uploader = people.a(Permission.PLAN_READ, Permission.PLAN_UPLOAD, office="so-hoc", account=9)
    with pytest.raises(queries.AlreadyUploaded) as refusal:
        upload(uploader)
    assert refusal.value.document_id is None


def test_upload_again_after_discarding(people, uploaded):
    version = Document.objects.get(pk=uploaded).version
    for _twice in range(2):
        actions.discard_document(
            document_id=uploaded, version=version, reason="Nhầm tệp", by=people.officer, at=AT
        )
    assert upload(people.officer) != uploaded


@pytest.mark.parametrize("content", [b"", b"x" * 2000])
def test_upload_refuses_size(people, content, monkeypatch):
    monkeypatch.setattr(settings, "PLAN_FILE_MAX_BYTES", 1024)
    with pytest.raises(queries.InvalidFields) as refusal:
        upload(people.officer, content)
    assert set(refusal.value.errors) == {"file"}


@pytest.mark.parametrize("who", ["reader", "department", "district", "stranger"])
def test_upload_refused(people, who):
    with pytest.raises(Refused):
        upload(getattr(people, who))
    assert not SourceFile.objects.exists()


@pytest.mark.parametrize(
    ("who", "place", "refused"),
    [
        ("department", 0, None),
        ("department", 1, Refused),
        ("district", 2, None),
        ("district", 4, None),
        ("district", 0, Refused),
        ("reader", 3, Refused),
        ("officer", 1, None),
        ("stranger", 0, queries.Unknown),
    ],
)
def test_own_plan_only_by_who_is_named(people, in_force, who, place, refused):
    reader = getattr(people, who)
    above = code_of(in_force, place)
    if refused:
        with pytest.raises(refused):
            upload(reader, b"rieng", carries_out=above)
        return
    document = Document.objects.get(pk=upload(reader, b"rieng", carries_out=above))
    assert (document.carries_out_id, document.office_id) == (above, reader.office_id)


def test_own_plan_not_for_another_office(people, in_force):
    with pytest.raises(Refused):
        upload(
            people.department, b"rieng", carries_out=code_of(in_force), office_id=people.offices["huyen-hai"]
        )


def test_own_plan_not_under_an_assignment_in_review(people, in_review):
    with pytest.raises(queries.Unknown):
        upload(people.officer, b"rieng", carries_out=code_of(in_review))


@pytest.mark.parametrize("name", ["../../etc/passwd", "a\x00b\n.txt", "x" * 400, ""])
def test_upload_name_is_harmless(people, name):
    document_id = actions.upload_document(content=b"van ban", name=name, by=people.officer, at=AT)
    kept = Document.objects.get(pk=document_id).file.name
    assert 0 < len(kept) <= 255
    assert not set(kept) & set("/\\\x00\n")


def test_job_reads_once(people, uploaded, monkeypatch):
    monkeypatch.setattr(jobs, "read_document", lambda **_file: a_reading())
    for _twice in range(2):
        jobs.read_uploaded(uploaded)
    assert Document.objects.get(pk=uploaded).state == DocumentState.REVIEW
    assert Assignment.objects.count() == AssignmentVersion.objects.count() == 5
    assert Target.objects.count() == 3
    assert Record.objects.filter(action="plans.record_reading").count() == 1


@pytest.mark.parametrize("broken", ["read_document", "record_reading"])
def test_job_killed_half_way_and_run_again(people, uploaded, monkeypatch, broken):
    monkeypatch.setattr(jobs, "read_document", lambda **_file: a_reading())

    def die(**_arguments):
        raise KeyboardInterrupt

    with monkeypatch.context() as killed:
        killed.setattr(jobs, broken, die)
        with pytest.raises(KeyboardInterrupt):
            jobs.read_uploaded(uploaded)
    assert Document.objects.get(pk=uploaded).state == DocumentState.READING
    assert not Assignment.objects.exists()
    jobs.read_uploaded(uploaded)
    assert Assignment.objects.count() == 5


def test_job_killed_inside_the_writing(people, uploaded, monkeypatch):
    monkeypatch.setattr(jobs, "read_document", lambda **_file: a_reading())
    with monkeypatch.context() as killed:
        killed.setattr(AssignmentVersion.objects, "bulk_create", lambda _rows: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            jobs.read_uploaded(uploaded)
    assert not Assignment.objects.exists()
    assert Document.objects.get(pk=uploaded).text == ""
    jobs.read_uploaded(uploaded)
    assert AssignmentVersion.objects.count() == 5


def test_job_unreadable_with_the_readers_message(people, uploaded, monkeypatch):
    def refuse(**_file):
        raise UnreadableSource("scan", "Tệp là bản chụp.")

    monkeypatch.setattr(jobs, "read_document", refuse)
    jobs.read_uploaded(uploaded)
    view = queries.document_for(reader=people.officer, document_id=uploaded)
    assert (view.state, view.stage) == (DocumentState.UNREADABLE, "Tệp là bản chụp.")
    assert view.rights.retry
    actions.retry_reading(document_id=uploaded, by=people.officer, at=AT)
    assert Document.objects.get(pk=uploaded).state == DocumentState.READING
    assert ProcrastinateJob.objects.count() == 2


class _Context:
    def __init__(self, attempts):
        self.job = type("Job", (), {"attempts": attempts})()


@pytest.mark.parametrize(("attempts", "state"), [(0, DocumentState.READING), (2, DocumentState.UNREADABLE)])
def test_job_last_failure_tells_who_waits(people, uploaded, monkeypatch, attempts, state):
    monkeypatch.setattr(jobs, "read_document", lambda **_file: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        jobs.read_in_background.func(_Context(attempts), uploaded)
    assert Document.objects.get(pk=uploaded).state == state


def test_retry_not_after_reading(people, in_review):
    with pytest.raises(queries.NotPossible):
        actions.retry_reading(document_id=in_review, by=people.officer, at=AT)


def test_discard_not_in_force_and_not_without_reason(people, in_force):
    with pytest.raises(queries.NotPossible):
        actions.discard_document(document_id=in_force, version=1, reason="x", by=people.officer, at=AT)
    with pytest.raises(queries.InvalidFields):
        actions.discard_document(document_id=in_force, version=1, reason=" ", by=people.officer, at=AT)
