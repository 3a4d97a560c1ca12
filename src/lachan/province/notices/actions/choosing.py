"""A person says how they want to be told things."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from django.db import transaction

from lachan.province.audit import actions as audit
from lachan.province.notices.models import NoticeSettings
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.notices.kinds import Channel, notice_rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What a person chose; hours that are ``None`` are the usual ones."""

    channels: Mapping[str, list[str]]
    quiet_from: dt.time | None
    quiet_until: dt.time | None
    is_quiet_on_days_off: bool
    wants_digest: bool
    digest_at: dt.time | None
    phone: str


@transaction.atomic
def change_settings(*, chosen: Chosen, by: Reader, at: dt.datetime) -> None:
    """This function will keep how the reader wants to be told things; what cannot be turned off stays on.

    The same choices sent again change and record nothing.
    """
    assert by.account_id is not None
    row, _made = NoticeSettings.objects.select_for_update().get_or_create(
        account_id=by.account_id, defaults={"changed_at": at}
    )
    wanted = asdict(chosen) | {"channels": _known(chosen.channels)}
    before = {name: getattr(row, name) for name in wanted}
    if before == wanted:
        return
    for name, value in wanted.items():
        setattr(row, name, value)
    row.changed_at = at
    row.save()
    audit.record(
        action="notices.change_settings",
        subject_kind="notice_settings",
        subject_id=row.pk,
        subject=by.full_name,
        by=by,
        at=at,
        before={name: _plain(value) for name, value in before.items()},
        after={name: _plain(value) for name, value in wanted.items()},
    )


def _known(channels: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Kinds and channels that there are, in their order."""
    return {
        key: [str(each) for each in Channel if each in channels[key] or each in kind.fixed]
        for key, kind in notice_rules().kinds.items()
        if key in channels
    }


def _plain(value: object) -> object:
    return f"{value:%H:%M}" if isinstance(value, dt.time) else value
