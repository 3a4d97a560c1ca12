"""Work left to somebody else while one is absent, and taken back."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lachan.province.audit import actions as audit
from lachan.province.people.actions.guarding import (
    UnknownAccountError,
    account_in_reach,
    administering,
    one_at_a_time,
    refuse_office,
    refuse_oneself,
)
from lachan.province.people.models import Account, Delegation, OfficeName
from lachan.province.people.queries.authority import authority_of
from lachan.province.people.queries.delegations import may_be_left
from lachan.province.people.queries.readers import reader_for
from lachan.province.web.identity import acting
from lachan.province.web.marks import Refused
from lachan.rulebook.access.deciding import SYSTEM, Reader, Standing
from lachan.rulebook.access.giving import lacking
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.access.standing_in import delegation_rule


class DelegationError(ValueError):
    """A delegation that cannot be; ``field`` says which part of the form is wrong."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Who is absent from which office, who stands in, and how far; ``until`` is the first day without it.

    ``permissions`` empty leaves everything that may be left.
    """

    account_id: int
    office_id: int
    deputy_id: int
    since: dt.date
    until: dt.date
    reason: str
    document_number: str = ""
    permissions: frozenset[Permission] = frozenset()


@transaction.atomic
def delegate(*, absence: Absence, by: Reader, at: dt.datetime) -> int:
    """This function will leave a person's work to a deputy and return the delegation's id.

    The same absence given again is the one that is there. A person leaves their own work; an administrator
    also that of accounts in reach. It raises ``DelegationError``, ``UnknownAccountError`` and ``Refused``.
    """
    one_at_a_time()
    today = timezone.localdate(at)
    _check_dates(absence, today=today)
    if not absence.reason.strip():
        raise DelegationError("reason", _("Ghi lý do vắng mặt, ví dụ “nghỉ phép năm”."))
    person = _absent_person(absence, by=by)
    deputy = _deputy(absence, by=by)
    permissions = _checked_rights(absence, by=by)
    if (existing := _overlapping(absence)) is not None:
        if (existing.since, existing.until) == (absence.since, absence.until):
            return existing.pk
        raise DelegationError(
            "since",
            _("Đã có ủy quyền cho người này từ %(since)s đến %(until)s; hãy thu hồi ủy quyền đó trước.")
            % {
                "since": f"{existing.since:%d/%m/%Y}",
                "until": f"{existing.until - dt.timedelta(days=1):%d/%m/%Y}",
            },
        )
    made = Delegation.objects.create(
        account=person,
        person_name=person.full_name,
        office_id=absence.office_id,
        deputy=deputy,
        deputy_name=deputy.full_name,
        permissions=sorted(permissions),
        since=absence.since,
        until=absence.until,
        reason=absence.reason.strip(),
        document_number=absence.document_number.strip(),
        made_at=at,
        made_by_id=by.account_id,
        made_by_name=by.full_name,
    )
    _record("people.delegate", made, after=_told(made), reason=made.reason, by=by, at=at)
    return made.pk


@transaction.atomic
def revoke_delegation(*, delegation_id: int, by: Reader, at: dt.datetime) -> int:
    """This function will end a delegation at once and return whose it was.

    The absent person, the deputy and whoever administers the office may.

    It raises ``UnknownAccountError`` for a delegation that ``by`` does not see.
    """
    delegation = Delegation.objects.select_for_update().filter(pk=delegation_id).first()
    if delegation is None or not _may_revoke(delegation, by):
        raise UnknownAccountError
    if delegation.revoked_at is not None:
        return delegation.account_id
    delegation.revoked_at, delegation.revoked_by_name = at, by.full_name
    delegation.save(update_fields=["revoked_at", "revoked_by_name"])
    _record("people.revoke_delegation", delegation, before=_told(delegation), by=by, at=at)
    return delegation.account_id


@transaction.atomic
def stand_in(*, delegation_id: int, by: Reader, at: dt.datetime) -> None:
    """This function will record that a deputy begins to act for the absent person."""
    delegation = Delegation.objects.filter(pk=delegation_id, deputy_id=by.account_id).first()
    if delegation is None:
        raise UnknownAccountError
    _record("people.stand_in", delegation, by=by, at=at)


@transaction.atomic
def step_back(*, by: Reader, at: dt.datetime) -> None:
    """This function will record that a deputy acts for themselves again."""
    audit.record(
        action="people.step_back",
        subject_kind="account",
        subject_id=by.acting_for_id,
        subject=by.acting_for_name,
        by=by,
        at=at,
    )


def _check_dates(absence: Absence, *, today: dt.date) -> None:
    rule = delegation_rule(on=absence.since)
    if rule is None:
        raise DelegationError("since", _("Chưa có quy định về ủy quyền cho ngày này."))
    if absence.since < today:
        raise DelegationError("since", _("Ủy quyền không có hiệu lực lùi; ngày bắt đầu từ hôm nay trở đi."))
    if absence.until <= absence.since:
        raise DelegationError("until", _("Ngày cuối không được trước ngày đầu."))
    if (absence.until - absence.since).days > rule.longest_days:
        raise DelegationError(
            "until", _("Một lần ủy quyền không quá %(days)d ngày.") % {"days": rule.longest_days}
        )


def _absent_person(absence: Absence, *, by: Reader) -> Account:
    """The absent person: oneself, acting for oneself, or an account that one administers."""
    if absence.account_id == by.account_id:
        if by.acting_for_id is not None:
            raise Refused(_("Quyền đang có do được ủy quyền thì không ủy quyền tiếp được."))
        return Account.objects.get(pk=absence.account_id)
    administering(by)
    refuse_office(office_id=absence.office_id, by=by)
    refuse_oneself(account_id=absence.deputy_id, by=by)
    return account_in_reach(account_id=absence.account_id, by=by)


def _deputy(absence: Absence, *, by: Reader) -> Account:
    """The deputy: a colleague of the office, or for an administrator anybody in reach who may act."""
    if absence.deputy_id == absence.account_id:
        raise DelegationError("deputy", _("Không thể ủy quyền cho chính mình."))
    with acting(SYSTEM):  # a person does not see the accounts of colleagues
        deputy = Account.objects.filter(pk=absence.deputy_id, is_active=True).first()
        office = None if by.may(Permission.PEOPLE_ADMINISTER) else absence.office_id
        acts = reader_for(account_id=absence.deputy_id, on=absence.since, office_id=office)
    if deputy is None or not acts.is_signed_in:
        raise DelegationError("deputy", _("Chọn một người đang làm việc ở cơ quan này."))
    if by.may(Permission.PEOPLE_ADMINISTER) and absence.account_id != by.account_id:
        account_in_reach(account_id=absence.deputy_id, by=by)
    return deputy


def _checked_rights(absence: Absence, *, by: Reader) -> frozenset[Permission]:
    """What the delegation keeps. An administrator leaves what the person has now and nothing they gain later."""
    left = may_be_left(account_id=absence.account_id, office_id=absence.office_id, on=absence.since)
    if not left:
        raise DelegationError("office", _("Người này không có quyền nào ủy quyền được ở cơ quan này."))
    if absence.permissions - left.keys():
        raise DelegationError("permissions", _("Có quyền trong danh sách không ủy quyền được."))
    if absence.account_id == by.account_id:
        return absence.permissions
    wanted = absence.permissions or frozenset(left)
    if lacking(giver=by, rights={each: left[each] for each in wanted}):
        raise Refused(
            _("Người này có quyền mà bạn không có, nên chỉ quản trị hệ thống của tỉnh lập được ủy quyền này.")
        )
    return wanted


def _overlapping(absence: Absence) -> Delegation | None:
    return Delegation.objects.filter(
        account_id=absence.account_id,
        office_id=absence.office_id,
        deputy_id=absence.deputy_id,
        revoked_at__isnull=True,
        since__lt=absence.until,
        until__gt=absence.since,
    ).first()


def _may_revoke(delegation: Delegation, by: Reader) -> bool:
    if by.standing is Standing.SYSTEM or by.account_id in (delegation.account_id, delegation.deputy_id):
        return True
    return by.may(Permission.PEOPLE_ADMINISTER) and authority_of(by).has(delegation.office_id)


def _told(delegation: Delegation) -> dict[str, object]:
    names = OfficeName.objects.filter(office_id=delegation.office_id, since__lte=delegation.since)
    return {
        "deputy": delegation.deputy_name,
        "office": names.exclude(until__lte=delegation.since).values_list("name", flat=True).first() or "",
        "permissions": list(delegation.permissions),
        "since": delegation.since,
        "until": delegation.until,
        "document_number": delegation.document_number,
    }


def _record(
    action: str,
    delegation: Delegation,
    *,
    by: Reader,
    at: dt.datetime,
    before: dict[str, object] | None = None,
    after: dict[str, object] | None = None,
    reason: str = "",
) -> None:
    audit.record(
        action=action,
        subject_kind="account",
        subject_id=delegation.account_id,
        subject=delegation.person_name,
        before=before,
        after=after,
        reason=reason,
        by=by,
        at=at,
    )
