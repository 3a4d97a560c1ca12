"""Accounts from a list: what is read, what is said of every row, and that confirming does the thing once."""

import datetime as dt
import io
import zipfile

import pytest
import time_machine
import xlsxwriter
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from lachan.province.audit.models import Record
from lachan.province.people import actions, jobs, queries
from lachan.province.people.choices import ImportOutcome
from lachan.province.people.exports import template_as_xlsx
from lachan.province.people.models import Account, AccountImport, Membership
from lachan.province.people.sheets import MOST_BYTES, UnreadableSheetError, rows_of_workbook
from lachan.province.web.identity import acting
from tests.province.people.administration.situations import (
    HEADINGS,
    NOW,
    POLICE,
    TODAY,
    administrator,
    office_administrator,
    row,
    workbook,
)
from tests.province.people.situations import PASSWORD, person

pytestmark = pytest.mark.usefixtures("small")


def uploaded(content, by, *, at=NOW):
    with acting(by):
        return actions.upload_accounts(content=content, name="danh-sach.xlsx", by=by, at=at)


def seen(import_id, by, *, at=NOW, **more):
    with acting(by):
        return queries.import_page(reader=by, import_id=import_id, at=at, **more)


def confirmed(import_id, by, *, fingerprint=None, at=NOW):
    page = seen(import_id, by, at=at)
    with acting(by):
        return actions.confirm_accounts(
            import_id=import_id, fingerprint=fingerprint or page.fingerprint, by=by, at=at
        )


WRONG = [
    ({"Họ và tên": " "}, "full_name", "Ghi họ và tên"),
    ({"Họ và tên": "123"}, "full_name", "Ghi họ và tên"),
    ({"Họ và tên": "A" * 121}, "full_name", "dài quá"),
    ({"Tên đăng nhập": ""}, "username", "Ghi tên đăng nhập"),
    ({"Tên đăng nhập": "lê văn a"}, "username", "chữ không dấu"),
    ({"Tên đăng nhập": "co.roi"}, "username", "đã có người dùng"),
    ({"Tên đăng nhập": "CO.ROI"}, "username", "đã có người dùng"),
    ({"Thư điện tử": "khong phai"}, "email", "không đúng"),
    ({"Cơ quan": ""}, "office", "Ghi tên cơ quan"),
    ({"Cơ quan": "So Y te tinh"}, None, ""),
    ({"Cơ quan": "Y tế"}, "office", "Có phải: Sở Y tế?"),
    ({"Cơ quan": "Sở Ý tết"}, "office", "Có phải: Sở Y tế?"),
    ({"Cơ quan": "Bộ Ngoại giao"}, "office", "Xem tên trong tờ Danh mục"),
    ({"Vai trò": "Hoàng đế"}, "role", "Không có vai trò này"),
    ({"Vai trò": "can bo so ban nganh"}, None, ""),
    ({"Từ ngày": ""}, "since", "Ghi ngày bắt đầu"),
    ({"Từ ngày": "31/2/2021"}, "since", "Không có ngày 31/2/2021"),
    ({"Từ ngày": "1/2/0021"}, "since", "Xem lại năm"),
    ({"Từ ngày": 44228}, "since", "Ghi ngày như"),
    ({"Từ ngày": dt.date(2021, 2, 1)}, None, ""),
    ({"Từ ngày": "1/1/2001"}, "since", "chưa có hoặc không còn"),
    ({"Đến hết ngày": "31/1/2021"}, "last_day", "không được trước"),
    ({"Chức danh": "x" * 121}, "title", "dài quá"),
    ({"Họ và tên": "=1+1"}, "full_name", "Ghi họ và tên"),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "column", "said"), WRONG)
def test_every_row_is_judged(cells, column, said):
    person("co.roi", office=POLICE)
    by = administrator()
    page = seen(uploaded(workbook(row(**cells)), by), by)
    (judged,) = page.rows
    assert [problem.column for problem in judged.problems] == ([column] if column else []), judged.problems
    if column:
        assert said in judged.problems[0].said
        assert judged.problems[0].label
        assert judged.outcome is ImportOutcome.WRONG
    else:
        assert judged.outcome is ImportOutcome.NEW


def test_the_same_name_twice_in_the_file_is_wrong_in_both_rows():
    by = administrator()
    page = seen(uploaded(workbook(row("a.b"), row("A.B"), row("c.d")), by), by)
    assert page.counts == {ImportOutcome.NEW: 1, ImportOutcome.THERE: 0, ImportOutcome.WRONG: 2}
    assert "dòng 3" in page.rows[0].problems[0].said
    assert "dòng 2" in page.rows[1].problems[0].said


def test_an_office_administrator_imports_only_what_they_may_give():
    by = office_administrator()
    rows = [row("a"), row("b", **{"Cơ quan": "Công an tỉnh"}), row("c", **{"Vai trò": "Quản trị hệ thống"})]
    page = seen(uploaded(workbook(*rows), by), by)
    assert [judged.outcome for judged in page.rows] == [
        ImportOutcome.NEW,
        ImportOutcome.WRONG,
        ImportOutcome.WRONG,
    ]
    assert "Công an" not in page.rows[1].problems[0].said
    assert "quyền mà bạn không có" in page.rows[2].problems[0].said
    assert confirmed(page.id, by) == 1
    with acting(by):
        made = seen(page.id, by).made
    assert [each.username for each in made] == ["a"]


def test_nothing_is_written_before_confirming_and_then_once():
    by = administrator()
    content = workbook(row("a"), row("b", **{"Đến hết ngày": "28/2/2021"}))
    import_id = uploaded(content, by)
    assert uploaded(content, by) == import_id
    assert not Account.objects.filter(username__in=["a", "b"]).exists()
    assert [confirmed(import_id, by, fingerprint="x" * 3 if n else None) for n in range(2)] == [2, 2]
    account = Account.objects.get(username="b")
    membership = Membership.objects.get(account=account)
    assert (membership.since, membership.until) == (dt.date(2021, 2, 1), dt.date(2021, 3, 1))
    assert not account.has_usable_password()
    assert queries.reader_for(account_id=account.pk, on=TODAY).is_signed_in
    assert AccountImport.objects.get().rows == []
    again = uploaded(content, by)
    assert again != import_id
    assert seen(again, by).counts[ImportOutcome.THERE] == 2
    assert confirmed(again, by) == 0
    assert Account.objects.filter(username__in=["a", "b"]).count() == 2
    assert Record.objects.filter(action="people.create_account", after__list="danh-sach.xlsx").count() == 2


def test_what_changed_since_the_preview_is_shown_again():
    by = administrator()
    import_id = uploaded(workbook(row("a"), row("b")), by)
    old = seen(import_id, by).fingerprint
    person("a", office=POLICE)
    with pytest.raises(actions.ImportChangedError):
        confirmed(import_id, by, fingerprint=old)
    assert not Account.objects.filter(username="b").exists()
    assert confirmed(import_id, by) == 1


def test_a_list_is_its_owners_and_expires():
    by, other = administrator(), administrator("thu.hai")
    import_id = uploaded(workbook(row()), by)
    assert seen(import_id, other) is None
    with acting(other), pytest.raises(actions.UnknownImportError):
        actions.confirm_accounts(import_id=import_id, fingerprint="", by=other, at=NOW)
    with acting(other):
        assert not AccountImport.objects.filter(pk=import_id).exists()
    late = NOW + settings.ACCOUNT_IMPORT_KEPT
    assert seen(import_id, by, at=late) is None
    uploaded(workbook(row("moi")), other, at=late)
    assert not AccountImport.objects.filter(pk=import_id).exists()


@pytest.mark.parametrize(("past", "left"), [(dt.timedelta(seconds=-1), 1), (dt.timedelta(0), 0)])
def test_a_list_that_nobody_confirmed_is_forgotten_by_itself(past, left):
    import_id = uploaded(workbook(row()), administrator())
    with time_machine.travel(NOW + settings.ACCOUNT_IMPORT_KEPT + past, tick=False):
        jobs.sweep_old_imports(timestamp=0)
    assert AccountImport.objects.filter(pk=import_id).count() == left


def test_judging_costs_the_same_for_few_and_many(django_assert_max_num_queries):
    by = administrator()
    few = uploaded(workbook(row("a")), by)
    many = uploaded(
        workbook(
            *(row(f"p{n}", **{"Cơ quan": f"Sở Y tết {n % 7}"}) for n in range(150)),
            *(row(f"q{n}") for n in range(150)),
        ),
        by,
    )
    for import_id in (few, many):
        with django_assert_max_num_queries(8):
            seen(import_id, by)


def packed(**parts):
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return kept.getvalue()


def with_part(content, name, part):
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            new.writestr(entry, part if entry == name else old.read(entry))
    return kept.getvalue()


def far_cell():
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADINGS)
        sheet.write(1_048_575, 16_383, "x")
    return kept.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
BOMB = b"<worksheet><sheetData>" + b" " * (70 * 1024 * 1024) + b"</sheetData></worksheet>"
LAUGHS = b'<!DOCTYPE a [<!ENTITY b "x">]><worksheet>&b;</worksheet>'
UNREADABLE = {
    "nothing": (lambda: b"", "Không đọc được"),
    "text": ("Họ và tên;Tên đăng nhập".encode, "Không đọc được"),
    "cut": (lambda: workbook(row())[:-200], "Không đọc được"),
    "old or locked": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "mật khẩu hoặc ở dạng .xls"),
    "another archive": (lambda: packed(readme="x"), "Không đọc được"),
    "bomb": (lambda: with_part(workbook(row()), SHEET, BOMB), "quá lớn"),
    "many entries": (lambda: packed(**{f"x{n}.xml": "" for n in range(600)}), "quá lớn"),
    "broken xml": (lambda: with_part(workbook(row()), SHEET, b"<worksheet><"), "Không đọc được"),
    "entities": (lambda: with_part(workbook(row()), SHEET, LAUGHS), "không có gì|Không đọc được"),
    "a far cell": (far_cell, "nằm ngoài vùng"),
    "empty sheet": (lambda: workbook(headings=()), "không có gì"),
    "headings only": (workbook, "chỉ có dòng tiêu đề"),
    "wrong headings": (lambda: workbook(row(), headings=("A", "B")), "thiếu cột: Họ và tên, Tên đăng nhập"),
    "too many rows": (lambda: workbook(*(row(f"p{n}") for n in range(5001))), "5.000 dòng"),
    "too big": (lambda: bytes(MOST_BYTES + 1), "5 MB"),
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_a_file_that_cannot_be_used_is_refused_in_one_line(kind):
    make, said = UNREADABLE[kind]
    by = administrator()
    with pytest.raises(UnreadableSheetError, match=said):
        uploaded(make(), by)
    assert not AccountImport.objects.exists()


def test_odd_cells_become_what_they_show():
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_formula(0, 0, "=1+1", None, "Lê\u00a0 Văn\nA")
        sheet.write_number(0, 1, 123)
        sheet.write_number(0, 2, 1.5)
        sheet.write_boolean(0, 3, True)
        sheet.write_datetime(0, 4, dt.date(2021, 1, 5), book.add_format({"num_format": "dd/mm/yyyy"}))
        sheet.write_string(0, 5, "\x07a\u200bb")
    (read,) = rows_of_workbook(content=kept.getvalue())
    assert read.cells == ("Lê Văn A", "123", "1.5", "TRUE", "05/01/2021", "a b")


def test_the_template_filled_in_is_read_back():
    by = administrator()
    with acting(by):
        content = template_as_xlsx(
            offices=queries.offices_in_reach(reader=by, on=TODAY),
            roles=queries.roles_to_give(reader=by, on=TODAY),
        )
    with pytest.raises(UnreadableSheetError, match="chỉ có dòng tiêu đề"):
        uploaded(content, by)
    assert [cell.removesuffix(" *") for cell in rows_of_workbook(content=content)[0].cells] == [*HEADINGS]


def test_five_thousand_people_in_one_list():
    by = administrator()
    import_id = uploaded(workbook(*(row(f"p{n}") for n in range(5000))), by)
    page = seen(import_id, by)
    assert page.counts[ImportOutcome.NEW] == 5000
    assert (len(page.rows), page.next_after) == (200, 201)
    assert seen(import_id, by, after=201).rows[0].row.number == 202


def test_the_pages_of_a_list(client):
    administrator()
    client.post("/dang-nhap/", {"username": "quan.tri", "password": PASSWORD})
    template = client.get("/quan-tri/tai-khoan/nhap/mau/")
    assert template["Content-Disposition"] == 'attachment; filename="mau-danh-sach-tai-khoan.xlsx"'
    refused = client.post("/quan-tri/tai-khoan/nhap/", {"file": SimpleUploadedFile("a.xlsx", b"x")})
    assert refused.status_code == 422
    assert "Không đọc được tệp này" in refused.content.decode()
    file = SimpleUploadedFile("a.xlsx", workbook(row("a"), row("b", **{"Cơ quan": "Y tế"})))
    address = client.post("/quan-tri/tai-khoan/nhap/", {"file": file})["Location"]
    page = client.get(address).content.decode()
    assert "Có phải: Sở Y tế?" in page
    assert "Lập 1 tài khoản" in page
    assert client.get(address + "?loai=wrong&sau=x").status_code == 200
    changed = client.post(address + "xac-nhan/", {"fingerprint": "khac"})
    assert changed.status_code == 409
    fingerprint = page.split('name="fingerprint" value="')[1].split('"')[0]
    for _ in range(2):
        assert client.post(address + "xac-nhan/", {"fingerprint": fingerprint})["Location"] == address
    links = client.post(address + "lien-ket/")
    assert "/dat-mat-khau/" in links.content.decode()
    assert "no-store" in links["Cache-Control"]
    assert "/dat-mat-khau/" not in client.get(address).content.decode()
