"""What the owner of a duty does: takes it, begins, reports the result, takes a report back, refuses."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lachan.province.duties.actions.cleaning import clean_document, clean_reason
from lachan.province.duties.actions.moving import Brought, held_duty, is_done, move_duty
from lachan.province.duties.choices import DutyKind, Part
from lachan.province.duties.models import Duty
from lachan.province.duties.queries.capacities import OWNERS, capacities_of
from lachan.province.duties.queries.errors import InvalidFields
from lachan.province.duties.queries.figures import Figure, figure_field, kept_figure, targets_asked
from lachan.province.evidence import queries as evidence
from lachan.province.web.marks import Refused
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.procedure.duties import DutyMove, DutyState
from lachan.rulebook.procedure.tables import Need


@transaction.atomic
def acknowledge_duties(*, duty_ids: Sequence[int], by: Reader, at: dt.datetime) -> int:
    """This function will take duties in the name of the person who acts and return how many were new.

    All or none: it raises ``Unknown`` and ``Refused`` like a single one. Taken already is taken.
    """
    taken = 0
    for duty_id in sorted(set(duty_ids)):  # everybody locks in one order
        duty = held_duty(duty_id=duty_id, by=by, at=at)
        if duty.acknowledged_by_id is not None and duty.state not in ("opened", "sent"):
            if not OWNERS & capacities_of(reader=by, duty=duty, on=timezone.localdate(at)):
                raise Refused(_("Chỉ cơ quan thực hiện mới nhận được việc này."))
            continue
        duty.acknowledged_by, duty.acknowledged_by_id = by.full_name, by.account_id
        move_duty(
            duty=duty,
            move=DutyMove.ACKNOWLEDGE,
            brought=Brought(given={Need.PERSON}, facts={"person": by.full_name}),
            by=by,
            at=at,
        )
        taken += 1
    return taken


@transaction.atomic
def begin_duty(
    *, duty_id: int, version: int, submission: uuid.UUID | None = None, by: Reader, at: dt.datetime
) -> None:
    """This function will say that the work on a duty has begun."""
    duty = held_duty(duty_id=duty_id, by=by, at=at)
    if not is_done(submission) and duty.state != DutyState.IN_PROGRESS:
        move_duty(
            duty=duty,
            move=DutyMove.BEGIN,
            brought=Brought(),
            version=version,
            submission=submission,
            by=by,
            at=at,
        )


@transaction.atomic
def hand_in_result(
    *,
    duty_id: int,
    version: int,
    summary: str,
    result_on: dt.date | None,
    document_number: str = "",
    document_on: dt.date | None = None,
    figures: Sequence[Figure] = (),
    submission: uuid.UUID | None = None,
    by: Reader,
    at: dt.datetime,
) -> None:
    """This function will report the result of a duty: what was done, on which day, proven by what.

    A document issued, with number and date, or a file in the duty's box proves it. ``figures`` are for
    its targets; those of its own are owed by whoever leads, though one may be not known yet. Raises
    ``InvalidFields`` by field.
    """
    duty = held_duty(duty_id=duty_id, by=by, at=at)
    if is_done(submission):
        return
    today, wrong = timezone.localdate(at), {}
    said = summary.replace("\x00", "").strip()
    if not said:
        wrong["summary"] = _("Ghi ngắn gọn đã làm được gì.")
    if result_on is None:
        wrong["result_on"] = _("Ghi ngày có kết quả, ví dụ 5/1/2021.")
    elif result_on > today:
        wrong["result_on"] = _("Ngày có kết quả chưa đến. Xem lại ngày.")
    if document_number or document_on:
        try:
            document_number, document_on = clean_document(document_number, document_on, at_most=today)
        except InvalidFields as refusal:
            wrong |= refusal.errors
    kept, lacking = _figures(duty, figures)
    wrong |= lacking
    is_request = duty.kind == DutyKind.REQUEST
    has_files = evidence.has_files(kind="duty", subject_id=duty.pk)
    if not (document_number or has_files or is_request or wrong):
        wrong["document_number"] = _(
            "Cần minh chứng: ghi số, ngày của văn bản đã ban hành, hoặc nộp ít nhất một tệp ở mục Minh chứng."
        )
    if wrong:
        raise InvalidFields(wrong)
    assert result_on is not None
    facts: dict[str, Any] = {"summary": said, "result_on": result_on.isoformat()}
    if document_number and document_on:
        facts |= {"document_number": document_number, "document_on": document_on.isoformat()}
    if kept:
        facts["figures"] = kept
    move_duty(
        duty=duty,
        move="answer" if is_request else DutyMove.HAND_IN,
        brought=Brought(given={Need.RESULT, Need.EVIDENCE}, facts=facts, result_on=result_on),
        version=version,
        submission=submission,
        by=by,
        at=at,
    )


def _figures(duty: Duty, figures: Sequence[Figure]) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """The figures as they are kept, and by target what is wrong with them."""
    asked = {target.key: target for target in targets_asked(duty=duty)}
    given = {figure.target: figure for figure in figures}
    wrong = {
        figure_field(key): _("Ghi số liệu, hoặc “không rõ” nếu chưa có.")
        for key, target in asked.items()
        if target.is_own and duty.part == Part.LEAD and duty.kind == DutyKind.TASK and key not in given
    }
    for key, figure in given.items():
        if key not in asked:
            wrong[figure_field(key)] = _("Việc này không có chỉ tiêu đó.")
        elif figure.denominator is not None and (
            figure.denominator <= 0 or not 0 <= (figure.numerator or 0) <= figure.denominator
        ):
            wrong[figure_field(key)] = _("Số đạt không quá tổng số, và tổng số lớn hơn 0. Ví dụ 24/26.")
    return [kept_figure(figure, asked[key]) for key, figure in given.items() if key in asked], wrong


@transaction.atomic
def take_back_result(
    *,
    duty_id: int,
    version: int,
    reason: str,
    submission: uuid.UUID | None = None,
    by: Reader,
    at: dt.datetime,
) -> None:
    """This function will take a report back before it was judged, to complete it."""
    duty = held_duty(duty_id=duty_id, by=by, at=at)
    if not is_done(submission):
        _reasoned(duty, DutyMove.TAKE_BACK, reason, version=version, submission=submission, by=by, at=at)


@transaction.atomic
def refuse_duty(
    *,
    duty_id: int,
    version: int,
    reason: str,
    submission: uuid.UUID | None = None,
    by: Reader,
    at: dt.datetime,
) -> None:
    """This function will send a duty back because it is not the office's to do (không thuộc thẩm quyền).

    Of a request: answer that it will not be done.
    """
    duty = held_duty(duty_id=duty_id, by=by, at=at)
    if not is_done(submission):
        move = "decline" if duty.kind == DutyKind.REQUEST else DutyMove.REFUSE
        _reasoned(duty, move, reason, version=version, submission=submission, by=by, at=at)


def _reasoned(duty: Any, move: str, reason: str, **rest: Any) -> None:
    kept = clean_reason(reason)
    move_duty(duty=duty, move=move, brought=Brought(given={Need.REASON}, reason=kept), **rest)
