"""The history of an assignment, each change with what it altered."""

from lachan.province.plans.choices import Change
from lachan.province.plans.models import AssignmentVersion
from lachan.province.plans.queries.values import VersionRow
from lachan.province.plans.queries.wording import differences


def versions_of(*, assignment_id: int) -> tuple[VersionRow, ...]:
    """This function will return every version of an assignment, newest first, in one query."""
    rows = list(
        AssignmentVersion.objects.filter(assignment=assignment_id)
        .select_related("amendment")
        .order_by("number")
    )
    before = [None, *(row.snapshot for row in rows[:-1])]
    history = [
        VersionRow(
            number=row.number,
            change=row.change,
            change_name=str(Change(row.change).label),
            at=row.at,
            by_name=row.by_name,
            note=row.note,
            basis_number=row.amendment.basis_number if row.amendment else "",
            basis_on=row.amendment.basis_on if row.amendment else None,
            reason=row.amendment.reason if row.amendment else "",
            differences=() if earlier is None else differences(before=earlier, after=row.snapshot),
        )
        for row, earlier in zip(rows, before, strict=bool(rows))
    ]
    return tuple(reversed(history))
