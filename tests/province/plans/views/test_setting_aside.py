"""Pages that take out: a document uploaded by mistake, an assignment; and the one that adds to a register."""

import pytest

from lachan.province.plans import actions
from lachan.province.plans.models import Assignment, Document
from tests.province.plans.conftest import AT
from tests.province.plans.views.conftest import seen

BASIS = {"basis_number": "20/KH-UBND", "basis_on": "1/3/2021", "reason": "Theo kế hoạch bổ sung"}


def test_a_document_uploaded_by_mistake_is_set_aside(in_review, people, visit):
    browser = visit(people.officer)
    address = f"/ke-hoach/{in_review}/bo/"
    assert address in browser.get(f"/ke-hoach/{in_review}/doi-chieu/").content.decode()
    version = str(Document.objects.get().version)
    refused = browser.post(address, {"version": version, "reason": "  "})
    assert refused.status_code == 422
    assert "Hãy ghi lý do bỏ văn bản này." in seen(refused)
    for _twice in range(2):
        done = browser.post(address, {"version": version, "reason": "Tải nhầm bản dự thảo"})
        assert (done.status_code, done["Location"]) == (302, "/ke-hoach/")
    assert Document.objects.get().discard_reason == "Tải nhầm bản dự thảo"
    assert "Chưa có văn bản nào" in seen(browser.get("/ke-hoach/"))


def test_a_change_in_between_is_told_and_the_reason_stays(in_review, people, visit):
    page = visit(people.officer)
    stale = str(Document.objects.get().version)
    Document.objects.update(version=int(stale) + 1, changed_by_name="Người hai")
    answer = page.post(f"/ke-hoach/{in_review}/bo/", {"version": stale, "reason": "Tải nhầm"})
    assert answer.status_code == 422
    assert "Người hai vừa sửa văn bản này" in seen(answer)
    assert f'name="version" value="{int(stale) + 1}"' in answer.content.decode()
    assert ">\nTải nhầm</textarea>" in answer.content.decode()


@pytest.mark.parametrize(
    ("who", "where", "status"),
    [
        ("reader", "bo/", 404),
        ("reader", "them-viec/", 403),
        ("district", "them-viec/", 403),
        ("stranger", "them-viec/", 403),
    ],
)
def test_who_may_not(in_force, people, visit, who, where, status):
    if where == "bo/":
        above = actions.upload_document(content=b"x", name="x.txt", by=people.officer, at=AT)
        assert visit(people.department).get(f"/ke-hoach/{above}/bo/").status_code == 404
        assert visit(people.officer).get(f"/ke-hoach/{in_force}/bo/").status_code == 403
        return
    browser = visit(getattr(people, who))
    assert browser.get(f"/ke-hoach/{in_force}/{where}").status_code == status
    assert browser.post("/ke-hoach/viec/AB21-001/rut/", BASIS | {"version": "2"}).status_code == 403
    assert Assignment.objects.get(code="AB21-001").state == "in_force"


def test_an_assignment_is_withdrawn_on_a_basis(in_force, people, visit):
    browser = visit(people.officer)
    address = "/ke-hoach/viec/AB21-001/rut/"
    version = str(Assignment.objects.get(code="AB21-001").version)
    assert "Ghi số, ký hiệu" in seen(browser.post(address, {"version": version}))
    for _twice in range(2):
        assert browser.post(address, {**BASIS, "version": version})["Location"] == "/ke-hoach/viec/AB21-001/"
    page = seen(browser.get("/ke-hoach/viec/AB21-001/"))
    assert "Đã rút" in page
    assert "Theo kế hoạch bổ sung" in page
    assert address not in browser.get("/ke-hoach/viec/AB21-001/").content.decode()


def test_an_assignment_is_added_on_a_basis(in_force, people, visit):
    browser = visit(people.officer)
    address = f"/ke-hoach/{in_force}/them-viec/"
    assert address in browser.get(f"/ke-hoach/{in_force}/").content.decode()
    blank = browser.get(address)
    assert blank.status_code == 200
    typed = {
        **BASIS, "version": "1", "submission": "mot-lan", "title": "Mở đường dây tư vấn", "lead": "Sở Y",
        "coordinate": "", "direct": "", "report_to": "", "modality": "assign", "category": "other",
        "outputs": "", "text": "Sở Y mở đường dây tư vấn cho trẻ em.",
    }  # fmt: skip
    typed |= {f"{rows}-{name}": "0" for rows in ("dl", "tg") for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    refused = browser.post(address, {**typed, "text": ""})
    assert refused.status_code == 422
    assert "Mở đường dây tư vấn" in refused.content.decode()
    code = {browser.post(address, typed)["Location"] for _twice in range(2)}
    assert code == {"/ke-hoach/viec/AB21-006/"}
    assert Assignment.objects.filter(title="Mở đường dây tư vấn").count() == 1
