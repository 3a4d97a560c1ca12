"""Lists of accounts: kept, confirmed, put away."""

import datetime as dt
import hashlib
import re

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from lachan.province.audit import actions as audit
from lachan.province.people.actions.guarding import (
    administering,
    one_at_a_time,
    refuse_office,
    refuse_role,
)
from lachan.province.people.choices import ImportOutcome
from lachan.province.people.models import Account, AccountImport, Membership
from lachan.province.people.queries.importing import (
    JudgedRow,
    fingerprint_of,
    judged_rows_of,
    read_list,
    rows_to_json,
)
from lachan.province.people.queries.names import folded_account
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM, Reader

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f/\\]+")


class UnknownImportError(LookupError):
    """No such list, one that expired, or somebody else's."""


class ImportChangedError(ValueError):
    """Something changed since the list was shown; what will happen has to be looked at again."""


@transaction.atomic
def upload_accounts(*, content: bytes, name: str, by: Reader, at: dt.datetime) -> int:
    """This function will keep a list of accounts for its owner to confirm and return the list's id.

    Nothing else is written. The same bytes again are the list that waits already; expired lists are put away.
    It raises ``UnreadableSheetError`` and ``Refused``.
    """
    administering(by)
    assert by.account_id is not None
    rows = read_list(content=content)
    sha256 = hashlib.sha256(content).hexdigest()
    sweep_imports(at=at)
    waiting = AccountImport.objects.filter(
        owner_id=by.account_id, sha256=sha256, confirmed_at__isnull=True
    ).first()
    if waiting is not None:
        return waiting.pk
    made = AccountImport.objects.create(
        owner_id=by.account_id,
        file_name=_UNPRINTABLE.sub(" ", name).strip()[-255:] or sha256[:12],
        sha256=sha256,
        rows=rows_to_json(rows),
        uploaded_at=at,
        expires_at=at + settings.ACCOUNT_IMPORT_KEPT,
    )
    _record("people.upload_accounts", made, {"rows": len(rows), "sha256": sha256}, by=by, at=at)
    return made.pk


def sweep_imports(*, at: dt.datetime) -> None:
    """This function will put away the lists that expired, whoever left them behind."""
    with acting(SYSTEM):
        AccountImport.objects.filter(expires_at__lte=at).delete()


@transaction.atomic
def confirm_accounts(*, import_id: int, fingerprint: str, by: Reader, at: dt.datetime) -> int:
    """This function will make the accounts that a list shows as new and return how many.

    ``fingerprint`` is the mark of what was shown. A list confirmed already stays as it is. It raises
    ``UnknownImportError`` and ``ImportChangedError``.
    """
    administering(by)
    one_at_a_time()
    draft = (
        AccountImport.objects.select_for_update()
        .filter(pk=import_id, owner_id=by.account_id, expires_at__gt=at)
        .first()
    )
    if draft is None:
        raise UnknownImportError
    if draft.confirmed_at is not None:
        return len(draft.made)
    judged = judged_rows_of(draft=draft, reader=by, at=at)
    if fingerprint_of(judged) != fingerprint:
        raise ImportChangedError(
            _("Từ lúc bạn xem danh sách, dữ liệu đã thay đổi. Xem lại từng dòng rồi xác nhận lại.")
        )
    accounts = _make([row for row in judged if row.outcome is ImportOutcome.NEW], draft, by=by, at=at)
    draft.confirmed_at, draft.rows, draft.made = at, [], [account.pk for account in accounts]
    draft.save(update_fields=["confirmed_at", "rows", "made"])
    _record("people.import_accounts", draft, {"accounts": len(accounts)}, by=by, at=at)
    return len(accounts)


@transaction.atomic
def discard_accounts(*, import_id: int, by: Reader, at: dt.datetime) -> None:
    """This function will put away a list that is not to be confirmed; it raises ``UnknownImportError``."""
    draft = AccountImport.objects.filter(
        pk=import_id, owner_id=by.account_id, confirmed_at__isnull=True
    ).first()
    if draft is None:
        raise UnknownImportError
    _record("people.discard_accounts", draft, {}, by=by, at=at)
    draft.delete()


def _make(rows: list[JudgedRow], draft: AccountImport, *, by: Reader, at: dt.datetime) -> list[Account]:
    """Make accounts and memberships in bulk, with one record each: five thousand people take seconds."""
    for office_id, role in {(row.office.id, row.role) for row in rows if row.office}:
        refuse_office(office_id=office_id, by=by)
        refuse_role(role=role, by=by)
    accounts = []
    for row in rows:
        account = Account(username=row.username, full_name=row.full_name, email=row.row.email, created_at=at)
        account.folded = folded_account(full_name=row.full_name, username=row.username, email=row.row.email)
        account.set_unusable_password()
        accounts.append(account)
    with acting(SYSTEM):  # rows made together are read back before their memberships bring them into reach
        Account.objects.bulk_create(accounts, batch_size=500)
        Membership.objects.bulk_create(
            [
                Membership(
                    account=account,
                    office_id=row.office.id,
                    role=row.role,
                    title=row.row.title,
                    since=row.since,
                    until=row.until,
                )
                for account, row in zip(accounts, rows, strict=True)
                if row.office and row.since
            ],
            batch_size=500,
        )
    for account, row in zip(accounts, rows, strict=True):
        _record_account(account, row, draft, by=by, at=at)
    return accounts


def _record_account(
    account: Account, row: JudgedRow, draft: AccountImport, *, by: Reader, at: dt.datetime
) -> None:
    audit.record(
        action="people.create_account",
        subject_kind="account",
        subject_id=account.pk,
        subject=account.full_name,
        after={
            "username": account.username,
            "full_name": account.full_name,
            "office": row.office.name if row.office else "",
            "role": row.role,
            "title": row.row.title,
            "since": row.since,
            "until": row.until,
            "list": draft.file_name,
        },
        by=by,
        at=at,
    )


def _record(
    action: str, draft: AccountImport, after: dict[str, object], *, by: Reader, at: dt.datetime
) -> None:
    audit.record(
        action=action,
        subject_kind="account_import",
        subject_id=draft.pk,
        subject=draft.file_name,
        after=after,
        by=by,
        at=at,
    )
