"""What a list shows is what its reader may open, no more and no less; counts and exports say the same."""

import re

import pytest
from django.urls import reverse

from lachan.province.audit.models import Record
from lachan.province.evidence import queries as evidence
from lachan.province.evidence.models import File
from lachan.province.people.models import Account
from lachan.province.plans import queries as plans
from lachan.province.plans.models import Assignment, Document
from lachan.province.web.identity import acting
from tests.house.matrix.asking import whom_to_ask
from tests.house.matrix.building import undone
from tests.house.matrix.verdicts import Verdict, verdict_of
from tests.house.matrix.world import TODAY, World, asked_by

pytestmark = pytest.mark.django_db


def opens(browser, name: str, **which) -> bool:
    """Whether a page is shown, or leads on to where the thing is now."""
    answer = browser.get(reverse(name, kwargs=which))
    return verdict_of(answer) is Verdict.DONE


def found_in(answer, pattern: str) -> set[str]:
    """What the links of a page name."""
    return set(re.findall(pattern, answer.content.decode())) if answer.status_code == 200 else set()


@pytest.fixture(params=whom_to_ask(1))
def visitor(request, world: World):
    reader = world.readers[request.param]
    with undone(), asked_by(reader) as browser:
        yield reader, browser


def test_documents(visitor):
    reader, browser = visitor
    listed = found_in(browser.get(reverse("plans:documents")), r'href="/ke-hoach/(\d+)/')
    kept = Document.objects.exclude(state="discarded").values_list("pk", flat=True)
    assert listed == {str(pk) for pk in kept if opens(browser, "plans:progress", document_id=pk)}
    with acting(reader):
        page = plans.documents_for(reader=reader)
    counted = {str(state): number for state, number in page.counts.items() if number and state != "discarded"}
    rows = [str(row.state) for row in page.rows]
    assert counted == {state: rows.count(state) for state in rows}


def test_register_and_its_exports(visitor):
    _reader, browser = visitor
    for document in Document.objects.filter(state="in_force"):
        at = {"document_id": document.pk}
        given = set(document.assignments.filter(state="in_force").values_list("code", flat=True))
        linked = found_in(browser.get(reverse("plans:register", kwargs=at)), r"/ke-hoach/viec/([\w.-]+)/")
        listed = {code for code in linked if code.startswith(f"{document.code}-")}
        assert listed == {code for code in given if opens(browser, "plans:assignment", code=code)}
        taken = browser.post(reverse("plans:export", kwargs=at), {"dang": "json"})
        if taken.status_code == 200:
            assert set(re.findall(r'"([\w.]+-\d{3})"', b"".join(taken).decode())) == listed


def test_search(visitor):
    reader, browser = visitor
    for code in Assignment.objects.filter(code__endswith="-002").values_list("code", flat=True):
        answer = browser.get(reverse("plans:search"), {"q": code})
        seen = f"/ke-hoach/viec/{code}/" in answer.content.decode() if answer.status_code == 200 else False
        assert seen == opens(browser, "plans:assignment", code=code), code
    answer = browser.get(reverse("plans:search"), {"q": "thực hiện"})
    for document_id in found_in(answer, r'href="/ke-hoach/(\d+)/'):
        assert opens(browser, "plans:register", document_id=document_id)
    with acting(reader):
        found = plans.search(reader=reader, words="boi", on=TODAY)
    assert found.assignments_total >= len(found.assignments)
    assert bool(found.assignments_total) == bool(found.assignments)


def test_evidence(visitor):
    reader, browser = visitor
    for subject_id in File.objects.values_list("subject_id", flat=True).distinct():
        box = {"kind": "assignment", "subject_id": subject_id}
        listed = found_in(browser.get(reverse("evidence:files", kwargs=box)), r'href="/minh-chung/(\d+)/')
        given = File.objects.filter(subject_id=subject_id).values_list("pk", flat=True)
        assert listed == {str(pk) for pk in given if opens(browser, "evidence:file", file_id=pk)}
        with acting(reader):
            page = evidence.files_of(reader=reader, kind="assignment", subject_id=subject_id, on=TODAY)
        assert (page.total if page else 0) == len(listed)


def test_accounts(visitor):
    _reader, browser = visitor
    listed = found_in(browser.get(reverse("people:accounts")), r'href="/quan-tri/tai-khoan/(\d+)/"')
    kept = Account.objects.values_list("pk", flat=True)
    assert listed == {str(pk) for pk in kept if opens(browser, "people:administer", account_id=pk)}


def test_audit(visitor):
    reader, browser = visitor
    answer = browser.get(reverse("audit:records"))
    for kind, number in re.findall(r'href="/nhat-ky/ve/([\w-]+)/(\d+)/', answer.content.decode()):
        assert opens(browser, "audit:subject", subject_kind=kind, subject_id=number)
    may_read = verdict_of(answer) is Verdict.DONE
    assert may_read == opens(browser, "audit:activity", account_id=_somebody(reader))


def _somebody(reader) -> int:
    """Somebody else who did something."""
    others = Record.objects.exclude(account_id=None).exclude(account_id=reader.account_id)
    return others.values_list("account_id", flat=True)[0]
