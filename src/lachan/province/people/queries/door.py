"""Whether the sign-in door is closed to somebody."""

import datetime as dt

from lachan.province.people.choices import CLOSES_TO_ACCOUNT
from lachan.province.people.models import Attempts


def door_closed_until(*, account_id: int, at: dt.datetime) -> dt.datetime | None:
    """This function will return until when nobody signs in under an account's name, none when it is open.

    The database tells it only to who administers the account.
    """
    return (
        Attempts.objects.filter(kind__in=CLOSES_TO_ACCOUNT, account_id=account_id, closed_until__gt=at)
        .order_by("-closed_until")
        .values_list("closed_until", flat=True)
        .first()
    )
