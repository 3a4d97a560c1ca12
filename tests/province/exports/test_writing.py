"""Files are whole, marked, counted and free of formulas; what a format cannot hold is said, never cut."""

import csv
import datetime as dt
import io
import json
import re
import zipfile
from decimal import Decimal

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from lachan.province.exports.choices import Format
from lachan.province.exports.writing import Slip, TooLargeForFormatError, safe_text, written, xlsx
from tests.province.exports.lists import STREAMED, Line, a_list

AT = dt.datetime(2021, 2, 1, 8, 30, tzinfo=dt.UTC)
LINES = [Line("A-1", "Đào & Mận", 3), Line("A-2", "=1+1", -2)]


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.EXPORT_DIR = tmp_path / "exports"


def a_slip(**more) -> Slip:
    facts = {
        "title": "Danh sách thử",
        "person": "Nguyễn Thị Lan",
        "acting_for": "",
        "office": "Sở Y & T",
        "at": AT,
        "purpose": "Lập báo cáo: quý I gửi Sở",
        "approval": "",
        "filters": {"Tìm": "=a"},
        "notes": (),
        "is_about_persons": True,
    }
    return Slip(**(facts | more))


def bytes_of(sheet, form, **slip) -> bytes:
    whole = written(sheet=sheet, form=Format(form), slip=a_slip(**slip))
    with whole.file as file:
        return file.read()


def rows_of(content: bytes, page=0) -> list[list]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return book.get_sheet_by_index(page).to_python(skip_empty_area=False)


def csv_rows(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


SAID = {
    "Nguyễn Thị Lan", "Sở Y & T", "01/02/2021 15:30", "Lập báo cáo: quý I gửi Sở",
    "Dữ liệu cá nhân – không sao chép, không chuyển tiếp",
}  # fmt: skip


@pytest.mark.parametrize("form", STREAMED)
def test_every_format_says_who_for_whom_when_and_why(form):
    content = bytes_of(a_list(LINES, personal=True), form)
    if form == "xlsx":
        text = "\n".join(str(cell) for row in rows_of(content) for cell in row)
    else:
        text = content.decode("utf-8-sig")
    said = SAID - {"01/02/2021 15:30"} | {"2021-02-01T08:30:00+00:00"} if form == "json" else SAID
    assert [words for words in said if words not in text] == []


def test_last_line_counts_the_rows():
    sheet = a_list(LINES)
    assert rows_of(bytes_of(sheet, "xlsx"))[-1][:2] == ["Tổng số dòng", 2.0]
    assert csv_rows(bytes_of(sheet, "csv"))[-1] == ["Tổng số dòng", "2"]
    whole = json.loads(bytes_of(sheet, "json"))
    assert list(whole)[-1] == "count"
    assert whole["count"] == len(whole["rows"]) == 2


@pytest.mark.parametrize("form", STREAMED)
def test_an_empty_list_is_a_whole_file(form):
    content = bytes_of(a_list([]), form)
    if form == "json":
        assert (json.loads(content)["rows"], json.loads(content)["count"]) == ([], 0)
    else:
        assert (rows_of(content) if form == "xlsx" else csv_rows(content))[-1][0] == "Tổng số dòng"


def test_mark_on_every_printed_page():
    content = bytes_of(a_list(LINES, personal=True), "xlsx")
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        page, core = book.read("xl/worksheets/sheet1.xml").decode(), book.read("docProps/core.xml").decode()
    footer = re.search("<oddFooter>(.*?)</oddFooter>", page)[1]
    assert "Nguyễn Thị Lan · Sở Y &amp;&amp; T · 01/02/2021 15:30" in footer
    assert "không sao chép" in re.search("<oddHeader>(.*?)</oddHeader>", page)[1]
    assert "Nguyễn Thị Lan" in core


def test_no_mark_where_nobody_is_named():
    content = bytes_of(a_list(LINES), "csv", is_about_persons=False)
    assert "không sao chép" not in content.decode("utf-8-sig")


@pytest.mark.parametrize("letters", [40, 120, 300])
def test_a_long_office_gives_way_in_the_footer(letters):
    content = bytes_of(a_list(LINES), "xlsx", office="x" * letters, person="y" * 120)
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        footer = re.search("<oddFooter>(.*?)</oddFooter>", book.read("xl/worksheets/sheet1.xml").decode())[1]
    assert len(footer) <= 255 + 2 * len("&amp;")
    assert "01/02/2021 15:30" in footer


@pytest.mark.parametrize("count", range(7, 13))
def test_rows_beyond_a_worksheet_go_on_in_the_next(monkeypatch, count):
    monkeypatch.setattr(xlsx, "LAST_ROW", 12)
    lines = [Line(f"A-{number}", "x", number) for number in range(count)]
    content = bytes_of(a_list(lines), "xlsx")
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert len(book.sheet_names) > 1
    pages = [rows_of(content, page) for page in range(len(book.sheet_names))]
    assert max(map(len, pages)) <= 12
    codes = [row[0] for page in pages for row in page if str(row[0]).startswith("A-")]
    assert codes == [line.code for line in lines]
    assert pages[-1][-1][:2] == ["Tổng số dòng", float(count)]


@pytest.mark.parametrize(
    ("name", "fits"),
    [("x" * 32_767, True), ("x" * 32_768, False), ("😀" * 16_384, False), ("=" * 32_767, False)],
)
def test_a_cell_too_long_is_refused_not_cut(name, fits):
    sheet = a_list([Line("A", name, 1)])
    if fits:
        assert rows_of(bytes_of(sheet, "xlsx"))[-2][1] == name
    else:
        with pytest.raises(TooLargeForFormatError, match=r"“Tên”.*CSV hoặc JSON"):
            bytes_of(sheet, "xlsx")
    assert csv_rows(bytes_of(sheet, "csv", is_about_persons=False))[-3][1].lstrip("'") == name
    assert json.loads(bytes_of(sheet, "json"))["rows"][0]["name"] == name


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("Sở Y", "Sở Y"),
        ("", ""),
        ("a=b", "a=b"),
        ("=a", "'=a"),
        ("\u200b=a", "'\u200b=a"),
        ("\u00a0 +a", "'\u00a0 +a"),
        ("＝a", "'＝a"),
        ("\n=a", "'\n=a"),
        ("a\x00\x0bb\x7f", "ab"),
        ("x" * 40_000, "x" * 40_000),
    ],
)
def test_safe_text(text, safe):
    assert safe_text(text) == safe


@given(st.text())
def test_nothing_a_person_typed_becomes_a_formula(text):
    sheet = a_list([Line("A", text, 1)])
    cells = [row for row in csv_rows(bytes_of(sheet, "csv")) if row and row[0] == "A"]
    assert not cells[0][1].lstrip().startswith(("=", "+", "-", "@"))


def test_numbers_and_days_stay_what_they_are():
    cells = (Decimal("1234.5"), dt.date(2021, 3, 31), dt.datetime(2021, 3, 31, 8, 0, tzinfo=dt.UTC))
    sheet = a_list([Line("A", "x", 1)], cells=lambda line: cells)
    assert rows_of(bytes_of(sheet, "xlsx"))[-2] == [1234.5, cells[1], timezone.make_naive(cells[2])]
    assert csv_rows(bytes_of(sheet, "csv", is_about_persons=False))[-3] == [
        "1234,5",
        "31/03/2021",
        "31/03/2021 15:00",
    ]
    row = json.loads(bytes_of(sheet, "json"))["rows"][0]
    assert row == {"code": "1234.5", "name": "2021-03-31", "count": "2021-03-31T08:00:00+00:00"}


@pytest.mark.parametrize("form", STREAMED)
def test_a_failure_half_way_leaves_nothing(form, tmp_path):
    def rows():
        yield LINES[0]
        raise RuntimeError("đứt giữa chừng")

    with pytest.raises(RuntimeError):
        bytes_of(a_list(LINES, rows=rows), form)
    assert [path for path in (tmp_path / "exports").rglob("*") if path.is_file()] == []


def test_a_file_has_no_name_and_its_folder_is_closed(tmp_path):
    with written(sheet=a_list(LINES), form=Format.XLSX, slip=a_slip()).file as file:
        assert file.read(2) == b"PK"
        assert list((tmp_path / "exports").iterdir()) == []
    assert (tmp_path / "exports").stat().st_mode & 0o777 == 0o700
