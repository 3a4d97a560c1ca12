"""Roles in offices: given and ended."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from lachan.province.audit import actions as audit
from lachan.province.people.actions.ending_sessions import close_when_without_role
from lachan.province.people.actions.guarding import (
    UnknownAccountError,
    account_in_reach,
    administering,
    keep_an_administrator,
    one_at_a_time,
    refuse_office,
    refuse_oneself,
    refuse_role,
)
from lachan.province.people.models import Account, Membership, OfficeName
from lachan.rulebook.access.deciding import Reader, Standing
from lachan.rulebook.access.roles import roles


class UnknownRoleError(ValueError):
    """A role that the rulebook does not know."""


class MembershipDatesError(ValueError):
    """A membership that would end before it starts, or in the past."""


class MembershipHeldError(ValueError):
    """The person holds that role in that office already on some of those days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """In which office, as what, from when until when; ``until`` is the first day without it."""

    office_id: int
    role: str
    since: dt.date
    title: str = ""
    until: dt.date | None = None


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

    ``until`` is the first day without it. The same membership given again is the one that is there. It raises
    ``UnknownRoleError``, ``MembershipDatesError``, ``MembershipHeldError``, ``UnknownAccountError``, and
    ``Refused`` for what lies out of reach or holds a right that ``by`` lacks.
    """
    one_at_a_time()
    wanted = Terms(office_id=office_id, role=role, title=title, since=since, until=until)
    return join(account=account_in_reach(account_id=account_id, by=by), terms=wanted, by=by, at=at)


@transaction.atomic
def end_membership(*, membership_id: int, until: dt.date, by: Reader, at: dt.datetime) -> None:
    """This function will end a membership; ``until`` is the first day without it.

    A membership given by mistake ends on the day it starts. It raises ``MembershipDatesError``,
    ``LastAdministratorError``, ``UnknownAccountError`` and ``Refused``.
    """
    one_at_a_time()
    reach = administering(by)
    membership = (
        Membership.objects.filter(reach.memberships(), pk=membership_id)
        .select_for_update(of=("self",))
        .select_related("account")
        .first()
    )
    if membership is None:
        raise UnknownAccountError
    refuse_oneself(account_id=membership.account_id, by=by)
    refuse_role(role=membership.role, by=by)
    today = timezone.localdate(at)
    _check_end(membership, until, today=today, by=by)
    if membership.until == until:
        return
    keep_an_administrator(without=membership.account_id, membership_id=membership.pk, on=today)
    before, membership.until = membership.until, until
    membership.save(update_fields=["until"])
    close_when_without_role(account_id=membership.account_id, on=today)
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


def join(*, account: Account, terms: Terms, by: Reader, at: dt.datetime) -> int:
    """This function will give an account a role, as ``add_membership`` does, also one made a moment ago.

    An account without any role lies in nobody's reach yet: whoever calls has to know why it may be touched.
    """
    if terms.role not in roles():
        raise UnknownRoleError(
            _("Không có vai trò “%(role)s” trong danh mục vai trò.") % {"role": terms.role}
        )
    if terms.until is not None and terms.until <= terms.since:
        raise _not_after(terms.since)
    refuse_oneself(account_id=account.pk, by=by)
    refuse_office(office_id=terms.office_id, by=by)
    refuse_role(role=terms.role, by=by)
    if (held := _held(account.pk, terms)) is not None:
        if (held.since, held.until, held.title) == (terms.since, terms.until, terms.title):
            return held.pk
        raise MembershipHeldError(
            _("Người này đã có vai trò này ở cơ quan này từ ngày %(since)s; hãy kết thúc vai trò đó trước.")
            % {"since": f"{held.since:%d/%m/%Y}"}
        )
    membership = Membership.objects.create(
        account=account,
        office_id=terms.office_id,
        role=terms.role,
        title=terms.title,
        since=terms.since,
        until=terms.until,
    )
    audit.record(
        action="people.add_membership",
        subject_kind="account",
        subject_id=account.pk,
        subject=account.full_name,
        after={
            "office": _office_name(terms.office_id, terms.since), "role": terms.role, "title": terms.title,
            "since": terms.since, "until": terms.until,
        },
        by=by,
        at=at,
    )  # fmt: skip
    return membership.pk


def _check_end(membership: Membership, until: dt.date, *, today: dt.date, by: Reader) -> None:
    """The past stays as it was: a person's role ends today or later, unless the house itself puts it right."""
    if until < membership.since:
        raise _not_after(membership.since)
    if by.standing is Standing.SYSTEM:
        return
    if membership.until is not None and membership.until <= today:
        raise MembershipDatesError(
            _("Vai trò này đã kết thúc ngày %(day)s.") % {"day": f"{membership.until:%d/%m/%Y}"}
        )
    if until < today:
        raise MembershipDatesError(
            _("Ngày kết thúc không được trước hôm nay (%(day)s).") % {"day": f"{today:%d/%m/%Y}"}
        )


def _held(account_id: int, terms: Terms) -> Membership | None:
    """A membership of that role and office that holds on one of those days."""
    same = Membership.objects.filter(account_id=account_id, office_id=terms.office_id, role=terms.role)
    if terms.until is not None:
        same = same.filter(since__lt=terms.until)
    return same.exclude(until__lte=terms.since).exclude(until=F("since")).order_by("since").first()


def _not_after(since: dt.date) -> MembershipDatesError:
    return MembershipDatesError(
        _("Ngày kết thúc phải sau ngày bắt đầu (%(day)s).") % {"day": f"{since:%d/%m/%Y}"}
    )


def _office_name(office_id: int, on: dt.date) -> str:
    names = OfficeName.objects.filter(office_id=office_id, since__lte=on).exclude(until__lte=on)
    return names.values_list("name", flat=True).first() or ""
