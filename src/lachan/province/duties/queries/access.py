"""Who may know of a duty: one answer for its page, lists, counts, search, exports and files."""

import datetime as dt

from django.db.models import Q

from lachan.province.duties.choices import Audience
from lachan.province.duties.queries.holders import held_by_reader
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.access.permissions import Permission


def visible_duties(reader: Reader, *, on: dt.date, prefix: str = "") -> Q:
    """This function will return the condition that a duty may be known to the reader on a day.

    Those open to everybody need ``DUTY_READ``; the others also that the reader's office does or gave the work.
    """
    if not reader.may(Permission.DUTY_READ):
        return Q(pk__in=[])
    parties = held_by_reader(reader, on=on, prefix=prefix)
    if reader.office_id is not None:
        parties |= Q(**{f"{prefix}issuer": reader.office_id})
    return Q(**{f"{prefix}audience": Audience.EVERYBODY}) | parties
