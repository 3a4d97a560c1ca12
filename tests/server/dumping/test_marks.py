"""Nothing above internal comes out in a dump, whatever model it stands in and in whatever form."""

import zipfile

import pytest

from lachan.rulebook.access.deciding import SYSTEM
from lachan.rulebook.access.sensitivity import Sensitivity, needs_row_security, sensitivity_of_fields
from lachan.server.dumping import tables
from lachan.server.dumping.taking import take_dump
from tests.server.dumping.marked import AT, STAYS_BEHIND

BY_LEVEL = {
    "as classified": lambda level: level,
    "personal as of a child": lambda level: Sensitivity.CHILD if level is Sensitivity.PERSONAL else level,
}


def unpacked(file) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


@pytest.mark.parametrize("levels", ["as classified", "personal as of a child"])
def test_no_mark_comes_out(marks, tmp_path, monkeypatch, levels):
    of_fields = {
        label: {name: BY_LEVEL[levels](level) for name, level in fields.items()}
        for label, fields in sensitivity_of_fields().items()
    }
    monkeypatch.setattr(tables, "sensitivity_of_fields", lambda: of_fields)

    take_dump(file=tmp_path / "dump.zip", by=SYSTEM, at=AT)

    content = unpacked(tmp_path / "dump.zip")
    assert {name: found for name, each in content.items() if (found := marks.found_in(each))} == {}


def test_every_field_above_internal_was_marked(marks):
    wanted = {
        f"{label}.{name}"
        for label, fields in sensitivity_of_fields().items()
        for name, level in fields.items()
        if needs_row_security(level) and label not in STAYS_BEHIND
    }
    marked = {where.split()[0].split("[")[0] for where in [*marks.texts, *marks.bytes]}
    left = wanted - marked
    generated_or_keys = {
        f"{model._meta.label}.{field.name}"
        for model in tables.our_models()
        for field in model._meta.local_fields
        if field.generated or field.is_relation
    }
    assert left <= generated_or_keys


def test_a_mark_is_found_in_every_form(marks):
    import base64
    import json

    from lachan.rulebook.vietnamese.folding import fold

    where, mark = next((where, mark) for where, mark in marks.texts.items() if mark.startswith("đấu"))
    forms = [
        mark.encode(),
        fold(mark).encode(),
        json.dumps(mark.upper()).encode(),
        mark.encode().hex().encode(),
    ]
    forms += [base64.b64encode(b"." * before + mark.encode() + b"..") for before in range(4)]
    for form in forms:
        assert marks.found_in(b"before " + form + b" after") == [where]
