"""Which duty the own plan of an office carries out, and may report as its result."""

import datetime as dt

from lachan.province.duties.models import Duty
from lachan.province.duties.queries.access import visible_duties
from lachan.province.duties.queries.holders import held_by_reader
from lachan.province.duties.queries.tables import table_of
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM, Reader
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.procedure.duties import DutyMove


def duty_carried_out(*, room: str, subject_kind: str, subject_id: int, office_id: int) -> int | None:
    """This function will return the open duty of an office about a subject that is due first, if there is one."""
    with acting(SYSTEM):
        found = Duty.objects.filter(
            series__room=room, series__subject_kind=subject_kind, series__subject_id=subject_id,
            owner_id=office_id, closed_at=None,
        )  # fmt: skip
        return found.order_by("due_on", "id").values_list("pk", flat=True).first()


def duty_to_report(
    *, reader: Reader, room: str, subject_kind: str, subject_id: int, on: dt.date
) -> str | None:
    """This function will return the code of the duty about a subject whose result the reader may hand in now."""
    if not reader.may(Permission.DUTY_DO):
        return None
    found = Duty.objects.filter(
        visible_duties(reader, on=on),
        held_by_reader(reader, on=on),
        series__room=room, series__subject_kind=subject_kind, series__subject_id=subject_id, closed_at=None,
    ).order_by("due_on", "id")  # fmt: skip
    for code, kind, state in found.values_list("code", "kind", "state"):
        move = table_of(kind).moves.get(DutyMove.HAND_IN) or table_of(kind).moves.get("answer")
        if move and state in move.starts:
            return code
    return None
