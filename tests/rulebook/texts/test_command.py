"""``python -m lachan.rulebook read FILE``: one JSON object or a table, and the exit codes of the contract."""

import json

import pytest

from lachan.rulebook.__main__ import main

PLAN = """KẾ HOẠCH
Dạy bơi cho trẻ em

II. NHIỆM VỤ

1. Sở Y tế

- Phát áo phao tại bến đò (hoàn thành trong quý I năm 2026).

2. Đề nghị Tòa án nhân dân tỉnh

- Xét xử kịp thời, tỷ lệ giải quyết đạt trên 90%.
"""


@pytest.fixture
def plan(tmp_path):
    file = tmp_path / "ke-hoach.txt"
    file.write_text(PLAN, encoding="utf-8")
    return file


def test_json_is_one_object_and_nothing_else(plan, capsys):
    assert main(["read", str(plan), "--json"]) == 0
    printed = capsys.readouterr()
    reading = json.loads(printed.out)
    assert printed.err == ""
    assert list(reading) == ["document", "assignments", "requirements", "objectives", "problems"]
    first, second = reading["assignments"]
    assert first["path"] == ["II", "1", "-1"]
    assert first["lead"] == ["Sở Y tế"]
    assert first["deadlines"][0]["due_on"] == "2026-03-31"
    assert second["modality"] == "request"
    assert second["targets"][0]["comparator"] == ">"
    assert second["targets"][0]["value"] == 90


def test_table_names_the_lead_and_the_deadline(plan, capsys):
    assert main(["read", str(plan)]) == 0
    shown = capsys.readouterr().out
    assert "chủ trì: Sở Y tế" in shown
    assert "31/03/2026" in shown
    assert "(đề nghị)" in shown


@pytest.mark.parametrize("content", [None, b"", b"   \n", b"\x00\x01\x02\xff\xfe\xfd" * 50])
def test_what_cannot_be_read_gets_one_line_and_code_2(tmp_path, capsys, content):
    file = tmp_path / "van-ban.txt"
    if content is not None:
        file.write_bytes(content)
    assert main(["read", str(file), "--json"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.strip()
    assert printed.err.count("\n") == 1


def test_odd_content_is_still_read(tmp_path, capsys):
    file = tmp_path / "la.txt"
    file.write_text("|\n|\nĐiều\n* * *\n", encoding="utf-8")
    assert main(["read", str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["assignments"] == []


def test_json_has_the_keys_of_the_contract(plan, capsys):
    main(["read", str(plan), "--json"])
    first, second = json.loads(capsys.readouterr().out)["assignments"]
    assert list(first) == [
        "path",
        "printed_label",
        "heading",
        "lead",
        "coordinate",
        "direct",
        "report_to",
        "modality",
        "text",
        "span",
        "deadlines",
        "targets",
        "outputs",
        "category",
    ]
    assert list(first["deadlines"][0]) == [
        "kind",
        "raw",
        "due_on",
        "starts_on",
        "recurs",
        "recur_due",
        "applies_to",
    ]
    assert list(second["targets"][0]) == ["raw", "comparator", "value", "value_max", "unit", "of"]
