"""Gives numbers: the next one of the register, held until the end of the transaction that uses it."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from lachan.province.audit import actions as audit
from lachan.province.papers.actions.holding import refuse_unless_own
from lachan.province.papers.models import PaperRegister
from lachan.province.papers.queries.errors import InvalidFields, NotPossible
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.papers.layout import layout_on

_HIGHEST_START = 99_999


def next_number(*, office_id: int, year: int, kind: str) -> tuple[PaperRegister, int]:
    """This function will take the next number of a register; nobody else takes one before the transaction ends.

    Call it inside the transaction that writes the paper: when that fails, the number was never given.
    """
    PaperRegister.objects.get_or_create(office_id=office_id, year=year, kind=kind)
    register = PaperRegister.objects.select_for_update().get(office_id=office_id, year=year, kind=kind)
    register.last_number += 1
    register.save(update_fields=["last_number"])
    return register, register.last_number


@transaction.atomic
def begin_register(
    *, year: int, kind: str = "", first_number: int, office_id: int | None = None, by: Reader, at: dt.datetime
) -> None:
    """This function will say with which number a register begins, where papers were numbered outside before.

    Raises ``NotPossible`` once a number was given, ``InvalidFields`` for a number or kind that is none.
    """
    own = office_id or by.office_id
    refuse_unless_own(office_id=own, permission=Permission.PAPER_ISSUE, by=by)
    if own is None:
        raise NotPossible(_("Chưa rõ văn bản của cơ quan nào."))
    if not 1 <= first_number <= _HIGHEST_START:
        raise InvalidFields({"first_number": _("Ghi một số từ 1 đến 99.999.")})
    if kind and kind not in layout_on(dt.date(year, 12, 31)).kinds:
        raise InvalidFields({"kind": _("Hãy chọn một loại văn bản trong danh sách.")})
    PaperRegister.objects.get_or_create(office_id=own, year=year, kind=kind)
    register = PaperRegister.objects.select_for_update().get(office_id=own, year=year, kind=kind)
    if register.last_number >= register.first_number:
        raise NotPossible(_("Sổ này đã cấp số; số chỉ còn đếm tiếp, không đặt lại được."))
    if register.first_number == first_number:
        return
    before = {"first_number": register.first_number}
    register.first_number, register.last_number = first_number, first_number - 1
    register.save(update_fields=["first_number", "last_number"])
    audit.record(
        action="papers.begin_register",
        subject_kind="paper_letterhead",
        subject_id=own,
        subject=str(year),
        by=by,
        at=at,
        before=before,
        after={"first_number": first_number, "year": year, "kind": kind},
    )
