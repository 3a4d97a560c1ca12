"""Tells people about duties: new ones, what waits for their decision, what was decided."""

import datetime as dt
from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lachan.province.duties.models import Duty
from lachan.province.duties.queries.standing import Staff, everybody, standing_to
from lachan.province.notices import actions as notices
from lachan.province.people import queries as people
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM, Reader
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.clocks.capacities import Capacity

_AFTER_A_MOVE = {
    "hand_in": ("decision_awaited", Capacity.STANDING_AGENCY),
    "refuse": ("decision_awaited", Capacity.STANDING_AGENCY),
    "ask_extension": ("decision_awaited", Capacity.ISSUER),
    "accept": ("duty_answered", Capacity.OWNER),
    "accept_partly": ("duty_answered", Capacity.OWNER),
    "return_result": ("duty_answered", Capacity.OWNER),
    "insist": ("duty_answered", Capacity.OWNER),
    "grant_extension": ("decision_made", Capacity.OWNER),
    "refuse_extension": ("decision_made", Capacity.OWNER),
}
"""Who is told of what after which move."""


def tell_of_move(*, duty: Duty, move: str, number: int, by: Reader, at: dt.datetime) -> None:
    """This function will tell those whose turn it is now, or whom a decision concerns; nobody of their own deed."""
    if move not in _AFTER_A_MOVE:
        return
    kind, capacity = _AFTER_A_MOVE[move]
    with acting(SYSTEM):  # who moves a duty need not see the accounts of those who are told
        groups = standing_to(duty=duty, to={capacity}, staff=Staff(on=timezone.localdate(at)))
        to = everybody(groups) - {by.account_id}
    notices.tell(
        to=sorted(to),
        kind=kind,
        subject_key=f"duty:{duty.pk}",
        title=f"{duty.code} {_said()[move]}",
        text=duty.title,
        address=reverse("duties:duty", kwargs={"code": duty.code}),
        once_key=f"duty:{duty.pk}:{number}",
        by=by,
        at=at,
    )


def _said() -> dict[str, str]:
    return {
        "hand_in": _("chờ chấp nhận kết quả"),
        "refuse": _("bị trả vì không thuộc thẩm quyền"),
        "ask_extension": _("chờ quyết định gia hạn"),
        "accept": _("đã được chấp nhận"),
        "accept_partly": _("được chấp nhận một phần"),
        "return_result": _("bị trả lại"),
        "insist": _("được giao lại"),
        "grant_extension": _("được gia hạn"),
        "refuse_extension": _("không được gia hạn"),
    }


def tell_of_opened(*, duties: Iterable[Duty], label: str, by: Reader, at: dt.datetime) -> None:
    """This function will tell every office once how many duties were opened for it."""
    counts: dict[int, int] = {}
    for duty in duties:
        counts[duty.owner_id] = counts.get(duty.owner_id, 0) + 1
    staff = people.staff_of(office_ids=counts, permission=Permission.DUTY_DO, on=timezone.localdate(at))
    for office_id, to in staff.items():
        count = counts[office_id]
        notices.tell(
            to=to,
            kind="duty_opened",
            subject_key=f"duties:{label}",
            title=ngettext("%(count)s việc mới được giao", "%(count)s việc mới được giao", count)
            % {"count": count},
            text=label,
            address=reverse("duties:mine"),
            once_key=f"duties:opened:{label}:{office_id}:{at.isoformat()}",
            by=by,
            at=at,
        )
