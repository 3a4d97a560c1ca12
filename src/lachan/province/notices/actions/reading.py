"""Notes that somebody read what they were told; a notice of others does not exist for them."""

import datetime as dt

from django.db import transaction

from lachan.province.notices.models import Notice
from lachan.rulebook.access.deciding import Reader


@transaction.atomic
def read_notice(*, notice_id: int, by: Reader, at: dt.datetime) -> str | None:
    """This function will mark a notice as read and return where it leads; none when it is not the reader's."""
    own = Notice.objects.filter(pk=notice_id, account_id=by.account_id or 0)
    own.filter(read_at__isnull=True).update(read_at=at)
    return own.values_list("address", flat=True).first()


@transaction.atomic
def read_all(*, up_to: int, by: Reader, at: dt.datetime) -> int:
    """This function will mark the reader's notices up to one of them as read, and return how many it were.

    What came after the page was opened stays unread.
    """
    return Notice.objects.filter(account_id=by.account_id or 0, id__lte=up_to, read_at__isnull=True).update(
        read_at=at
    )
