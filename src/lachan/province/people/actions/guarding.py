"""Who may administer whom: asked by every action on accounts, inside its transaction."""

import datetime as dt

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from lachan.province.people.models import Account, Membership
from lachan.province.people.queries.authority import (
    Authority,
    administering_roles,
    authority_of,
    is_oneself,
    manages,
    rights_of_role,
    visible_account,
)
from lachan.province.web.identity import acting
from lachan.province.web.marks import Refused
from lachan.rulebook.access.deciding import SYSTEM, Reader, Standing
from lachan.rulebook.access.giving import lacking
from lachan.rulebook.access.permissions import Permission

_LOCK = 0x4C43_5045_4F50_4C
"""The advisory lock of administration ("LCPEOPL"): two administrators cannot lock out each other at once."""


class UnknownAccountError(LookupError):
    """No such account, or none that the reader may know of."""


class LastAdministratorError(ValueError):
    """What was asked would leave the province without anybody who administers it."""


def one_at_a_time() -> None:
    """This function will make administering actions wait for one another until their transactions end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def administering(by: Reader) -> Authority:
    """This function will return the reach of whoever administers; it raises ``Refused`` for anybody else."""
    if by.standing is not Standing.SYSTEM and not by.may(Permission.PEOPLE_ADMINISTER):
        raise Refused(_("Vai trò của bạn không có quyền quản trị tài khoản."))
    return authority_of(by)


def account_in_reach(*, account_id: int, by: Reader) -> Account:
    """This function will return an account that ``by`` sees, locked for this transaction.

    It raises ``UnknownAccountError`` for one out of reach and ``Refused`` for who does not administer.
    """
    administering(by)
    account = visible_account(reader=by, account_id=account_id)
    if account is None:
        raise UnknownAccountError
    return Account.objects.select_for_update().get(pk=account.pk)


def account_to_manage(*, account_id: int, by: Reader, at: dt.datetime) -> Account:
    """This function will do as ``account_in_reach`` and refuse what is done to oneself or to the stronger."""
    account = account_in_reach(account_id=account_id, by=by)
    refuse_oneself(account_id=account_id, by=by)
    if not manages(reader=by, account_id=account_id, on=timezone.localdate(at)):
        raise Refused(
            _(
                "Tài khoản này còn vai trò ở cơ quan ngoài phạm vi của bạn, hoặc có quyền mà bạn không có."
                " Đề nghị quản trị hệ thống của tỉnh thực hiện."
            )
        )
    return account


def refuse_oneself(*, account_id: int, by: Reader) -> None:
    """This function will refuse whoever administers their own account, or that of whom they stand in for."""
    if is_oneself(account_id=account_id, reader=by):
        raise Refused(_("Không ai tự quản trị tài khoản của mình. Đề nghị một quản trị khác thực hiện."))


def refuse_office(*, office_id: int, by: Reader) -> None:
    """This function will refuse an office out of reach."""
    if not authority_of(by).has(office_id):
        raise Refused(_("Cơ quan này nằm ngoài phạm vi quản trị của bạn."))


def refuse_role(*, role: str, by: Reader) -> None:
    """This function will refuse a role with a right that ``by`` does not hold."""
    if lacking(giver=by, rights=rights_of_role(role)):
        raise Refused(
            _("Vai trò này có quyền mà bạn không có, nên chỉ quản trị hệ thống của tỉnh giao hoặc thu được.")
        )


def keep_an_administrator(*, without: int, membership_id: int | None = None, on: dt.date) -> None:
    """This function will raise ``LastAdministratorError`` if nobody would administer the province any more.

    ``without`` is the account that is to lose its rights, all of them or those of one membership.
    """
    with acting(SYSTEM):  # the others may sit in offices that the reader does not see
        holding = (
            Membership.objects.filter(role__in=administering_roles(), account__is_active=True, since__lte=on)
            .exclude(until__lte=on)
            .values_list("pk", "account_id")
        )
        held = list(holding)
    lost = [pk for pk, account in held if account == without and membership_id in (None, pk)]
    if lost and len(lost) == len(held):
        raise LastAdministratorError(
            _("Đây là quản trị hệ thống cuối cùng. Giao vai trò quản trị cho người khác trước.")
        )
