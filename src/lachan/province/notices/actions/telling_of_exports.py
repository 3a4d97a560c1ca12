"""Tells who asked to take a list out that a second person decided: exports stands below and cannot say it."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext_noop

from lachan.province.exports import queries as exports
from lachan.province.notices.actions.telling import tell
from lachan.rulebook.access.deciding import Reader

_LOOKS_BACK = dt.timedelta(hours=6)
"""A sweep that was not run for longer tells nothing of what lies before: it is on the person's own page."""
_LET_OUT = gettext_noop("Đề nghị xuất dữ liệu của bạn đã được duyệt")
_REFUSED = gettext_noop("Đề nghị xuất dữ liệu của bạn không được duyệt")


def tell_of_exports(*, by: Reader, at: dt.datetime) -> int:
    """This function will tell whoever asked what was lately decided, and return how many; each once."""
    return sum(_tell(each, by, at) for each in exports.decided_since(since=at - _LOOKS_BACK))


def _tell(decided: exports.Decided, by: Reader, at: dt.datetime) -> int:
    told = tell(
        to=[decided.account_id],
        kind="decision_made",
        subject_key=f"export_request:{decided.request_id}",
        title=_LET_OUT if decided.is_let_out else _REFUSED,
        text="",
        address=reverse("exports:mine"),
        once_key=f"export_request:{decided.request_id}:decided",
        by=by,
        at=at,
    )
    return len(told)
