"""Every stored field has a level of sensitivity, and every model stands in the glossary."""

import re

from django.apps import apps

from lachan.rulebook.access.sensitivity import Sensitivity, sensitivity_of_fields
from tests.house.tree import ROOT

GLOSSARY = ROOT / "docs" / "glossary.md"
VIETNAMESE = re.compile(
    r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE
)


def our_models():
    return [model for model in apps.get_models() if model.__module__.startswith("lachan.")]


def test_every_field_has_a_level_and_every_level_a_field():
    stored = {model._meta.label: {field.name for field in model._meta.local_fields} for model in our_models()}
    assert {label: set(fields) for label, fields in sensitivity_of_fields().items()} == stored


def test_passwords_and_keys_are_secret():
    for label, fields in sensitivity_of_fields().items():
        for field, level in fields.items():
            if "password" in field or field.endswith("_secret"):
                assert level is Sensitivity.SECRET, f"{label}.{field}"


def glossary_rows() -> dict[str, list[str]]:
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in GLOSSARY.read_text(encoding="utf-8").splitlines()
        if line.startswith("| ")
    ]
    return {row[1].strip("`"): row for row in rows}


def test_every_model_has_its_term_and_source_in_the_glossary():
    rows = glossary_rows()
    missing = [model.__name__ for model in our_models() if model.__name__ not in rows]
    assert missing == []
    for model in our_models():
        term, _name, source = rows[model.__name__][:3]
        assert VIETNAMESE.search(term), model.__name__
        assert source, model.__name__


def test_keys_that_leave_a_room_are_protected():
    for model in our_models():
        for field in model._meta.local_fields:
            if field.is_relation and field.related_model._meta.app_label != model._meta.app_label:
                assert field.remote_field.on_delete.__name__ == "PROTECT", f"{model._meta.label}.{field.name}"
                assert field.remote_field.related_name == "+", f"{model._meta.label}.{field.name}"
