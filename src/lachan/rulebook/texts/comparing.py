"""Whether a figure meets a target; always on unrounded figures."""

from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from lachan.rulebook.texts.reading import Comparator


def share_of(*, numerator: Decimal, denominator: Decimal) -> Fraction | None:
    """This function will return the exact percentage of a count in a whole; none of nothing."""
    return Fraction(numerator) * 100 / Fraction(denominator) if denominator else None


def meets(
    *, figure: Decimal | Fraction, comparator: Comparator, value: Decimal, value_max: Decimal | None = None
) -> bool:
    """This function will say whether a figure meets a target, in the target's unit, without rounding.

    A range without an upper end is met from its lower end on.
    """
    found, bound = Fraction(figure), Fraction(value)
    match comparator:
        case Comparator.AT_LEAST:
            return found >= bound
        case Comparator.MORE_THAN:
            return found > bound
        case Comparator.AT_MOST:
            return found <= bound
        case Comparator.LESS_THAN:
            return found < bound
        case Comparator.EQUAL:
            return found == bound
        case Comparator.BETWEEN:
            return found >= bound and (value_max is None or found <= Fraction(value_max))
        case never:
            assert_never(never)
