"""A figure meets a target or not, on unrounded figures."""

from decimal import Decimal
from fractions import Fraction

import pytest

from lachan.rulebook.texts.comparing import meets, share_of
from lachan.rulebook.texts.reading import Comparator


@pytest.mark.parametrize(
    ("figure", "comparator", "value", "value_max", "is_met"),
    [
        ("95", ">=", "95", None, True),
        ("94.9999", ">=", "95", None, False),
        ("95", ">", "95", None, False),
        ("95.0001", ">", "95", None, True),
        ("3", "<=", "3", None, True),
        ("3", "<", "3", None, False),
        ("100", "=", "100", None, True),
        ("99.99", "=", "100", None, False),
        ("5", "between", "5", "7", True),
        ("7", "between", "5", "7", True),
        ("7.01", "between", "5", "7", False),
        ("4.99", "between", "5", "7", False),
        ("9", "between", "5", None, True),
    ],
)
def test_a_figure_and_its_target(figure, comparator, value, value_max, is_met):
    found = meets(
        figure=Decimal(figure),
        comparator=Comparator(comparator),
        value=Decimal(value),
        value_max=None if value_max is None else Decimal(value_max),
    )
    assert found is is_met


def test_shares_are_exact():
    nineteen = share_of(numerator=Decimal(19), denominator=Decimal(20))
    assert nineteen == Fraction(95)
    a_third = share_of(numerator=Decimal(1), denominator=Decimal(3))
    assert a_third is not None
    assert meets(figure=a_third, comparator=Comparator.MORE_THAN, value=Decimal("33.3333333333"))
    assert share_of(numerator=Decimal(0), denominator=Decimal(0)) is None
