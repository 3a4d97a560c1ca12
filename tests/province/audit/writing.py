"""Records for tests of the audit."""

import datetime as dt

from django.db import transaction

from lachan.province.audit import actions
from lachan.province.audit.models import Record
from lachan.rulebook.access.deciding import Reader

AT = dt.datetime(2021, 1, 5, 1, 30, 15, 123456, tzinfo=dt.UTC)
BY = Reader(account_id=7, full_name="Nguyễn Thị Minh Hạnh", office_id=3, office_name="Sở Y tế")


def record(subject_id=1, **changes):
    fields = {
        "action": "plans.approve_assignment", "subject_kind": "assignment", "subject_id": subject_id,
        "subject": "HY21-003", "by": BY, "at": AT,
    }  # fmt: skip
    with transaction.atomic():
        actions.record(**{**fields, **changes})
    return Record.objects.latest("id")


def look(subject_id=1, **changes):
    fields = {"subject_kind": "case", "subject_id": subject_id, "subject": "HS-2021-001", "by": BY, "at": AT}
    actions.record_look(**{**fields, **changes})
