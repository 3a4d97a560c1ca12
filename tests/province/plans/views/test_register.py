"""The register, one assignment, a body's work, targets and search as a reader sees them."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.http import urlencode

from lachan.province.audit.models import Record
from lachan.province.plans import queries
from lachan.province.plans.models import Assignment
from tests.province.plans.conftest import ON, TEXT
from tests.province.plans.views.conftest import seen


@pytest.fixture
def register(in_force) -> str:
    return reverse("plans:register", kwargs={"document_id": in_force})


def test_register_shows_code_body_and_deadline(visit, people, register):
    words = seen(visit(people.reader).get(register))
    assert "AB21-001" in words
    assert "quý I/2021" in words
    assert "31/03/2021" in words
    assert "đề nghị" in words
    assert "5/5 việc" in words


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"section": "II/1"}, 3),
        ({"modality": "request"}, 1),
        ({"body": "office:so-y"}, 3),
        ({"body": "office:so-y", "role": "lead"}, 2),
        ({"body": "group:district_committees"}, 1),
        ({"deadline": "2021-Q1"}, 1),
        ({"q": "boi"}, 1),
        ({"q": "khong co tu nay"}, 0),
    ],
)
def test_filters_stand_in_the_address(visit, people, register, query, count):
    answer = visit(people.reader).get(register, query)
    assert f"{count}/5 việc" in seen(answer)


def test_empty_result_offers_the_whole_register(visit, people, register):
    words = seen(visit(people.reader).get(register, {"q": "khong co"}))
    assert "Không có việc nào khớp" in words
    assert "Xem cả 5 việc" in words


def test_by_body(visit, people, register):
    words = seen(visit(people.reader).get(register, {"xem": "co-quan"}))
    assert "Theo mục" in words
    assert "Tòa án tỉnh An Bình" in words


def test_strip_has_a_table_for_who_cannot_see_it(visit, people, register):
    markup = visit(people.reader).get(register).content.decode()
    assert "<caption>Số việc theo quý</caption>" in markup
    assert "<circle" in markup


def test_register_has_a_constant_number_of_queries(visit, people, register):
    browser = visit(people.reader)
    with CaptureQueriesContext(connection) as one:
        browser.get(register, {"modality": "request"})
    with CaptureQueriesContext(connection) as all_rows:
        browser.get(register)
    assert len(all_rows) <= len(one)


def test_more_rows_are_the_piece_of_the_full_page(visit, people, register, monkeypatch):
    shown = queries.register_of
    monkeypatch.setattr(queries, "register_of", lambda **asked: shown(**(asked | {"size": 2})))
    browser = visit(people.reader)
    first = browser.get(register)
    onward = re.search(r'hx-get="([^"]*after=[^"]+)"', first.content.decode()).group(1).replace("&amp;", "&")
    full, part = browser.get(onward), browser.part(onward)
    assert "AB21-003" in seen(part)
    assert "AB21-001" not in seen(part)
    assert part.content.decode().strip() in full.content.decode()


def test_document_in_review_leads_to_its_review(visit, people, in_review):
    answer = visit(people.officer).get(reverse("plans:register", kwargs={"document_id": in_review}))
    assert answer["Location"] == reverse("plans:review", kwargs={"document_id": in_review})


def test_print_has_every_assignment_under_its_headings(visit, people, in_force):
    words = seen(visit(people.reader).get(reverse("plans:print", kwargs={"document_id": in_force})))
    assert all(f"AB21-00{number}" in words for number in range(1, 6))
    assert words.index("Tuyên truyền") < words.index("AB21-001") < words.index("Kiểm tra")


@pytest.mark.parametrize(("form", "kind"), [("xlsx", "spreadsheet"), ("csv", "csv"), ("json", "json")])
def test_exports_are_files_with_a_name(visit, people, in_force, form, kind):
    answer = visit(people.officer).post(export_of(in_force), {"dang": form})
    assert kind in answer["Content-Type"]
    assert f"AB21-bang-giao-viec.{form}" in answer["Content-Disposition"]
    assert int(answer["Content-Length"]) == len(b"".join(answer.streaming_content)) > 0


def export_of(document_id: int) -> str:
    return reverse("plans:export", kwargs={"document_id": document_id})


def test_asking_for_an_export_takes_nothing_out(visit, people, in_force):
    words = seen(visit(people.officer).get(export_of(in_force), {"modality": "request"}))
    assert "Cách giao: Đề nghị" in words
    assert "Dùng để làm gì" not in words
    assert not Record.objects.filter(action="exports.take_out").exists()


@pytest.mark.parametrize(
    "query", [{}, {"section": "II/1"}, {"body": "office:so-y", "role": "lead"}, {"q": "boi"}, {"q": "xyz"}]
)
def test_export_holds_what_the_list_shows(visit, people, in_force, register, query):
    page = visit(people.officer).get(register, query).content.decode()
    shown = re.findall(r'<span class="code">(AB21-\d+)</span>', page)
    answer = visit(people.officer).post(f"{export_of(in_force)}?{urlencode(query)}", {"dang": "json"})
    whole = json.loads(b"".join(answer.streaming_content))
    assert [one["code"] for one in whole["assignments"]] == shown
    assert (whole["count"], whole["filters"]) == (len(shown), query)


@pytest.mark.parametrize(("name", "status"), [("reader", 403), ("department", 403), ("stranger", 403)])
def test_export_is_refused(visit, people, in_force, name, status):
    answer = visit(getattr(people, name)).post(export_of(in_force), {"dang": "json"})
    assert answer.status_code == status


def test_export_of_what_one_may_not_know(visit, people, in_review):
    assert visit(people.officer).post(export_of(in_review), {"dang": "json"}).status_code == 404


def test_original_file_is_given_as_it_came(visit, people, in_force):
    answer = visit(people.reader).get(reverse("plans:source", kwargs={"document_id": in_force}))
    assert answer.content == b"van ban"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "attachment" in answer["Content-Disposition"]


def test_assignment_says_how_its_deadline_was_read(visit, people, in_force):
    words = seen(visit(people.reader).get("/ke-hoach/viec/AB21-001/"))
    assert "“trong quý I năm 2021”" in words
    assert "Ngày cuối cùng của quý" in words
    assert "ít nhất 500 tờ" in words


def test_request_is_explained(visit, people, in_force):
    words = seen(visit(people.reader).get("/ke-hoach/viec/AB21-004/"))
    assert "được đề nghị chứ không bị giao" in words


def test_amend_is_offered_only_to_who_may(visit, people, in_force):
    amend = "/ke-hoach/viec/AB21-001/sua-doi/"
    assert amend in visit(people.officer).get("/ke-hoach/viec/AB21-001/").content.decode()
    assert amend not in visit(people.reader).get("/ke-hoach/viec/AB21-001/").content.decode()


def amendment(people, **changes) -> dict[str, str]:
    page = queries.assignment_page(reader=people.officer, code="AB21-002", on=ON)
    fields = page.fields
    typed = {
        "version": str(page.row.version),
        "title": fields.title,
        "text": fields.text,
        "lead": "\n".join(fields.lead),
        "modality": fields.modality,
        "category": fields.category,
        "dl-0-kind": "fixed_date",
        "dl-0-raw": "trước ngày 20/9/2021",
        "basis_number": "15/QĐ-UBND",
        "basis_on": "2/3/2021",
        "reason": "Lùi hạn theo chỉ đạo",
    }
    return typed | changes


@pytest.mark.usefixtures("in_force")
def test_amendment_shows_old_and_new(visit, people):
    address = "/ke-hoach/viec/AB21-002/sua-doi/"
    answer = visit(people.officer).post(address, amendment(people))
    assert answer.status_code == 302, seen(answer)
    page = visit(people.reader).get("/ke-hoach/viec/AB21-002/")
    words = seen(page)
    assert "Sửa đổi theo 15/QĐ-UBND" in words
    assert "Lùi hạn theo chỉ đạo" in words
    assert '<mark class="df">' in page.content.decode()


@pytest.mark.usefixtures("in_force")
@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"basis_number": ""}, "Ghi số, ký hiệu"),
        ({"basis_on": "32/1/2021"}, "Không có ngày 32/1/2021"),
        ({"reason": ""}, "Ghi lý do"),
    ],
)
def test_amendment_needs_its_basis_and_keeps_what_was_typed(visit, people, changes, reason):
    typed = amendment(people, title="Tên đang gõ", **changes)
    answer = visit(people.officer).post("/ke-hoach/viec/AB21-002/sua-doi/", typed)
    assert answer.status_code == 422
    assert reason in seen(answer)
    assert "Tên đang gõ" in answer.content.decode()


@pytest.mark.usefixtures("in_force")
def test_mine_groups_by_when_the_plan_says(visit, people):
    words = seen(visit(people.officer).get("/ke-hoach/viec-cua-toi/"))
    assert "Sở Y" in words
    assert "Ngày của kế hoạch đã qua" in words
    assert "Hằng năm, thường xuyên" in words
    assert "quá hạn" not in words.lower()


@pytest.mark.usefixtures("in_force")
def test_district_finds_what_its_group_is_given(visit, people):
    assert "AB21-005" in seen(visit(people.district).get("/ke-hoach/viec-cua-toi/"))


@pytest.mark.usefixtures("in_force")
def test_page_of_another_office(visit, people):
    assert "AB21-003" in seen(visit(people.reader).get("/ke-hoach/co-quan/so-hoc/"))
    assert visit(people.reader).get("/ke-hoach/co-quan/khong-co/").status_code == 404


@pytest.mark.usefixtures("in_force")
def test_targets_say_sign_and_words(visit, people):
    words = seen(visit(people.reader).get("/ke-hoach/chi-tieu/"))
    assert "> 95% trên 95%" in words
    assert "5–7% từ 5% đến 7%" in words
    assert "≥ 500 tờ" in words


@pytest.mark.usefixtures("in_force")
@pytest.mark.parametrize(
    ("asked", "found"), [("AB21-003", "AB21-003"), ("tre em boi", "AB21-003"), ("so hoc", "Sở Học tập")]
)
def test_search_by_code_or_words_without_marks(visit, people, asked, found):
    assert found in seen(visit(people.reader).get("/ke-hoach/tim/", {"q": asked}))


@pytest.mark.usefixtures("in_force")
def test_search_without_result_helps(visit, people):
    assert "Không tìm thấy gì" in seen(visit(people.reader).get("/ke-hoach/tim/", {"q": "zzz"}))


def test_duty_of_the_closing_paragraph_stands_outside_the_sections(visit, people, in_force, register):
    Assignment.objects.filter(document=in_force, code="AB21-005").update(path=[])
    for address in (register, reverse("plans:print", kwargs={"document_id": in_force})):
        answer = visit(people.reader).get(address)
        assert answer.status_code == 200
        assert "Ngoài các mục" in seen(answer)
    words = seen(visit(people.reader).get(register, {"section": "-"}))
    assert "1/5 việc" in words
    assert "AB21-005" in words


def test_text_is_whole_and_leads_to_every_assignment(visit, people, in_force):
    address = reverse("plans:text", kwargs={"document_id": in_force})
    answer = visit(people.reader).get(address)
    page = answer.content.decode()
    for code in ("AB21-001", "AB21-002", "AB21-003", "AB21-004", "AB21-005"):
        assert page.count(f'href="{reverse("plans:assignment", kwargs={"code": code})}"') == 1
    shown = "".join(seen(answer).split())
    for line in filter(None, TEXT.split("\n")):
        assert "".join(line.split()) in shown


def test_text_of_a_review_is_not_shown(visit, people, in_review):
    address = reverse("plans:text", kwargs={"document_id": in_review})
    assert visit(people.reader).get(address).status_code == 404


def test_targets_go_on_behind_the_first_page(visit, people, in_force, monkeypatch):
    monkeypatch.setattr(
        queries.targets_page, "__kwdefaults__", {**queries.targets_page.__kwdefaults__, "size": 1}
    )
    first = visit(people.reader).get(reverse("plans:targets"))
    following = re.search(r'href="([^"]+after=[^"]+)"', first.content.decode())[1].replace("&amp;", "&")
    second = visit(people.reader).get(following)
    assert second.status_code == 200
    assert seen(first) != seen(second)
