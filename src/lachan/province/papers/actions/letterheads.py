"""Says how an office stands on its papers."""

import datetime as dt
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from lachan.province.audit import actions as audit
from lachan.province.papers.actions.holding import refuse_unless_own
from lachan.province.papers.models import OfficeLetterhead
from lachan.province.papers.queries.errors import EditConflict, InvalidFields, NotPossible
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.papers.checking import is_symbol


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterheadFields:
    """What an office settles of its papers."""

    parent_name: str
    office_name: str
    symbol: str
    place: str
    filed: str
    keeps_kinds_apart: bool


@transaction.atomic
def settle_letterhead(*, version: int, fields: LetterheadFields, by: Reader, at: dt.datetime) -> None:
    """This function will settle how the reader's office stands on papers drafted or edited from now on.

    ``version`` is 0 while nothing was settled. Raises ``EditConflict`` when somebody settled it meanwhile.
    """
    refuse_unless_own(office_id=by.office_id, permission=Permission.PAPER_ISSUE, by=by)
    if by.office_id is None:
        raise NotPossible(_("Chưa rõ văn bản của cơ quan nào."))
    if errors := _errors(fields):
        raise InvalidFields(errors)
    row = OfficeLetterhead.objects.select_for_update().filter(office_id=by.office_id).first()
    if row is not None and row.version != version:
        raise EditConflict(version=row.version, by_name=row.changed_by_name, at=row.changed_at)
    row = row or OfficeLetterhead(office_id=by.office_id, version=0)
    names = tuple(LetterheadFields.__dataclass_fields__)
    before = {name: getattr(row, name) for name in names} if row.pk else None
    for name, value in asdict(fields).items():
        setattr(row, name, value)
    row.version += 1
    row.changed_at, row.changed_by_name = at, by.full_name
    row.save()
    audit.record(
        action="papers.settle_letterhead",
        subject_kind="paper_letterhead",
        subject_id=by.office_id,
        subject=by.office_name,
        by=by,
        at=at,
        before=before,
        after=asdict(fields),
    )


def _errors(fields: LetterheadFields) -> dict[str, str]:
    errors = {}
    if not fields.office_name:
        errors["office_name"] = _("Ghi tên cơ quan như in trên văn bản.")
    if not is_symbol(fields.symbol):
        errors["symbol"] = _("Ký hiệu chỉ gồm chữ, số và dấu gạch nối, ví dụ SYT-NVY.")
    if not fields.place:
        errors["place"] = _("Ghi địa danh nơi cơ quan đóng trụ sở, ví dụ Hưng Yên.")
    return errors
