"""What stands in for a field in a dump is said of fields that exist, and of every name of a person."""

import pytest

from lachan.rulebook.access.sensitivity import Sensitivity, needs_row_security, sensitivity_of_fields
from lachan.rulebook.access.stand_ins import StandIn, stand_ins
from lachan.server.dumping.tables import our_models, tables

FIELDS = {model._meta.label: {field.name for field in model._meta.local_fields} for model in our_models()}


def test_every_line_is_about_a_field_that_exists():
    lost = [
        f"{label}.{name}"
        for label, fields in stand_ins().fields.items()
        for name in fields
        if name not in FIELDS.get(label, ())
    ]
    assert lost == []
    assert set(stand_ins().left_out) <= FIELDS.keys()


def test_nothing_in_a_dump_points_to_what_stays_behind():
    pointing = [
        f"{table.label}.{column.field.name}"
        for table in tables()
        for column in table.columns
        if column.field.is_relation and column.field.related_model._meta.label in stand_ins().left_out
    ]
    assert pointing == []


def test_nothing_secret_has_a_stand_in():
    for label, fields in stand_ins().fields.items():
        assert all(sensitivity_of_fields()[label][name] is not Sensitivity.SECRET for name in fields), label


@pytest.mark.parametrize("table", tables(), ids=lambda table: table.label)
def test_names_and_numbers_of_persons_are_the_same_everywhere(table):
    """A name that became filler would not be found again, and a number would lead nowhere."""
    for column in table.columns:
        name = column.field.name
        if not needs_row_security(column.level) or column.field.is_relation:
            continue
        if name.endswith(("by_name", "person_name", "full_name", "deputy_name")):
            assert column.stand_in is StandIn.PERSON_NAME, name
        if name.endswith(("account_id", "by_id")):
            assert column.stand_in is StandIn.PERSON_ID, name
