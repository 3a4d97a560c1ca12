"""Exports hold what the register counts, and no text in them can become a formula."""

import datetime as dt
import hashlib
import io
import json
import re
import zipfile
from xml.etree import ElementTree as ET

import pytest
from django.utils import translation

from lachan.province.audit.models import Record
from lachan.province.exports.actions import take_out
from lachan.province.exports.choices import Format
from lachan.province.plans import queries
from lachan.province.plans.exports import register_sheet
from lachan.province.plans.models import Assignment
from tests.province.plans.conftest import AT, ON

NS = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def export(in_force, people, form, **chosen):
    filters = queries.RegisterFilters(**chosen)
    document = queries.document_for(reader=people.officer, document_id=in_force)
    sheet = register_sheet(
        document=document,
        filters=filters,
        in_words={},
        rows=lambda: queries.register_rows(
            reader=people.officer, document_id=in_force, filters=filters, on=ON
        ),
    )
    taken = take_out(sheet=sheet, form=Format(form), purpose="", by=people.officer, at=AT)
    with taken.file as file:
        return file.read()


def sheets(content):
    """Cells of every sheet as kind and text, read from the file's own XML."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        names = sorted(name for name in book.namelist() if name.startswith("xl/worksheets/sheet"))
        trees = [ET.fromstring(book.read(name)) for name in names]
        shared = []
        if "xl/sharedStrings.xml" in book.namelist():
            strings = ET.fromstring(book.read("xl/sharedStrings.xml"))
            shared = ["".join(t.text or "" for t in si.iter(f"{{{NS['s']}}}t")) for si in strings]
        whole = b"".join(book.read(name) for name in names)
    assert b"<f>" not in whole
    return [[_row(row, shared) for row in tree.iterfind(".//s:row", NS)] for tree in trees]


def _row(row, shared):
    cells = []
    for cell in row.iterfind("s:c", NS):
        kind, value = cell.get("t", "n"), cell.find("s:v", NS)
        if kind == "inlineStr":
            cells.append("".join(t.text or "" for t in cell.iter(f"{{{NS['s']}}}t")))
        elif kind == "s":
            cells.append(shared[int(value.text)])
        else:
            cells.append(None if value is None else float(value.text))
    return cells


def test_xlsx_rows_and_totals(in_force, people):
    register, totals = sheets(export(in_force, people, "xlsx"))
    lines = [row for row in register if row and re.fullmatch(r"AB21-\d+", str(row[0]))]
    assert [row[0] for row in lines] == [f"AB21-00{number}" for number in range(1, 6)]
    assert register[-1][:2] == ["Tổng số dòng", 5.0]
    assert (totals[-1][0], totals[-1][-1]) == ("Tổng số dòng", 5.0)
    groups = {(row[0], row[1]): row[2] for row in totals[1:-1]}
    assert sum(count for (group, _value), count in groups.items() if group == "Loại việc") == 5
    assert groups["Cách giao", "Đề nghị"] == 1
    assert groups["Chủ trì", "Sở Y"] == 2


def test_xlsx_dates_are_dates(in_force, people):
    register, _totals = sheets(export(in_force, people, "xlsx"))
    first = next(row for row in register if row and row[0] == "AB21-001")
    assert dt.date(1899, 12, 30) + dt.timedelta(days=first[11]) == dt.date(2021, 3, 31)


def test_xlsx_filtered_and_empty(in_force, people):
    register, totals = sheets(export(in_force, people, "xlsx", office="so-hoc"))
    assert register[-1][:2] == ["Tổng số dòng", 2.0]
    register, totals = sheets(export(in_force, people, "xlsx", words="khôngcógì"))
    assert register[-1][:2] == ["Tổng số dòng", 0.0]
    assert totals[-1][-1] == 0.0


def test_xlsx_freezes_and_prints_on_one_width(in_force, people):
    content = export(in_force, people, "xlsx")
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        sheet, workbook = book.read("xl/worksheets/sheet1.xml"), book.read("xl/workbook.xml")
    assert b'state="frozen"' in sheet
    assert b'orientation="landscape"' in sheet
    assert b"Print_Titles" in workbook


DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "=cmd|' /C calc'!A0", "\n=1"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_xlsx_text_never_a_formula(in_force, people, text):
    Assignment.objects.filter(code="AB21-001").update(title=text, text=text, heading=text)
    register, _totals = sheets(export(in_force, people, "xlsx"))
    first = next(row for row in register if row and row[0] == "AB21-001")
    for cell in first[2:5]:
        assert not cell.lstrip().startswith(("=", "+", "-", "@"))


def test_json_counts_and_keeps_texts_as_they_are(in_force, people):
    Assignment.objects.filter(code="AB21-001").update(title="=1+1")
    whole = json.loads(export(in_force, people, "json"))
    assert whole["count"] == len(whole["assignments"]) == 5
    assert whole["document"]["number"] == "05/KH-UBND"
    first = whole["assignments"][0]
    assert (first["title"], first["lead"]) == ("=1+1", ["Sở Y"])
    assert first["deadlines"][0]["due_on"] == "2021-03-31"


def test_export_columns_in_english(in_force, people):
    with translation.override("en"):
        assert sheets(export(in_force, people, "xlsx"))


def test_export_of_many_in_pages(in_review, people, monkeypatch):
    from lachan.province.plans.queries import register
    from tests.province.plans.conftest import issue

    issue(in_review, people.officer)
    monkeypatch.setattr(register, "_EXPORTED_AT_ONCE", 2)
    whole = json.loads(export(in_review, people, "json"))
    assert [one["code"] for one in whole["assignments"]] == [f"AB21-00{number}" for number in range(1, 6)]


def test_export_is_recorded(in_force, people):
    content = export(in_force, people, "csv", words="boi")
    record = Record.objects.get(action="exports.take_out")
    assert (record.subject_kind, record.subject_id) == ("document", in_force)
    assert record.after.pop("columns")[:2] == ["Mã việc", "Mục"]
    assert record.after == {
        "format": "csv",
        "filters": {},
        "words": "boi",
        "rows": 1,
        "children": 0,
        "request": None,
        "approved_by": "",
        "sha256": hashlib.sha256(content).hexdigest(),
    }
