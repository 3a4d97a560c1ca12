"""The calendars that other programs fetch: which there are, and what one holds today."""

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from lachan.province.duties.models import Duty, Feed
from lachan.province.duties.queries.access import visible_duties
from lachan.province.duties.queries.counting import last_day
from lachan.province.duties.queries.holders import held_by_reader
from lachan.province.duties.queries.tables import states_awaiting
from lachan.province.duties.writing import Entry, calendar_text
from lachan.province.people import queries as people
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM, Reader, Scope
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.clocks.capacities import Capacity

_MOST = 2000
_LONGEST_SECRET = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLine:
    """One calendar that is being offered."""

    made_at: dt.datetime
    made_by_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Feeds:
    """The reader's calendars: the own one and that of the office, ``None`` where there is none."""

    own: FeedLine | None
    office: FeedLine | None
    may_change_office: bool
    is_standing_in: bool


def digest_of(secret: str) -> str:
    """This function will return what is kept of a secret, which is long enough to need no salt."""
    return hashlib.sha256(secret.encode()).hexdigest()


def may_change_office_feed(reader: Reader) -> bool:
    """This function will say whether the reader does or decides the work of their office."""
    return reader.may(Permission.DUTY_DO) or reader.may(Permission.DUTY_DECIDE)


def feeds(*, reader: Reader) -> Feeds:
    """This function will return which calendars the reader and the reader's office have."""
    rows = Feed.objects.filter(office=reader.office_id, ended_at=None)
    lines = {
        row.account_id: FeedLine(made_at=row.made_at, made_by_name=row.made_by_name)
        for row in rows.filter(Q(account_id=reader.account_id) | Q(account_id=None))
    }
    return Feeds(
        own=lines.get(reader.account_id),
        office=lines.get(None),
        may_change_office=may_change_office_feed(reader),
        is_standing_in=reader.acting_for_id is not None,
    )


def fed_calendar(*, secret: str, site: str, at: dt.datetime) -> str | None:
    """This function will return the calendar behind a secret, ``None`` when it opens nothing today.

    It holds what its owner may see and must do today, asked anew each time; it ends with the account, the
    membership or the office. ``site`` is how the site is reached (``https://…``). No names of persons are in it.
    """
    if len(secret) > _LONGEST_SECRET:
        return None
    on = timezone.localdate(at)
    with acting(SYSTEM):  # whoever fetches is not signed in: the secret says who may see
        feed = Feed.objects.filter(secret_digest=digest_of(secret), ended_at=None).first()
        reader = _reader(feed, on) if feed else Reader()
        if feed is None or not reader.may(Permission.DUTY_READ):
            return None
        language = "vi" if feed.account_id is None else people.language_of(reader=reader)
        others = _colleagues(reader, on) if feed.account_id else set()
    with acting(reader), translation.override(language):
        name = _("Lá Chắn: việc của tôi") if feed.account_id else f"Lá Chắn: {reader.office_name}"
        return calendar_text(name=name, entries=_entries(reader, others, site, on))


def _reader(feed: Feed, on: dt.date) -> Reader:
    """The person as of today, or somebody of the office who sees what is the office's; nobody when it has ended."""
    if feed.account_id is not None:
        return people.reader_for(account_id=feed.account_id, on=on, office_id=feed.office_id)
    office = next((one for one in people.offices_in_force(on=on) if one.id == feed.office_id), None)
    if office is None:
        return Reader()
    return Reader(
        office_id=office.id,
        office_name=office.short_name or office.name,
        office_ids=frozenset({office.id}),
        group_keys=office.group_keys,
        permissions=frozenset({Permission.DUTY_READ}),
        scopes={Permission.DUTY_READ: Scope.OFFICE},
    )


def _colleagues(reader: Reader, on: dt.date) -> set[int]:
    """Who else of the office does its work: what they have taken is theirs."""
    assert reader.office_id is not None
    staff = people.staff_of(office_ids=[reader.office_id], permission=Permission.DUTY_DO, on=on)
    return {account_id for accounts in staff.values() for account_id in accounts} - {reader.account_id or 0}


def _entries(reader: Reader, others: set[int], site: str, on: dt.date) -> Iterator[Entry]:
    names = people.offices_ever()
    due = (
        Duty.objects.filter(
            visible_duties(reader, on=on),
            held_by_reader(reader, on=on),
            state__in=states_awaiting(Capacity.OWNER),
            closed_at=None,
            next_due_at__isnull=False,
        )
        .exclude(acknowledged_by_id__in=others)
        .order_by("next_due_at", "id")
    )
    host = site.partition("://")[2] or site
    for code, title, owner_id, next_due_at, version, changed_at in due.values_list(
        "code", "title", "owner", "next_due_at", "version", "changed_at"
    )[:_MOST]:
        assert next_due_at is not None
        day = last_day(next_due_at)
        address = f"{site}{reverse('duties:duty', kwargs={'code': code})}"
        office = names[owner_id].name if owner_id in names else ""
        yield Entry(
            uid=f"{code}@{host}",
            title=f"{code} {title}",
            text="\n".join([office, _("Hạn: %(day)s") % {"day": f"{day:%d/%m/%Y}"}, address]),
            address=address,
            on=day,
            sequence=version,
            changed_at=changed_at,
        )
