"""One-time links by which a person sets a password that nobody else knows."""

import datetime as dt

from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.db import transaction

from lachan.province.audit import actions as audit
from lachan.province.people.actions.ending_sessions import close_sessions
from lachan.province.people.actions.guarding import account_to_manage
from lachan.province.people.actions.throttling import forget_attempts, source
from lachan.province.people.choices import AttemptKind
from lachan.province.people.queries.links import account_of_link
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import DOOR, Reader


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


class DeadLinkError(LookupError):
    """A link that was used, is too old, or never was; which of these is told to nobody."""


class WeakPasswordError(ValueError):
    """A password that may not be; ``reasons`` are sentences for whoever chose it."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


def set_password(*, token: str, password: str, by: Reader, at: dt.datetime) -> None:
    """This function will set the password of the account that a link was made for, which uses the link up.

    It raises ``DeadLinkError``, and ``WeakPasswordError`` with the link left as it was.
    """
    with acting(DOOR), transaction.atomic():
        account = account_of_link(token=token, is_locked=True)
        if account is None:
            raise DeadLinkError
        try:
            validate_password(password, account)
        except ValidationError as refusal:
            raise WeakPasswordError(refusal.messages) from refusal
        account.set_password(password)
        account.save(update_fields=["password"])
        close_sessions(account_id=account.pk)
        forget_attempts(sources=[source(kind=AttemptKind.NAME, value=account.username)])
        audit.record(
            action="people.set_password",
            subject_kind="account",
            subject_id=account.pk,
            subject=account.full_name,
            by=by,
            at=at,
        )
