"""The door opened again by an administrator, for somebody whom it keeps waiting."""

import datetime as dt

from django.db import transaction

from lachan.province.audit import actions as audit
from lachan.province.people.actions.guarding import account_to_manage
from lachan.province.people.choices import CLOSES_TO_ACCOUNT
from lachan.province.people.models import Attempts
from lachan.rulebook.access.deciding import Reader


@transaction.atomic
def unlock_account(*, account_id: int, by: Reader, at: dt.datetime) -> None:
    """This function will forget the failures under an account's name; where there are none, nothing happens.

    It raises ``UnknownAccountError`` and ``Refused`` for whoever may not manage the account as a whole.
    """
    account = account_to_manage(account_id=account_id, by=by, at=at)
    forgotten, _each = Attempts.objects.filter(kind__in=CLOSES_TO_ACCOUNT, account_id=account.pk).delete()
    if not forgotten:
        return
    audit.record(
        action="people.unlock_account",
        subject_kind="account",
        subject_id=account.pk,
        subject=account.full_name,
        by=by,
        at=at,
    )
