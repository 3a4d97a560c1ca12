"""The pages of papers: what they show, what they keep when they refuse, and that they say what the files say."""

import re
from dataclasses import replace
from html import unescape

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from lachan.province.papers import actions, queries
from lachan.province.papers.models import OfficeLetterhead, Paper, PaperRegister
from lachan.province.papers.printing.builtin import builtin_template
from lachan.province.people import middleware
from lachan.rulebook.papers.wording import words_of
from tests.province.papers.conftest import AT, ON, issue
from tests.province.papers.test_files import HOSTILE, squeezed
from tests.province.papers.test_papers import LETTER

HOME = "/van-ban-di/"
TYPED = {
    "kind": "cong_van",
    "symbol": "SYT-NVY",
    "subject": "cung cấp số liệu",
    "addressees": "Sở Giáo dục và Đào tạo\nỦy ban nhân dân các huyện",
    "body": "Đoạn một.\n\nĐoạn hai.",
    "recipients": "",
    "filed": "VT",
    "authority": "kt. giám đốc\nphó giám đốc",
    "signer_name": "Trần Thị Minh",
    "submission": "6b1f6c1e-6a1e-4b53-9a3c-3f3b7f0a1c11",
}


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def visit(monkeypatch):
    def as_reader(reader) -> Client:
        monkeypatch.setattr(middleware, "_reader", lambda request: reader)
        return Client()

    return as_reader


def seen(answer) -> str:
    body = re.sub(r"<(script|style)\b.*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def sheet(answer) -> str:
    body = answer.content.decode()
    return unescape(re.sub(r"<[^>]+>", "", body[body.index("<article") : body.index("</article>")]))


def test_a_letter_is_typed_looked_at_and_issued(people, visit):
    browser = visit(people.head)
    for _twice in range(2):
        answer = browser.post(HOME + "moi/", TYPED)
    paper = Paper.objects.get()
    assert answer["Location"] == f"{HOME}{paper.pk}/"
    assert paper.addressee_offices == [people.offices["so-hoc"]]
    assert paper.authority == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]
    shown = browser.get(f"{HOME}{paper.pk}/")
    assert "Số: ……/SYT-NVY" in seen(shown)
    for _twice in range(2):
        assert browser.post(f"{HOME}{paper.pk}/ban-hanh/", {"version": "1"}).status_code == 302
    assert "01/SYT-NVY" in seen(browser.get(HOME))
    assert browser.get(f"{HOME}{paper.pk}/pdf/").content == b"%PDF"
    assert "01-SYT-NVY.docx" in browser.get(f"{HOME}{paper.pk}/docx/")["Content-Disposition"]


def test_what_was_typed_is_kept_when_it_is_refused(people, visit):
    answer = visit(people.officer).post(HOME + "moi/", TYPED | {"symbol": "a/b", "filed": ""})
    assert answer.status_code == 422
    body = answer.content.decode()
    assert "Đoạn hai." in body and 'value="a/b"' in body
    assert "Ghi nơi lưu" in seen(answer)
    assert Paper.objects.count() == 0
    answer = visit(people.officer).post(HOME + "moi/", TYPED | {"symbol": "a/b"})
    assert "Ký hiệu chỉ gồm chữ" in seen(answer)


@pytest.mark.parametrize("what", ["hostile", "urging"])
def test_the_screen_says_what_the_value_says_in_its_order(people, visit, fields, what):
    if what == "urging":
        paper = actions.draft_urging_letter(
            letter=LETTER, from_office_id=people.offices["so-y"], by=people.officer, at=AT
        )
    else:
        paper = actions.draft_paper(
            fields=replace(fields, opening=HOSTILE, subject=HOSTILE[2]), by=people.officer, at=AT
        )
    value = queries.paper_page(reader=people.officer, paper_id=paper, on=ON).printed
    answer = visit(people.officer).get(f"{HOME}{paper}/")
    assert squeezed(sheet(answer)) == squeezed("".join(words_of(value)))
    assert "<script>alert" not in answer.content.decode()


def test_two_people_who_edit_at_once_do_not_write_over_each_other_unseen(people, visit, draft, fields):
    actions.edit_paper(
        paper_id=draft, version=1, fields=replace(fields, subject="của người kia"), by=people.head, at=AT
    )
    browser = visit(people.officer)
    typed = TYPED | {"version": "1", "subject": "của tôi"}
    answer = browser.post(f"{HOME}{draft}/sua/", typed)
    assert answer.status_code == 409
    assert "của người kia" in seen(answer) and 'value="của tôi"' in answer.content.decode()
    assert browser.post(f"{HOME}{draft}/sua/", typed | {"version": "2"}).status_code == 302
    assert Paper.objects.get(pk=draft).subject == "của tôi"


def test_the_table_of_an_urging_letter_survives_an_edit(people, visit):
    paper = actions.draft_urging_letter(
        letter=LETTER, from_office_id=people.offices["so-y"], by=people.officer, at=AT
    )
    answer = visit(people.officer).post(
        f"{HOME}{paper}/sua/", TYPED | {"version": "1", "second": "Sau bảng."}
    )
    assert answer.status_code == 302
    kept = Paper.objects.get(pk=paper)
    assert kept.table["rows"] == [["1", "AB21-001", "Soạn tờ rơi", "15/01/2021", "20"]]
    assert (kept.opening, kept.closing) == (["Đoạn một.", "Đoạn hai."], ["Sau bảng."])


def test_a_paper_that_is_not_whole_says_what_is_missing_and_is_not_offered_for_issue(people, visit, fields):
    paper = actions.draft_paper(fields=replace(fields, signer_name=""), by=people.officer, at=AT)
    browser = visit(people.head)
    shown = browser.get(f"{HOME}{paper}/")
    assert "còn thiếu: họ tên người ký" in seen(shown)
    assert "Ban hành, cấp số" not in seen(shown)
    answer = browser.post(f"{HOME}{paper}/ban-hanh/", {"version": "1"})
    assert answer.status_code == 409
    assert "Chưa ban hành được" in seen(answer)


def test_withdrawing_asks_for_the_reason_and_shows_it(people, visit, issued):
    browser = visit(people.head)
    assert browser.post(f"{HOME}{issued}/huy/", {"reason": " "}).status_code == 422
    assert browser.post(f"{HOME}{issued}/huy/", {"reason": "nhầm nơi nhận"}).status_code == 302
    shown = seen(visit(people.addressee).get(f"{HOME}{issued}/"))
    assert "Đã hủy" in shown and "nhầm nơi nhận" in shown
    assert "Diễn biến" not in shown


def test_pages_of_papers_of_others_do_not_exist(people, visit, draft, issued):
    for reader, paper, status in (
        (people.other, issued, 404),
        (people.addressee, issued, 200),
        (people.stranger, issued, 403),
    ):
        assert visit(reader).get(f"{HOME}{paper}/").status_code == status
    assert visit(people.officer).post(f"{HOME}{draft}/ban-hanh/").status_code == 403


@pytest.mark.parametrize(
    ("asked", "count"),
    [("q=so+lieu", 1), ("q=y+khoa", 0), ("tinhtrang=issued", 1), ("tinhtrang=draft", 0), ("nam=2021", 1), ("nam=2020", 0),
     ("loai=bao_cao", 0), ("nam=abc", 1), ("sau=-1", 1), ("den=1", 0)],
)  # fmt: skip
def test_the_list_is_filtered_by_its_address(people, visit, issued, asked, count):
    answer = visit(people.officer).get(f"{HOME}?{asked}")
    assert answer.status_code == 200
    assert answer.content.decode().count('class="ttl"') == count


def test_a_list_costs_the_same_however_long(people, visit, fields, django_assert_max_num_queries):
    browser = visit(people.officer)
    for _place in range(12):
        actions.draft_paper(fields=fields, by=people.officer, at=AT)
    with django_assert_max_num_queries(6):
        browser.get(HOME)


def test_an_office_settles_how_it_stands_and_where_its_numbers_begin(people, visit, draft):
    browser = visit(people.head)
    shown = browser.get(HOME + "the-thuc/").content.decode()
    assert 'value="UBND tỉnh An Bình"' in shown and 'value="SYT"' in shown
    typed = {"parent_name": "UBND tỉnh An Bình", "office_name": "Sở Y tế", "symbol": "SYT", "place": "An Bình", "filed": "VT, VP", "version": "0"}  # fmt: skip
    assert browser.post(HOME + "the-thuc/", typed | {"symbol": "S/Y"}).status_code == 422
    assert browser.post(HOME + "the-thuc/", typed).status_code == 302
    assert browser.post(HOME + "the-thuc/", typed).status_code == 422  # somebody settled it meanwhile
    assert OfficeLetterhead.objects.get().filed == "VT, VP"
    begun = {"year": "2021", "kind": "", "first_number": "121"}
    assert browser.post(HOME + "the-thuc/so/", begun | {"first_number": "0"}).status_code == 422
    assert browser.post(HOME + "the-thuc/so/", begun).status_code == 302
    assert issue(draft, people.head) == 121
    assert browser.post(HOME + "the-thuc/so/", begun).status_code == 422
    assert PaperRegister.objects.get().last_number == 121


def test_a_template_is_uploaded_refused_and_taken_back(people, visit):
    browser = visit(people.keeper)
    bad = SimpleUploadedFile("x.docx", b"nothing")
    answer = browser.post(HOME + "mau/", {"file": bad})
    assert answer.status_code == 422
    assert "không phải DOCX" in seen(answer)
    good = SimpleUploadedFile("mau-tinh.docx", builtin_template(ON))
    assert browser.post(HOME + "mau/", {"file": good}).status_code == 302
    shown = browser.get(HOME + "mau/")
    assert "mau-tinh.docx" in seen(shown)
    template = queries.template_in_use()
    assert browser.get(f"{HOME}mau/{template.pk}/").content == builtin_template(ON)
    assert browser.get(HOME + "mau/he-thong/").content.startswith(b"PK")
    assert browser.post(HOME + "mau/dung/", {}).status_code == 302
    assert queries.template_in_use() is None
