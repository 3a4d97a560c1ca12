"""How many children somebody took out lately without a second person: many small lists are one large one."""

import datetime as dt

from lachan.province.audit import queries as audit
from lachan.rulebook.access.deciding import Reader

COUNTED_WITHIN = dt.timedelta(hours=24)


def children_taken_alone(*, by: Reader, at: dt.datetime) -> int:
    """This function will return how many named children left with somebody in the last day, unapproved.

    A child that left twice counts twice: what is on record are numbers, not children.
    """
    taken = audit.deeds_since(
        account_id=by.account_id or 0, action="exports.take_out", since=at - COUNTED_WITHIN
    )
    numbers = (entry.after.get("children") for entry in taken if not entry.after.get("request"))
    return sum(number for number in numbers if isinstance(number, int))
