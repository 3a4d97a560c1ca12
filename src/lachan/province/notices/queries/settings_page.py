"""What the page of one's own choices shows."""

from dataclasses import dataclass

from lachan.province.notices.channels import push
from lachan.province.notices.choices import ChannelChoice
from lachan.province.notices.queries.choices_of_people import Wishes, usable_channels, wishes_of
from lachan.province.notices.queries.devices import DeviceLine, devices_of
from lachan.province.notices.queries.inbox import kind_in_words
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.notices.kinds import Channel, notice_rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One channel of one kind: on or off, and whether it can be turned off."""

    channel: str
    label: str
    is_on: bool
    is_fixed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRow:
    """One kind with its boxes."""

    key: str
    name: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsPage:
    """One's own choices."""

    wishes: Wishes
    kinds: tuple[KindRow, ...]
    has_sms: bool
    devices: tuple[DeviceLine, ...]
    push_key: str


def settings_page(*, reader: Reader) -> SettingsPage:
    """This function will return the reader's choices, or what holds without any."""
    wishes = wishes_of(account_ids=[reader.account_id or 0])[reader.account_id or 0]
    usable = usable_channels()
    return SettingsPage(
        wishes=wishes,
        has_sms=Channel.SMS in usable,
        devices=devices_of(reader=reader),
        push_key=push.site_key(),
        kinds=tuple(
            KindRow(
                key=kind.key,
                name=kind_in_words(key=kind.key),
                boxes=tuple(
                    Box(
                        channel=each,
                        label=str(ChannelChoice(each).label),
                        is_on=each in wishes.chosen_of(kind),
                        is_fixed=each in kind.fixed,
                    )
                    for each in Channel
                    if each in usable
                ),
            )
            for kind in notice_rules().kinds.values()
        ),
    )
