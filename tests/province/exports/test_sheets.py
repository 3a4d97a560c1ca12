"""A list knows the level of what it holds, and some lists cannot be."""

import pytest

from lachan.province.exports import sheets
from lachan.province.exports.sheets import Column, Counted, FaultySheetError
from lachan.rulebook.access.sensitivity import Sensitivity
from tests.province.exports.lists import Line, a_list


@pytest.mark.parametrize(
    ("source", "level"),
    [
        (("plans.Assignment.title",), Sensitivity.PUBLIC),
        (("plans.Assignment.title", "plans.Assignment.state"), Sensitivity.INTERNAL),
        (("people.Account.full_name", "plans.Assignment.title"), Sensitivity.PERSONAL),
    ],
)
def test_level_of_a_column_is_the_strictest_of_its_fields(source, level):
    assert Column(key="x", name="X", source=source).level is level


@pytest.mark.parametrize(
    ("source", "why"),
    [
        (("people.Account.password",), "bí mật"),
        (("people.Account.shoe_size",), "sensitivity.yaml"),
        (("x",), "x"),
    ],
)
def test_a_list_that_must_not_be(source, why):
    with pytest.raises(FaultySheetError, match=why):
        a_list([], more_columns=(Column(key="x", name="X", source=source),))


def test_columns_about_children_must_be_counted(monkeypatch):
    known = {"cases.Case": {"child_name": Sensitivity.CHILD}}
    monkeypatch.setattr(sheets, "sensitivity_of_fields", lambda: known)
    columns = (Column(key="name", name="Tên", source=("cases.Case.child_name",)),)
    with pytest.raises(FaultySheetError, match="đếm trẻ em"):
        a_list([], columns=columns)
    counted = a_list([], columns=columns, children=lambda line: ())
    assert (counted.level, counted.is_about_persons) == (Sensitivity.CHILD, True)


@pytest.mark.parametrize(
    ("more", "asks"), [({}, False), ({"personal": True}, True), ({"children": True}, True)]
)
def test_what_is_about_persons(more, asks):
    assert a_list([], **more).is_about_persons is asks


def test_children_are_counted_once():
    lines = [Line("A", "x", 1, child) for child in (1, 2, 2, None, 3)]
    counted = Counted(a_list(lines, children=True))
    assert len(list(counted)) == counted.rows == 5
    assert counted.children == 3
