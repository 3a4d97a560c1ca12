"""Figures that results bring for targets: typed as people write them, owed by whoever leads, kept exactly."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from lachan.province.duties import actions
from lachan.province.duties.forms import FigureField
from lachan.province.duties.models import Duty
from lachan.province.duties.queries import Figure, InvalidFields
from tests.province.duties.conftest import TODAY, does, keep, obligation, opened, seen

FOUND = {"summary": "Đã mở hai lớp.", "result_on": TODAY, "document_number": "12/BC-CA", "document_on": TODAY}


@pytest.mark.parametrize(
    ("typed", "figure"),
    [
        ("24/26", Figure(target="7", numerator=Decimal(24), denominator=Decimal(26))),
        (" 1.204 / 1.300 ", Figure(target="7", numerator=Decimal(1204), denominator=Decimal(1300))),
        ("92,3", Figure(target="7", value=Decimal("92.3"))),
        ("92,3%", Figure(target="7", value=Decimal("92.3"))),
        ("không rõ", Figure(target="7")),
        ("Khong ro", Figure(target="7")),
        ("", None),
    ],
)
def test_figures_as_people_type_them(typed, figure):
    assert FigureField(key="7").clean(typed) == figure


@pytest.mark.parametrize("typed", ["nhiều", "24/", "/26", "1/2/3", "9" * 20])
def test_what_is_no_figure_is_told(typed):
    with pytest.raises(ValidationError):
        FigureField(key="7").clean(typed)


@pytest.mark.parametrize(
    ("figures", "wrong"),
    [
        ([], "Ghi số liệu"),
        ([Figure(target="8", value=Decimal(3))], "Ghi số liệu"),
        ([Figure(target="7", numerator=Decimal(27), denominator=Decimal(26))], "Số đạt không quá tổng số"),
        ([Figure(target="7", numerator=Decimal(0), denominator=Decimal(0))], "Số đạt không quá tổng số"),
    ],
)
def test_what_is_lacking_is_told_beside_its_field(province, targets, figures, wrong):
    duty = does(actions.acknowledge_duties, opened(province), by=province.doer)
    with pytest.raises(InvalidFields) as refusal:
        does(actions.hand_in_result, duty, by=province.doer, figures=figures, **FOUND)
    assert list(refusal.value.errors) == ["figure_7"]
    assert wrong in refusal.value.errors["figure_7"]


def test_a_target_of_something_else_is_refused(province, targets):
    duty = does(actions.acknowledge_duties, opened(province), by=province.doer)
    with pytest.raises(InvalidFields):
        does(
            actions.hand_in_result,
            duty,
            by=province.doer,
            figures=[Figure(target="7"), Figure(target="9")],
            **FOUND,
        )


def test_figures_are_kept_with_what_was_asked(province, targets):
    duty = does(actions.acknowledge_duties, opened(province), by=province.doer)
    given = [
        Figure(target="7", numerator=Decimal(24), denominator=Decimal(26)),
        Figure(target="8", value=Decimal("3.0")),
    ]
    does(actions.hand_in_result, duty, by=province.doer, figures=given, **FOUND)
    assert seen(province, duty).result["figures"] == [
        {
            "target": "7", "label": "Trẻ em được tập huấn", "unit": "%", "asked": "trên 95%", "value": None,
            "numerator": "24", "denominator": "26",
        },
        {
            "target": "8", "label": "Số lớp", "unit": "lớp", "asked": "ít nhất 3 lớp", "value": "3.0",
            "numerator": None, "denominator": None,
        },
    ]  # fmt: skip


def test_who_coordinates_owes_no_figure(province, targets):
    keep(obligation(province, lead=("department-health",), coordinate=("police",)))
    duty = Duty.objects.get(part="coordinate")
    does(actions.acknowledge_duties, duty, by=province.doer)
    assert does(actions.hand_in_result, duty, by=province.doer, **FOUND).state == "handed_in"
