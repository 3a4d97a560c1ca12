"""The list of documents, the upload, the progress, the facts, the issue."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lachan.province.plans import queries
from lachan.province.plans.models import Document
from tests.province.plans.views.conftest import seen

UPLOAD = "/ke-hoach/tai-len/"


def a_file(name: str = "ke-hoach.txt", content: bytes = b"Van ban moi") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_empty_list_says_what_to_do(visit, people):
    assert "Tải lên kế hoạch đã ký" in seen(visit(people.officer).get("/ke-hoach/"))
    assert "Khi cơ quan thường trực ban hành" in seen(visit(people.reader).get("/ke-hoach/"))


def test_list_shows_how_far_the_review_is(visit, people, in_review):
    assert "0/5 đã xem xét" in seen(visit(people.officer).get("/ke-hoach/"))


def test_upload_goes_on_to_the_progress(visit, people):
    answer = visit(people.officer).post(UPLOAD, {"file": a_file()})
    document = Document.objects.get()
    assert answer["Location"] == reverse("plans:progress", kwargs={"document_id": document.pk})


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        ({}, "Chọn một tệp"),
        ({"file": a_file("anh.png")}, "không phải DOCX, PDF, TXT hay Markdown"),
        ({"file": a_file(content=b"")}, "rỗng"),
        ({"file": a_file(), "carries_out": "AB21-404"}, "Không có việc nào mang mã AB21-404"),
    ],
)
def test_upload_refused_says_why_and_keeps_what_was_typed(visit, people, sent, reason):
    answer = visit(people.officer).post(UPLOAD, sent)
    words = seen(answer)
    assert answer.status_code == 422
    assert reason in words
    if "file" in sent:
        sent["file"].seek(0)
    assert sent.get("carries_out", "") in answer.content.decode()
    assert not Document.objects.exists()


def test_upload_twice_leads_to_the_document_that_is_here(visit, people, uploaded):
    answer = visit(people.officer).post(UPLOAD, {"file": a_file(content=b"van ban")})
    assert answer.status_code == 422
    assert "Mở văn bản đã có" in seen(answer)


def test_upload_of_ones_own_plan_is_attached(visit, people, in_force):
    answer = visit(people.officer).post(UPLOAD, {"file": a_file(), "carries_out": "ab21-001"})
    assert answer.status_code == 302
    assert Document.objects.exclude(pk=in_force).get().carries_out.code == "AB21-001"


def test_progress_polls_while_it_reads(visit, people, uploaded):
    browser = visit(people.officer)
    address = reverse("plans:progress", kwargs={"document_id": uploaded})
    page, part = browser.get(address), browser.part(address)
    assert 'hx-trigger="every 1s"' in page.content.decode()
    assert part.content.decode().strip() in page.content.decode()


def test_progress_goes_on_to_the_review(visit, people, in_review):
    browser = visit(people.officer)
    address = reverse("plans:progress", kwargs={"document_id": in_review})
    review = reverse("plans:review", kwargs={"document_id": in_review})
    assert browser.get(address)["Location"] == review
    assert browser.part(address)["HX-Redirect"] == review


def test_unreadable_says_what_to_do(visit, people, uploaded):
    Document.objects.filter(pk=uploaded).update(state="unreadable", stage="Tệp không có chữ.")
    words = seen(visit(people.officer).get(reverse("plans:progress", kwargs={"document_id": uploaded})))
    assert "Tệp không có chữ." in words
    assert "bỏ mật khẩu" in words


def facts_typed(document: queries.DocumentView, **changes) -> dict:
    typed = {"version": document.version, "kind": "Kế hoạch", "number": "05/KH-UBND", "issued_on": "5/1/2021"}
    return typed | {"issuer": "Ủy ban nhân dân tỉnh An Bình", "title": "Thử"} | changes


def test_facts_are_saved(visit, people, in_review):
    document = queries.document_for(reader=people.officer, document_id=in_review)
    address = reverse("plans:facts", kwargs={"document_id": in_review})
    assert visit(people.officer).post(address, facts_typed(document)).status_code == 302
    kept = queries.document_for(reader=people.officer, document_id=in_review)
    assert (kept.fields.number, kept.fields.issued_on.isoformat()) == ("05/KH-UBND", "2021-01-05")


def test_facts_refuse_a_day_that_is_none_and_keep_it(visit, people, in_review):
    document = queries.document_for(reader=people.officer, document_id=in_review)
    address = reverse("plans:facts", kwargs={"document_id": in_review})
    answer = visit(people.officer).post(address, facts_typed(document, issued_on="31/2/2021"))
    assert answer.status_code == 422
    assert 'value="31/2/2021"' in answer.content.decode()
    assert "Không có ngày 31/2/2021" in seen(answer)


def test_facts_changed_by_somebody_else_are_shown(visit, people, in_review):
    document = queries.document_for(reader=people.officer, document_id=in_review)
    address = reverse("plans:facts", kwargs={"document_id": in_review})
    visit(people.colleague).post(address, facts_typed(document, number="06/KH-UBND"))
    answer = visit(people.officer).post(address, facts_typed(document))
    assert answer.status_code == 409
    assert "06/KH-UBND" in seen(answer)
    assert 'value="05/KH-UBND"' in answer.content.decode()


def test_issue_says_what_is_missing(visit, people, in_review):
    address = reverse("plans:issue", kwargs={"document_id": in_review})
    page = visit(people.officer).get(address)
    assert "Chưa ban hành được" in seen(page)
    answer = visit(people.officer).post(address, {"version": 1})
    assert answer.status_code == 409
    assert Document.objects.get(pk=in_review).state == "review"


def test_issue_twice_is_done_once(visit, people, in_force):
    address = reverse("plans:issue", kwargs={"document_id": in_force})
    register = reverse("plans:register", kwargs={"document_id": in_force})
    assert visit(people.officer).post(address, {"version": 1})["Location"] == register
