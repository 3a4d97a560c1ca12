"""Who may open what: every address asks for a permission, refuses with a reason, hides what is not theirs."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import get_resolver, reverse

from lachan.province.plans import queries, urls
from lachan.province.plans.actions.reading import record_reading
from lachan.province.plans.models import Document
from lachan.rulebook.access.deciding import SYSTEM, Reader
from tests.province.plans.conftest import AT, a_reading
from tests.province.plans.views.conftest import seen

READABLE = ["documents", "mine", "targets", "search"]
OF_DOCUMENT_IN_FORCE = ["register", "print", "source"]
OF_REVIEW = ["review", "facts", "add", "issue"]


def address(name: str, **named) -> str:
    return reverse(f"plans:{name}", kwargs=named)


def test_every_view_is_marked():
    assert get_resolver()
    unmarked = [pattern.name for pattern in urls.urlpatterns if not hasattr(pattern.callback, "permission")]
    assert unmarked == []


@pytest.mark.parametrize("name", [*READABLE, "upload"])
def test_nobody_is_asked_to_sign_in_and_comes_back(visit, db, name):
    answer = visit(Reader()).get(address(name))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("people:sign_in"))
    assert "next=" in answer["Location"]


@pytest.mark.parametrize("name", [*READABLE, "upload"])
def test_stranger_is_refused_with_the_reason(visit, people, name):
    answer = visit(people.stranger).get(address(name))
    assert answer.status_code == 403
    assert "quyền" in seen(answer)


@pytest.mark.parametrize("name", READABLE)
def test_reader_opens(visit, people, name):
    assert visit(people.reader).get(address(name)).status_code == 200


@pytest.mark.parametrize("name", OF_DOCUMENT_IN_FORCE)
def test_reader_opens_what_is_in_force(visit, people, in_force, name):
    answer = visit(people.reader).get(address(name, document_id=in_force))
    assert answer.status_code == 200
    answer.close()


@pytest.mark.parametrize("name", ["register", "print", "source", "progress"])
def test_reader_does_not_learn_of_a_document_in_review(visit, people, in_review, name):
    assert visit(people.reader).get(address(name, document_id=in_review)).status_code == 404


@pytest.mark.parametrize("name", OF_REVIEW)
def test_reviewer_opens(visit, people, in_review, name):
    assert visit(people.officer).get(address(name, document_id=in_review)).status_code == 200


@pytest.mark.parametrize("name", OF_REVIEW)
def test_reader_may_not_review(visit, people, in_review, name):
    assert visit(people.reader).get(address(name, document_id=in_review)).status_code == 403


@pytest.mark.parametrize("name", ["register", "review", "progress", "facts", "source"])
def test_document_that_does_not_exist(visit, people, name):
    assert visit(people.officer).get(address(name, document_id=10**6)).status_code == 404


@pytest.mark.parametrize("name", ["assignment", "amend"])
def test_assignment_that_does_not_exist(visit, people, in_force, name):
    assert visit(people.officer).get(address(name, code="AB21-999")).status_code == 404


def test_proposal_of_another_document_is_unknown(visit, people, in_review):
    answer = visit(people.officer).get(address("review", document_id=in_review), {"viec": 10**6})
    assert answer.status_code == 404


def test_upload_is_offered_only_to_who_may(visit, people):
    offered = address("upload")
    assert offered in visit(people.officer).get(address("documents")).content.decode()
    assert offered not in visit(people.reader).get(address("documents")).content.decode()


def test_home_is_ones_own_work(visit, people):
    assert visit(people.reader).get("/")["Location"] == address("mine")


def test_home_of_who_acts_for_no_office(visit, people):
    nowhere = Reader(account_id=9, permissions=people.reader.permissions)
    assert visit(nowhere).get("/")["Location"] == address("documents")
    assert "không làm việc cho cơ quan nào" in seen(visit(nowhere).get(address("mine")))


def test_export_needs_its_permission(visit, people, in_force):
    export = address("export", document_id=in_force)
    assert visit(people.reader).get(export).status_code == 403
    assert visit(people.reader).post(export, {"dang": "xlsx"}).status_code == 403
    assert queries.document_for(reader=people.reader, document_id=in_force) is not None


def test_department_attaches_reads_and_issues_its_own_plan(visit, people, in_force):
    browser = visit(people.department)
    assert address("upload") + "?viec=AB21-003" in browser.get("/ke-hoach/viec/AB21-003/").content.decode()
    file = SimpleUploadedFile("ke-hoach-rieng.txt", b"Ke hoach rieng")
    answer = browser.post(address("upload"), {"file": file, "carries_out": "AB21-003"})
    own = Document.objects.exclude(pk=in_force).get()
    assert answer["Location"] == address("progress", document_id=own.pk)
    record_reading(document_id=own.pk, reading=a_reading(), by=SYSTEM, at=AT)
    for name in OF_REVIEW:
        assert browser.get(address(name, document_id=own.pk)).status_code == 200, name
    for name in OF_REVIEW:
        assert visit(people.district).get(address(name, document_id=own.pk)).status_code == 404, name


@pytest.mark.usefixtures("in_force")
@pytest.mark.parametrize(
    ("code", "reason"), [("", "Ghi mã việc"), ("AB21-004", "Chỉ cơ quan được giao việc này")]
)
def test_department_uploads_nothing_but_its_own_plan(visit, people, code, reason):
    file = SimpleUploadedFile("ke-hoach-rieng.txt", b"Ke hoach rieng")
    answer = visit(people.department).post(address("upload"), {"file": file, "carries_out": code})
    assert answer.status_code == 422
    assert reason in seen(answer)


@pytest.mark.parametrize("name", OF_REVIEW)
def test_department_does_not_learn_of_the_provinces_review(visit, people, in_review, name):
    assert visit(people.department).get(address(name, document_id=in_review)).status_code == 404


@pytest.mark.usefixtures("in_force")
def test_department_may_not_amend_the_provinces_plan(visit, people):
    answer = visit(people.department).get(address("amend", code="AB21-003"))
    assert answer.status_code == 403
    assert "vai trò của bạn không có quyền" in seen(answer)
