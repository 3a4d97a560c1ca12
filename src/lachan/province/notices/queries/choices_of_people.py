"""How people want to be told things, with what holds for who has chosen nothing."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils import timezone

from lachan.province.notices.channels import sms
from lachan.province.notices.models import Device, NoticeSettings
from lachan.rulebook.calendar.holidays import national_calendar
from lachan.rulebook.notices.kinds import Channel, Kind, chosen_channels, notice_rules
from lachan.rulebook.notices.timing import Quiet, digest_leaves_at, leaves_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """How one person wants to be told things."""

    channels: Mapping[str, list[str]]
    quiet: Quiet
    wants_digest: bool
    digest_at: dt.time
    phone: str
    has_device: bool

    def chosen_of(self, kind: Kind) -> tuple[Channel, ...]:
        """This function will return the ways that this person chose for a kind, also one that leads nowhere yet."""
        return chosen_channels(kind=kind, own=self.channels, usable=usable_channels())

    def channels_of(self, kind: Kind) -> tuple[Channel, ...]:
        """This function will return by which ways this person is told of a kind."""
        return tuple(one for one in self.chosen_of(kind) if one is not Channel.PUSH or self.has_device)

    def may_leave(self, *, at: dt.datetime) -> dt.datetime:
        """This function will return when a message that can wait may leave."""
        return leaves_at(
            at=timezone.localtime(at), quiet=self.quiet, works=lambda day: national_calendar().works(day=day)
        )

    def next_digest(self, *, at: dt.datetime) -> dt.datetime:
        """This function will return when the next digest leaves."""
        return digest_leaves_at(at=timezone.localtime(at), clock=self.digest_at)


def usable_channels() -> frozenset[Channel]:
    """This function will return the channels that the province has set up."""
    return frozenset({Channel.SITE, Channel.MAIL, Channel.PUSH, *([Channel.SMS] if sms.is_set_up() else [])})


def wishes_of(*, account_ids: Collection[int]) -> Mapping[int, Wishes]:
    """This function will return how each of these accounts wants to be told things, as far as the reader sees."""
    rows = {row.account_id: row for row in NoticeSettings.objects.filter(account_id__in=set(account_ids))}
    reached = set(Device.objects.filter(account_id__in=set(account_ids)).values_list("account_id", flat=True))
    return {
        account_id: _wishes(rows.get(account_id), has_device=account_id in reached)
        for account_id in account_ids
    }


def _wishes(row: NoticeSettings | None, *, has_device: bool) -> Wishes:
    rules = notice_rules()
    usual = Quiet(start=rules.quiet_from, end=rules.quiet_until)
    if row is None:
        return Wishes(
            channels={},
            quiet=usual,
            wants_digest=False,
            digest_at=rules.digest_at,
            phone="",
            has_device=has_device,
        )
    return Wishes(
        channels=row.channels,
        quiet=Quiet(
            start=rules.quiet_from if row.quiet_from is None else row.quiet_from,
            end=rules.quiet_until if row.quiet_until is None else row.quiet_until,
            on_days_off=row.is_quiet_on_days_off,
        ),
        wants_digest=row.wants_digest,
        digest_at=row.digest_at or rules.digest_at,
        phone=row.phone,
        has_device=has_device,
    )
