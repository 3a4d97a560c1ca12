"""The kinds of notices, their channels and their few figures, read from dated data that a clerk can read."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Any, TypeVar

from lachan.rulebook.law.yaml_files import parse, source_of

Choice = TypeVar("Choice", bound=StrEnum)


class Channel(StrEnum):
    """A way by which a notice reaches a person."""

    SITE = "site"
    """The page of notices and its count."""
    MAIL = "mail"
    """Electronic mail."""
    PUSH = "push"
    """A message to the devices on which somebody turned it on."""
    SMS = "sms"
    """A text message, through the gateway of the province."""


class Urgency(StrEnum):
    """Whether a notice may wait for the morning."""

    USUAL = "usual"
    """Waits through quiet hours, and for the digest of who wants one."""
    URGENT = "urgent"
    """Leaves at once, at any hour."""


class MayBeUrgent(StrEnum):
    """Which notices of a kind are urgent."""

    NEVER = "never"
    MAY = "may"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of notices; ``outside`` is the one sentence of it that leaves the system."""

    key: str
    name: str
    name_en: str
    outside: str
    outside_en: str
    channels: frozenset[Channel]
    fixed: frozenset[Channel]
    urgency: MayBeUrgent


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRules:
    """Everything the data say: kinds, quiet hours, when digests leave, waits before a new try, time to answer."""

    kinds: Mapping[str, Kind]
    quiet_from: dt.time
    quiet_until: dt.time
    digest_at: dt.time
    retry_waits: tuple[dt.timedelta, ...]
    answer_within: dt.timedelta


class FaultyNoticeRulesError(ValueError):
    """A kind in the data that cannot be used; the message says which and why."""


class UnknownKindError(LookupError):
    """No kind of notices has this key, or the kind may not be as urgent as it was asked to be."""


@lru_cache(maxsize=1)
def notice_rules() -> NoticeRules:
    """This function will return the rules of ``data/notices.yaml``."""
    return read_notice_rules(page=parse(name="notices", text=source_of("notices")))


def kind_of(*, key: str) -> Kind:
    """This function will return the kind with a key; it raises ``UnknownKindError``."""
    found = notice_rules().kinds.get(key)
    if found is None:
        raise UnknownKindError(f"không có loại thông báo {key}; khai trong rulebook/data/notices.yaml")
    return found


def urgency_of(*, kind: Kind, wanted: Urgency) -> Urgency:
    """This function will say how urgent a notice is; it raises ``UnknownKindError`` when its kind never is."""
    match kind.urgency:
        case MayBeUrgent.ALWAYS:
            return Urgency.URGENT
        case MayBeUrgent.NEVER if wanted is Urgency.URGENT:
            raise UnknownKindError(f"loại thông báo {kind.key} không bao giờ khẩn")
        case _:
            return wanted


def chosen_channels(
    *, kind: Kind, own: Mapping[str, list[str]], usable: frozenset[Channel]
) -> tuple[Channel, ...]:
    """This function will return the channels of a kind for a person whose own choices are ``own``.

    What cannot be turned off stays; what the province has not set up (``usable``) is left out.
    """
    wanted = kind.channels
    if kind.key in own:
        wanted = frozenset(Channel(each) for each in own[kind.key] if each in list(Channel))
    return tuple(each for each in Channel if each in usable and each in wanted | kind.fixed)


def read_notice_rules(*, page: Mapping[str, Any]) -> NoticeRules:
    """This function will read the rules from a page of data; it raises ``FaultyNoticeRulesError``."""
    found: dict[str, Kind] = {}
    for row in page["kinds"]:
        kind = _kind(row)
        if kind.key in found:
            raise FaultyNoticeRulesError(f"{kind.key}: khai hai lần")
        found[kind.key] = kind
    return NoticeRules(
        kinds=MappingProxyType(found),
        quiet_from=dt.time.fromisoformat(page["quiet_hours"]["from"]),
        quiet_until=dt.time.fromisoformat(page["quiet_hours"]["until"]),
        digest_at=dt.time.fromisoformat(page["digest_at"]),
        retry_waits=tuple(dt.timedelta(minutes=each) for each in page["retry_minutes"]),
        answer_within=dt.timedelta(minutes=page["answer_minutes"]),
    )


def _kind(row: Mapping[str, Any]) -> Kind:
    key = row["key"]
    channels = frozenset(_known(Channel, each, key) for each in row["channels"])
    fixed = frozenset(_known(Channel, each, key) for each in row["fixed"])
    if not fixed <= channels or Channel.SITE not in fixed:
        raise FaultyNoticeRulesError(f"{key}: fixed phải nằm trong channels và có site")
    return Kind(
        key=key,
        name=row["name"],
        name_en=row["name_en"],
        outside=row["outside"],
        outside_en=row["outside_en"],
        channels=channels,
        fixed=fixed,
        urgency=_known(MayBeUrgent, row["urgency"], key),
    )


def _known(choices: type[Choice], value: str, key: str) -> Choice:
    if value not in list(choices):
        raise FaultyNoticeRulesError(f"{key}: không có giá trị {value}")
    return choices(value)
