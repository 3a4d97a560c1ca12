"""Who carries on the work of offices that stand no more."""

import datetime as dt
from collections.abc import Iterable, Mapping

from lachan.province.people import queries as people


def followers_of(
    offices: Iterable[people.OfficeLine], *, on: dt.date
) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """This function will return, of those offices that stand no more on a day, who carries on: key and name."""
    standing = {office.id for office in people.offices_in_force(on=on)}
    return {
        office.key: tuple(
            (one.office.key, one.office.name) for one in people.successors_of(office_id=office.id, on=on)
        )
        for office in offices
        if office.id not in standing
    }
