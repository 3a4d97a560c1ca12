"""Reorganisations: prepared step by step, carried out at once, undone while their day has not come."""

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.db.models import Max, ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from lachan.province.audit import actions as audit
from lachan.province.people.actions.carrying_out import Writer, is_built_upon, new_edition, take_back
from lachan.province.people.choices import PlacementKind, ReorganisationState
from lachan.province.people.models import Placement, Reorganisation, ReorganisationStep
from lachan.province.people.queries.planning.outlook import outlook_of
from lachan.province.people.queries.reorganisations import (
    Orphan,
    ReorganisationConflict,
    ReorganisationRefused,
    assignable_in,
    orphans_left,
    receivers,
)
from lachan.province.people.reference import StepEntry, read_changes
from lachan.rulebook.access.deciding import Reader


@transaction.atomic
def load_prepared_changes(*, by: Reader, at: dt.datetime) -> int:
    """This function will take in the reorganisations that the data prepare and return how many were new."""
    known = set(Reorganisation.objects.exclude(key=None).values_list("key", flat=True))
    new = [change for change in read_changes() if change.key not in known]
    for change in new:
        row = Reorganisation.objects.create(
            key=change.key,
            name=change.name,
            legal_basis=change.legal_basis,
            effective_on=change.effective_on,
            is_verified=change.is_verified,
            gaps=change.gaps,
            source=change.source,
            state=ReorganisationState.PREPARED,
            prepared_at=at,
            prepared_by_name=by.full_name,
        )
        ReorganisationStep.objects.bulk_create(
            [
                ReorganisationStep(
                    reorganisation=row, position=position, kind=step.kind, facts=step.as_facts()
                )
                for position, step in enumerate(change.steps, start=1)
            ],
            batch_size=500,
        )
        _record("prepare_reorganisation", row, by, at, after={"steps": len(change.steps)})
    return len(new)


@transaction.atomic
def prepare_reorganisation(
    *, name: str, legal_basis: str, effective_on: dt.date, by: Reader, at: dt.datetime
) -> int:
    """This function will begin a reorganisation by hand and return its id; twice the same is once."""
    wanted = {"name": " ".join(name.split()), "effective_on": effective_on, "key": None}
    if row := Reorganisation.objects.filter(state=ReorganisationState.PREPARED, **wanted).first():
        return row.pk
    row = Reorganisation.objects.create(
        legal_basis=" ".join(legal_basis.split()),
        state=ReorganisationState.PREPARED,
        prepared_at=at,
        prepared_by_name=by.full_name,
        **wanted,
    )
    _record("prepare_reorganisation", row, by, at, after={"effective_on": effective_on})
    return row.pk


@transaction.atomic
def add_step(*, reorganisation_id: int, version: int, step: StepEntry, by: Reader, at: dt.datetime) -> int:
    """This function will add a step at the end and return the new version.

    It raises ``ReorganisationRefused`` for a step that cannot be carried out after those before it.
    """
    row = _open(reorganisation_id, version)
    before = set(outlook_of(row).draft.problems)
    last = row.steps.aggregate(last=Max("position"))["last"] or 0
    ReorganisationStep.objects.create(
        reorganisation=row, position=last + 1, kind=step.kind, facts=step.as_facts()
    )
    if wrong := [each for each in outlook_of(row).draft.problems if each not in before]:
        raise ReorganisationRefused(" ".join(wrong))
    _touch(row)
    _record("change_reorganisation", row, by, at, after={"step": str(step.kind.label), **step.as_facts()})
    return row.version


@transaction.atomic
def remove_step(*, reorganisation_id: int, version: int, position: int, by: Reader, at: dt.datetime) -> int:
    """This function will take a step out, those behind it moving up, and return the new version."""
    row = _open(reorganisation_id, version)
    steps = list(row.steps.order_by("position"))
    if not 1 <= position <= len(steps):
        raise ReorganisationRefused(_("Không còn bước này."))
    gone = steps[position - 1]
    gone.delete()
    for number, step in enumerate((each for each in steps if each is not gone), start=1):
        if step.position != number:
            step.position = number
            step.save(update_fields=["position"])
    _touch(row)
    _record("change_reorganisation", row, by, at, before={"step": gone.kind, **gone.facts})
    return row.version


@transaction.atomic
def assign_orphans(
    *,
    reorganisation_id: int,
    version: int,
    subjects: Collection[str],
    to_owner: str,
    legal_basis: str,
    by: Reader,
    at: dt.datetime,
) -> int:
    """This function will give what is left without an owner to an office or a group, and return how many.

    Before the reorganisation is carried out, a duty that would go to an heir by itself may be given too.

    ``subjects`` are values of ``Orphan``. What has an owner already is left alone, so a form sent twice does
    it once. Accounts and functions can only be given before the reorganisation is carried out, and to an
    office. It raises ``ReorganisationRefused``.
    """
    row = _locked(reorganisation_id)
    is_open = row.state != ReorganisationState.CARRIED_OUT
    basis = " ".join(legal_basis.split())
    if not basis:
        raise ReorganisationRefused(_("Hãy ghi căn cứ của việc giao lại."))
    if to_owner not in dict(receivers(reorganisation_id=row.pk)):
        raise ReorganisationRefused(_("Cơ quan nhận không còn hoạt động sau ngày này."))
    left = assignable_in(outlook=outlook_of(row)) if is_open else orphans_left(reorganisation_id=row.pk)
    chosen = [orphan for orphan in left if orphan.value in set(subjects)]
    if not chosen:
        return 0
    if row.version != version:
        raise ReorganisationConflict(
            _("Đợt sắp xếp này vừa được người khác thay đổi. Hãy xem lại rồi làm tiếp.")
        )
    _refuse_wrong_owner(chosen, to_owner)
    _place(row, chosen, to_owner=to_owner, legal_basis=basis, by=by, at=at)
    _touch(row)
    if not is_open:
        new_edition()
    _record(
        "assign_orphans",
        row,
        by,
        at,
        after={"to": to_owner, "count": len(chosen), "legal_basis": basis},
    )
    return len(chosen)


def _place(
    row: Reorganisation,
    chosen: list[Orphan],
    *,
    to_owner: str,
    legal_basis: str,
    by: Reader,
    at: dt.datetime,
) -> None:
    Placement.objects.bulk_create(
        [
            Placement(
                reorganisation=row,
                kind=orphan.kind,
                subject_key=orphan.subject_key,
                subject=orphan.subject[:300],
                from_owner=orphan.from_owner,
                to_owner=to_owner,
                legal_basis=legal_basis,
                decided_by_name=by.full_name,
                decided_at=at,
            )
            for orphan in chosen
        ]
    )


def _refuse_wrong_owner(chosen: list[Orphan], to_owner: str) -> None:
    if to_owner.startswith("group:") and any(each.kind != PlacementKind.HOLDING for each in chosen):
        raise ReorganisationRefused(_("Tài khoản và chức năng chỉ giao được cho một cơ quan."))
    if any(each.from_owner == to_owner for each in chosen):
        raise ReorganisationRefused(_("Không thể giao lại cho chính cơ quan hoặc nhóm đang giữ."))


@transaction.atomic
def carry_out_reorganisation(
    *, reorganisation_id: int, version: int, accept_orphans: bool, by: Reader, at: dt.datetime
) -> int:
    """This function will carry a reorganisation out as of its day and return how many rows it touched.

    Carried out twice it is carried out once. A day to come takes effect by itself when it comes, for
    everything is dated. It raises ``ReorganisationRefused`` when a step cannot be done, or when something is
    left without an owner and ``accept_orphans`` is false.
    """
    row = _locked(reorganisation_id)
    if row.state == ReorganisationState.CARRIED_OUT:
        return 0
    _refuse_older(row, version)
    outlook = outlook_of(row)
    if not row.steps.exists():
        raise ReorganisationRefused(_("Đợt sắp xếp chưa có bước nào."))
    if outlook.draft.problems:
        raise ReorganisationRefused(" ".join(outlook.draft.problems))
    if outlook.left_without_owner and not accept_orphans:
        raise ReorganisationRefused(
            _("Còn %(count)s mục chưa có cơ quan nhận; hãy giao lại hoặc xác nhận sẽ giao sau.")
            % {"count": outlook.left_without_owner}
        )
    changed = Writer(row, outlook).write()
    row.state, row.carried_out_at, row.carried_out_by_name = ReorganisationState.CARRIED_OUT, at, by.full_name
    _touch(row, "state", "carried_out_at", "carried_out_by_name")
    new_edition()
    _record(
        "carry_out_reorganisation",
        row,
        by,
        at,
        before={"state": ReorganisationState.PREPARED.value},
        after={
            "state": row.state,
            "effective_on": row.effective_on,
            "changed": changed,
            "left": outlook.left_without_owner,
        },
    )
    return changed


@transaction.atomic
def undo_reorganisation(*, reorganisation_id: int, version: int, by: Reader, at: dt.datetime) -> int:
    """This function will undo a reorganisation whose day has not come, and return how many rows it restored.

    It raises ``ReorganisationRefused`` from that day on: what has been in force is past, and the past stays.
    """
    row = _locked(reorganisation_id)
    if row.state == ReorganisationState.UNDONE:
        return 0
    _refuse_older(row, version)
    if row.state != ReorganisationState.CARRIED_OUT:
        raise ReorganisationRefused(_("Đợt sắp xếp này chưa được thực hiện."))
    if timezone.localdate(at) >= row.effective_on:
        raise ReorganisationRefused(
            _("Đợt sắp xếp đã có hiệu lực từ %(day)s nên không hoàn lại được; hãy lập một đợt mới để sửa.")
            % {"day": f"{row.effective_on:%d/%m/%Y}"}
        )
    if is_built_upon(row):
        raise ReorganisationRefused(_("Đã có đợt khác thực hiện sau đợt này; hãy hoàn lại đợt đó trước."))
    try:
        with transaction.atomic():
            restored = take_back(row)
    except ProtectedError:
        raise ReorganisationRefused(
            _("Đã có dữ liệu gắn với cơ quan mới lập nên không hoàn lại được.")
        ) from None
    row.state, row.carried_out_at, row.carried_out_by_name = ReorganisationState.UNDONE, None, ""
    _touch(row, "state", "carried_out_at", "carried_out_by_name")
    new_edition()
    _record(
        "undo_reorganisation",
        row,
        by,
        at,
        before={"state": ReorganisationState.CARRIED_OUT.value},
        after={"state": row.state, "changed": restored},
    )
    return restored


def _locked(reorganisation_id: int) -> Reorganisation:
    """The row, held until the transaction ends; changes of places and offices come one after the other."""
    return Reorganisation.objects.select_for_update().get(pk=reorganisation_id)


def _open(reorganisation_id: int, version: int) -> Reorganisation:
    row = _locked(reorganisation_id)
    if row.state == ReorganisationState.CARRIED_OUT:
        raise ReorganisationRefused(_("Đợt sắp xếp đã thực hiện thì không sửa được nữa."))
    _refuse_older(row, version)
    return row


def _refuse_older(row: Reorganisation, version: int) -> None:
    if row.version != version:
        raise ReorganisationConflict(
            _("Đợt sắp xếp này vừa được người khác thay đổi. Hãy xem lại rồi làm tiếp.")
        )


def _touch(row: Reorganisation, *changed: str) -> None:
    row.version += 1
    row.save(update_fields=["version", *changed])


def _record(
    action: str,
    row: Reorganisation,
    by: Reader,
    at: dt.datetime,
    *,
    before: dict[str, object] | None = None,
    after: dict[str, object] | None = None,
) -> None:
    audit.record(
        action=f"people.{action}",
        subject_kind="reorganisation",
        subject_id=row.pk,
        subject=row.name,
        before=before,
        after=after,
        by=by,
        at=at,
    )
