"""Splits and merges assignments under review."""

import datetime as dt
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from lachan.province.audit import actions as audit
from lachan.province.plans.actions.holding import assignment_under_review
from lachan.province.plans.actions.versions import made_by, refuse_older_version, touch, version_of
from lachan.province.plans.actions.writing import day_of, write_fields
from lachan.province.plans.choices import AssignmentState, Change, Origin
from lachan.province.plans.models import Assignment
from lachan.province.plans.queries.details import fields_of
from lachan.province.plans.queries.errors import InvalidFields, NotPossible
from lachan.province.plans.queries.fields import AssignmentFields
from lachan.province.plans.queries.wording import path_label
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.calendar.deadlines import Deadline
from lachan.rulebook.texts.reading import Target
from lachan.rulebook.texts.titles import short_title

_SHORTEST_SELECTION = 10


@transaction.atomic
def split_assignment(
    *,
    assignment_id: int,
    version: int,
    at_offset: int,
    submission: str = "",
    by: Reader,
    at: dt.datetime,
) -> int:
    """This function will cut an assignment in two at an offset of the document's text; returns the new id.

    Both halves keep the bodies; deadlines and targets go to the half whose text has them. The same
    ``submission`` sent again returns the same id.
    """
    first = assignment_under_review(assignment_id=assignment_id, by=by)
    if made := made_by(submission):
        return made.assignment_id
    refuse_older_version(assignment=first, version=version)
    text = first.document.text
    halves = [_joined(text[first.span_start : at_offset]), _joined(text[at_offset : first.span_end])]
    if not first.span_start < at_offset < first.span_end or not all(halves):
        raise InvalidFields({"at_offset": _("Hãy chọn chỗ tách ở giữa nội dung của việc.")})
    whole = fields_of(first)
    start, end = first.span_start, first.span_end
    second = _copy_of(first, origin=Origin.SPLIT, span=(at_offset, end), by=by, at=at)
    second.problems = [one for one in first.problems if _is_behind(one, at_offset)]
    first.problems = [one for one in first.problems if not _is_behind(one, at_offset)]
    first.span_start, first.span_end = start, at_offset
    first.state, first.rejection_reason = AssignmentState.PROPOSED, ""
    touch(assignment=first, by=by, at=at)
    note = _("Tách ở giữa: %(label)s") % {"label": path_label(whole.path)}
    for half, own_text, is_second, key in (
        (first, halves[0], False, ""),
        (second, halves[1], True, submission),
    ):
        fields = _half(whole, own_text, at_offset=at_offset, is_second=is_second)
        write_fields(assignment=half, fields=fields, on=day_of(first.document, at))
        version_of(
            assignment=half,
            change=Change.SPLIT,
            by=by,
            at=at,
            fields=fields,
            note=note,
            submission=key,
        ).save()
    _record("plans.split_assignment", first, by=by, at=at, after={"new": second.pk, "offset": at_offset})
    return second.pk


@transaction.atomic
def merge_assignments(
    *,
    first_id: int,
    first_version: int,
    second_id: int,
    second_version: int,
    submission: str = "",
    by: Reader,
    at: dt.datetime,
) -> int:
    """This function will put the second into the first, reject the second with that reason, return the first.

    Only neighbours can be merged: nothing that is not rejected may stand between them.
    """
    first = assignment_under_review(assignment_id=first_id, by=by)
    second = assignment_under_review(assignment_id=second_id, by=by)
    if made := made_by(submission):
        return made.assignment_id
    refuse_older_version(assignment=first, version=first_version)
    refuse_older_version(assignment=second, version=second_version)
    _refuse_unless_neighbours(first, second)
    earlier, later = sorted((first, second), key=lambda one: (one.position, one.pk))
    fields = _merged(fields_of(first), earlier=fields_of(earlier), later=fields_of(later))
    first.span_start = earlier.span_start
    first.span_end = max(first.span_end, second.span_end)
    first.position = earlier.position
    first.problems = earlier.problems + later.problems
    first.origin, first.state, first.rejection_reason = Origin.MERGED, AssignmentState.PROPOSED, ""
    touch(assignment=first, by=by, at=at)
    write_fields(assignment=first, fields=fields, on=day_of(first.document, at))
    version_of(
        assignment=first, change=Change.MERGED, by=by, at=at, fields=fields, submission=submission
    ).save()
    second.state = AssignmentState.REJECTED
    second.rejection_reason = _("Đã gộp vào việc “%(title)s”.") % {"title": fields.title}
    touch(assignment=second, by=by, at=at)
    second.save()
    version_of(assignment=second, change=Change.MERGED, by=by, at=at, note=second.rejection_reason).save()
    _record("plans.merge_assignments", first, by=by, at=at, after={"merged": second.pk})
    return first.pk


def _half(whole: AssignmentFields, text: str, *, at_offset: int, is_second: bool) -> AssignmentFields:
    """Give a half the deadlines and targets that stand in it."""

    def belongs(one: Deadline | Target) -> bool:
        if one.span != (0, 0):
            return (one.span[0] >= at_offset) == is_second
        return (one.raw in text) or not is_second

    return replace(
        whole,
        title=short_title(text, bodies=whole.lead)[:300],
        text=text,
        deadlines=tuple(one for one in whole.deadlines if belongs(one)),
        targets=tuple(one for one in whole.targets if belongs(one)),
        outputs=tuple(one for one in whole.outputs if one in text) if is_second else whole.outputs,
    )


def _merged(
    kept: AssignmentFields, *, earlier: AssignmentFields, later: AssignmentFields
) -> AssignmentFields:
    """Keep title, section and way of giving of the first; join text, bodies, deadlines and targets."""
    lead = _union(kept.lead, earlier.lead, later.lead)
    return replace(
        kept,
        text=f"{earlier.text} {later.text}",
        lead=lead,
        coordinate=tuple(name for name in _union(earlier.coordinate, later.coordinate) if name not in lead),
        direct=_union(earlier.direct, later.direct),
        report_to=_union(earlier.report_to, later.report_to),
        deadlines=tuple(dict.fromkeys(earlier.deadlines + later.deadlines)),
        targets=tuple(dict.fromkeys(earlier.targets + later.targets)),
        outputs=_union(earlier.outputs, later.outputs),
    )


def _union(*lists: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for names in lists for name in names))


def _refuse_unless_neighbours(first: Assignment, second: Assignment) -> None:
    if first.pk == second.pk or first.document_id != second.document_id:
        raise NotPossible(_("Chỉ gộp được hai việc khác nhau của cùng một văn bản."))
    if AssignmentState.REJECTED in (first.state, second.state):
        raise NotPossible(_("Việc đã loại không gộp được; hãy mở lại trước."))
    low, high = sorted((first.position, second.position))
    between = (
        Assignment.objects.filter(document=first.document_id, position__gte=low, position__lte=high)
        .exclude(pk__in=[first.pk, second.pk])
        .exclude(state=AssignmentState.REJECTED)
    )
    if between.exists():
        raise NotPossible(_("Chỉ gộp được hai việc đứng liền nhau trong văn bản."))


def _copy_of(
    first: Assignment, *, origin: Origin, span: tuple[int, int], by: Reader, at: dt.datetime
) -> Assignment:
    return Assignment(
        document=first.document,
        state=AssignmentState.PROPOSED,
        origin=origin,
        position=span[0],
        printed_label=first.printed_label,
        span_start=span[0],
        span_end=span[1],
        changed_at=at,
        changed_by_name=by.full_name,
    )


def _is_behind(problem: dict[str, Any], offset: int) -> bool:
    return bool(problem["span"]) and problem["span"][0] >= offset


def _joined(text: str) -> str:
    return " ".join(text.split())


def _record(
    action: str, assignment: Assignment, *, by: Reader, at: dt.datetime, after: dict[str, Any]
) -> None:
    audit.record(
        action=action,
        subject_kind="assignment",
        subject_id=assignment.pk,
        subject=assignment.title,
        by=by,
        at=at,
        after=after,
    )
