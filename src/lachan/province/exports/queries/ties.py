"""Who must not let an export out: who asked, and whoever stands so near that they would approve themselves."""

import datetime as dt
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol, cast

from django.apps import apps
from django.utils.translation import gettext as _

from lachan.province.exports.models import ExportRequest
from lachan.rulebook.access.deciding import Reader, Scope
from lachan.rulebook.access.permissions import Permission


class Ties(Protocol):
    """What a room's ``export_ties.py`` offers: this room knows none of them by name."""

    def stands_in_for(self, *, deputy_id: int, account_id: int, on: dt.date) -> bool:
        """Say whether one person is the deputy of another on a day."""


@lru_cache(maxsize=1)
def _rooms() -> tuple[Ties, ...]:
    return tuple(
        cast("Ties", import_module(f"{room.name}.export_ties"))
        for room in apps.get_app_configs()
        if room.name.startswith("lachan.") and find_spec(f"{room.name}.export_ties")
    )


def reaches(*, reader: Reader, office_id: int | None) -> bool:
    """This function will say whether a reader lets out what an office asks for; without a scope, everything."""
    if not reader.may(Permission.EXPORT_APPROVE):
        return False
    match reader.scopes.get(Permission.EXPORT_APPROVE, Scope.EVERYTHING):
        case Scope.EVERYTHING:
            return True
        case Scope.OFFICE_AND_BELOW:
            return office_id is not None and office_id in reader.office_ids | {reader.office_id}
        case Scope.OFFICE:
            return office_id is not None and office_id == reader.office_id
        case _:
            return False


def why_not_decide(*, request: ExportRequest, reader: Reader, on: dt.date) -> str:
    """This function will say why a reader may not decide a request; nothing when they may."""
    if not reaches(reader=reader, office_id=request.office_id):
        return _("Đề nghị này ngoài phạm vi duyệt của bạn.")
    askers = {request.account_id, request.acting_for_id} - {None}
    if askers & {reader.account_id, reader.acting_for_id}:
        return _("Người đề nghị không tự duyệt được. Người khác có quyền duyệt phải xem đề nghị này.")
    deputy = reader.account_id
    for asker in askers:
        if deputy is not None and any(
            room.stands_in_for(deputy_id=deputy, account_id=cast("int", asker), on=on) for room in _rooms()
        ):
            return _("Bạn đang được người đề nghị ủy quyền nên không duyệt được đề nghị này.")
    return ""
