"""Accounts and their memberships."""

import datetime as dt

from django.db import transaction

from lachan.province.audit import actions as audit
from lachan.province.people.models import Account, Membership, OfficeName
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.access.roles import roles


class UnknownRoleError(ValueError):
    """A role that the rulebook does not know."""


class UserNameTakenError(ValueError):
    """Another account bears the user name."""


class MembershipDatesError(ValueError):
    """A membership that would end before it starts."""


@transaction.atomic
def create_account(*, username: str, full_name: str, password: str, by: Reader, at: dt.datetime) -> int:
    """This function will make an account and return its id; it raises ``UserNameTakenError``."""
    wanted = username.strip().lower()
    if Account.objects.filter(username=wanted).exists():
        raise UserNameTakenError(f"Tên đăng nhập “{wanted}” đã có người dùng; hãy chọn tên khác.")
    account = Account(username=wanted, full_name=" ".join(full_name.split()), created_at=at)
    account.set_password(password)
    account.save()
    audit.record(
        action="people.create_account",
        subject_kind="account",
        subject_id=account.pk,
        subject=account.full_name,
        after={"username": wanted, "full_name": account.full_name},
        by=by,
        at=at,
    )
    return account.pk


@transaction.atomic
def add_membership(
    *,
    account_id: int,
    office_id: int,
    role: str,
    since: dt.date,
    by: Reader,
    at: dt.datetime,
    title: str = "",
    until: dt.date | None = None,
) -> int:
    """This function will let an account act for an office from a day on and return the membership's id.

    ``until`` is the first day without it. It raises ``UnknownRoleError`` and ``MembershipDatesError``.
    """
    if role not in roles():
        raise UnknownRoleError(f"Không có vai trò “{role}” trong danh mục vai trò.")
    _check_dates(since, until)
    account = Account.objects.get(pk=account_id)
    membership = Membership.objects.create(
        account=account, office_id=office_id, role=role, title=title, since=since, until=until
    )
    audit.record(
        action="people.add_membership",
        subject_kind="account",
        subject_id=account_id,
        subject=account.full_name,
        after={
            "office": _office_name(office_id, since), "role": role, "title": title,
            "since": since, "until": until,
        },
        by=by,
        at=at,
    )  # fmt: skip
    return membership.pk


@transaction.atomic
def end_membership(*, membership_id: int, until: dt.date, by: Reader, at: dt.datetime) -> None:
    """This function will end a membership; ``until`` is the first day without it.

    It raises ``MembershipDatesError``.
    """
    membership = (
        Membership.objects.select_for_update(of=("self",)).select_related("account").get(pk=membership_id)
    )
    _check_dates(membership.since, until)
    before, membership.until = membership.until, until
    membership.save(update_fields=["until"])
    audit.record(
        action="people.end_membership",
        subject_kind="account",
        subject_id=membership.account_id,
        subject=membership.account.full_name,
        before={"until": before},
        after={
            "until": until, "role": membership.role,
            "office": _office_name(membership.office_id, membership.since),
        },
        by=by,
        at=at,
    )  # fmt: skip


@transaction.atomic
def choose_language(*, language: str, by: Reader, at: dt.datetime) -> None:
    """This function will keep the language that a person reads in with their own account."""
    assert by.account_id is not None
    account = Account.objects.select_for_update().get(pk=by.account_id)
    before, account.language = account.language, language
    if before == language:
        return
    account.save(update_fields=["language"])
    audit.record(
        action="people.choose_language",
        subject_kind="account",
        subject_id=account.pk,
        subject=account.full_name,
        before={"language": before},
        after={"language": language},
        by=by,
        at=at,
    )


def _check_dates(since: dt.date, until: dt.date | None) -> None:
    if until is not None and until <= since:
        raise MembershipDatesError(f"Ngày kết thúc phải sau ngày bắt đầu ({since:%d/%m/%Y}).")


def _office_name(office_id: int, on: dt.date) -> str:
    names = OfficeName.objects.filter(office_id=office_id, since__lte=on).exclude(until__lte=on)
    return names.values_list("name", flat=True).first() or ""
