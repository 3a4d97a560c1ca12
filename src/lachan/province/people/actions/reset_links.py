"""One-time links by which a person sets a password that nobody else knows."""

import datetime as dt

from django.contrib.auth.tokens import default_token_generator
from django.db import transaction

from lachan.province.audit import actions as audit
from lachan.province.people.actions.guarding import account_to_manage
from lachan.rulebook.access.deciding import Reader


@transaction.atomic
def issue_reset_link(*, account_id: int, by: Reader, at: dt.datetime) -> str:
    """This function will return the token of a new one-time link; setting a password uses it up.

    It raises ``UnknownAccountError`` and ``Refused`` for whoever may not manage the account as a whole.
    """
    account = account_to_manage(account_id=account_id, by=by, at=at)
    audit.record(
        action="people.issue_reset_link",
        subject_kind="account",
        subject_id=account.pk,
        subject=account.full_name,
        by=by,
        at=at,
    )
    return f"{account.pk}-{default_token_generator.make_token(account)}"
