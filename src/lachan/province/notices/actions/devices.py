"""Turns messages on and off on a person's devices."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from lachan.province.audit import actions as audit
from lachan.province.notices.channels import push
from lachan.province.notices.channels.sealing import are_keys
from lachan.province.notices.models import Device
from lachan.province.notices.queries.devices import digest_of
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM, Reader

_MOST = 10
_LONGEST = 1000


class DeviceError(ValueError):
    """The device cannot be reached; the message says why and what to do."""


@transaction.atomic
def turn_on(*, endpoint: str, public_key: str, secret: str, name: str, by: Reader, at: dt.datetime) -> None:
    """This function will send the reader's notices to a browser too; turned on before, it is on.

    A browser that was somebody else's is theirs no more. It raises ``DeviceError``.
    """
    assert by.account_id is not None
    if len(endpoint) > _LONGEST or not push.may_be_reached(endpoint) or not are_keys(public_key, secret):
        raise DeviceError(
            _("Trình duyệt này chưa nhận được thông báo. Dùng Chrome, Edge, Firefox hoặc Safari.")
        )
    given = {"account_id": by.account_id, "public_key": public_key, "secret": secret}
    digest = digest_of(endpoint)
    with acting(SYSTEM):  # the one who had this browser before need not be known to the reader
        before = Device.objects.filter(endpoint_digest=digest).values(*given).first()
        if before == given:
            return
        Device.objects.filter(endpoint_digest=digest).delete()
        kept = Device.objects.filter(account_id=by.account_id).order_by("-id").values_list("pk", flat=True)
        Device.objects.filter(account_id=by.account_id).exclude(pk__in=list(kept[: _MOST - 1])).delete()
        made = Device.objects.create(
            **given, endpoint=endpoint, endpoint_digest=digest, name=name[:40], made_at=at
        )
    _record("notices.turn_on_device", made.pk, name[:40], by, at)


@transaction.atomic
def turn_off(*, device_id: int, by: Reader, at: dt.datetime) -> None:
    """This function will send nothing more to one of the reader's devices; turned off already, it is off."""
    found = Device.objects.filter(account_id=by.account_id or 0, pk=device_id).values_list("name", flat=True)
    name = found.first()
    if name is not None:
        Device.objects.filter(account_id=by.account_id or 0, pk=device_id).delete()
        _record("notices.turn_off_device", device_id, name, by, at)


def _record(action: str, device_id: int, name: str, by: Reader, at: dt.datetime) -> None:
    audit.record(
        action=action, subject_kind="notice_device", subject_id=device_id, subject=name, by=by, at=at
    )
