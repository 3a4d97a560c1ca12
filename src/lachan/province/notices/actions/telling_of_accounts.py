"""Tells people what was done to their accounts: people stands below and cannot say it, so the record is asked."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from lachan.province.audit import queries as audit
from lachan.province.notices.actions.telling import tell
from lachan.province.people import queries as people
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.notices.kinds import Urgency

_LOOKS_BACK = dt.timedelta(hours=6)
"""A sweep that was not run for longer tells nothing of what lies before: it is on the account's own page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _News:
    """What is said when a deed is on record, and where it leads."""

    title: str
    text: str
    page: str


_DAY = dt.timedelta(days=1)
_OVER_FOR_DEPUTY = gettext_noop("Một ủy quyền cho bạn đã hết hạn")
_OVER = gettext_noop("Ủy quyền bạn đã lập đã hết hạn")
_GIVEN = gettext_noop("Bạn được ủy quyền làm việc thay một người vắng mặt")
_TAKEN_BACK = gettext_noop("Một ủy quyền cho bạn đã được thu hồi")
_NEWS: Mapping[str, _News] = {
    "people.close_door": _News(
        title=gettext_noop("Đăng nhập vào tài khoản của bạn bị tạm khóa"),
        text=gettext_noop(
            "Có nhiều lần đăng nhập không đúng. Nếu không phải bạn, hãy báo quản trị của cơ quan."
        ),
        page="audit:mine",
    ),
    "people.issue_reset_link": _News(
        title=gettext_noop("Một liên kết đặt mật khẩu cho tài khoản của bạn đã được phát"),
        text=gettext_noop("Nếu bạn không yêu cầu, hãy báo ngay cho quản trị của cơ quan."),
        page="people:account",
    ),
    "people.set_password": _News(
        title=gettext_noop("Mật khẩu tài khoản của bạn đã được đặt lại"),
        text=gettext_noop("Nếu không phải bạn, hãy báo ngay cho quản trị của cơ quan."),
        page="people:account",
    ),
}


def tell_of_accounts(*, by: Reader, at: dt.datetime) -> int:
    """This function will tell whom it concerns what was lately done to their account, and return how many.

    Run as often as one likes, each deed is told once.
    """
    since = at - _LOOKS_BACK
    deeds = audit.deeds_of_kinds(actions=tuple(_NEWS), since=since)
    told = sum(_tell(deed, by, at) for deed in deeds if deed.subject_kind == "account")
    told += sum(_tell_deputy(each, by, at) for each in people.delegations_touched(since=since))
    on = timezone.localdate(at)
    over = people.delegations_over(since=on - _DAY, on=on)
    return told + sum(_tell_both(each, by, at) for each in over)


def _tell(deed: audit.Entry, by: Reader, at: dt.datetime) -> int:
    if deed.subject_id is None:
        return 0
    news = _NEWS[deed.action]
    told = tell(
        to=[deed.subject_id],
        kind="account_guarded",
        subject_key=f"account:{deed.subject_id}",
        title=news.title,
        text=news.text,
        address=reverse(news.page),
        urgency=Urgency.URGENT,
        once_key=f"audit:{deed.id}",
        by=by,
        at=at,
    )
    return len(told)


def _tell_deputy(delegation: people.DelegationLine, by: Reader, at: dt.datetime) -> int:
    """Whoever is to work for somebody absent, or no longer is, hears of it."""
    is_over = delegation.revoked_at is not None
    told = tell(
        to=[delegation.deputy_id],
        kind="delegation_changed",
        subject_key=f"delegation:{delegation.id}",
        title=_TAKEN_BACK if is_over else _GIVEN,
        text="",
        address=reverse("people:delegations"),
        once_key=f"delegation:{delegation.id}:{'taken-back' if is_over else 'given'}",
        by=by,
        at=at,
    )
    return len(told)


def _tell_both(delegation: people.DelegationLine, by: Reader, at: dt.datetime) -> int:
    """Who worked for somebody absent, and who is back, hear that it ran out."""
    return sum(
        len(
            tell(
                to=[account_id],
                kind="delegation_changed",
                subject_key=f"delegation:{delegation.id}",
                title=title,
                text="",
                address=reverse("people:delegations"),
                once_key=f"delegation:{delegation.id}:over",
                by=by,
                at=at,
            )
        )
        for account_id, title in ((delegation.deputy_id, _OVER_FOR_DEPUTY), (delegation.account_id, _OVER))
    )
