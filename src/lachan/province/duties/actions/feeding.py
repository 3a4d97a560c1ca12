"""Offers what is due to calendar programs at a secret address, and takes the address back."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from lachan.province.audit import actions as audit
from lachan.province.duties.models import Feed
from lachan.province.duties.queries.feeds import digest_of, may_change_office_feed
from lachan.province.web.marks import Refused
from lachan.rulebook.access.deciding import Reader


@transaction.atomic
def make_feed(*, is_of_office: bool, secret: str, by: Reader, at: dt.datetime) -> None:
    """This function will open a calendar at ``secret``; the one that there was is closed.

    Raises ``Refused`` for whom the office's calendar is not for, and for whoever stands in for somebody.
    """
    _refuse_others(is_of_office, by)
    assert by.office_id is not None
    was_there = bool(_end(is_of_office, by, at))
    feed = Feed.objects.create(
        account_id=None if is_of_office else by.account_id,
        office_id=by.office_id,
        secret_digest=digest_of(secret),
        made_at=at,
        made_by_name=by.full_name,
    )
    _record("duties.renew_feed" if was_there else "duties.make_feed", feed, by, at)


@transaction.atomic
def end_feed(*, is_of_office: bool, by: Reader, at: dt.datetime) -> None:
    """This function will close the reader's calendar, or that of the reader's office; closed already, it is done.

    Raises ``Refused`` for whom the office's calendar is not for, and for whoever stands in for somebody.
    """
    _refuse_others(is_of_office, by)
    for feed in _end(is_of_office, by, at):
        _record("duties.end_feed", feed, by, at)


def _end(is_of_office: bool, by: Reader, at: dt.datetime) -> list[Feed]:
    account_id = None if is_of_office else by.account_id
    ended = list(
        Feed.objects.select_for_update(of=("self",)).filter(
            account_id=account_id, office=by.office_id, ended_at=None
        )
    )
    for feed in ended:
        feed.ended_at, feed.ended_by_name = at, by.full_name
        feed.save(update_fields=["ended_at", "ended_by_name"])
    return ended


def _refuse_others(is_of_office: bool, by: Reader) -> None:
    if by.acting_for_id is not None:
        raise Refused(_("Khi làm thay người khác, bạn không tạo hay thu hồi địa chỉ lịch được."))
    if is_of_office and not may_change_office_feed(by):
        raise Refused(
            _("Chỉ người thực hiện hoặc quyết định việc của cơ quan mới đổi được lịch của cơ quan.")
        )


def _record(action: str, feed: Feed, by: Reader, at: dt.datetime) -> None:
    audit.record(
        action=action,
        subject_kind="duty_feed",
        subject_id=feed.pk,
        subject=by.office_name if feed.account_id is None else by.full_name,
        by=by,
        at=at,
    )
