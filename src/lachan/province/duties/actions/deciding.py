"""What whoever follows a duty up decides: accepted, in part, returned, insisted upon, moved to another, paused."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils import timezone

from lachan.province.duties.actions.cleaning import clean_document, clean_due, clean_reason
from lachan.province.duties.actions.moving import Brought, held_duty, is_done, move_duty
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.procedure.duties import DutyMove
from lachan.rulebook.procedure.tables import Need


@transaction.atomic
def accept_result(
    *,
    duty_id: int,
    version: int,
    note: str = "",
    submission: uuid.UUID | None = None,
    by: Reader,
    at: dt.datetime,
) -> None:
    """This function will accept a result: the duty is done as of the day of the result."""
    duty = held_duty(duty_id=duty_id, by=by, at=at)
    if not is_done(submission):
        move_duty(
            duty=duty,
            move=DutyMove.ACCEPT,
            brought=Brought(reason=note.strip()),
            version=version,
            submission=submission,
            by=by,
            at=at,
        )


@transaction.atomic
def accept_partly(
    *,
    duty_id: int,
    version: int,
    reason: str,
    due_on: dt.date | None,
    submission: uuid.UUID | None = None,
    by: Reader,
    at: dt.datetime,
) -> None:
    """This function will accept a part of a result and ask for the rest by a day."""
    asked = _asked_again(reason, due_on, at)
    _move(duty_id, DutyMove.ACCEPT_PARTLY, asked, version=version, submission=submission, by=by, at=at)


@transaction.atomic
def return_result(
    *,
    duty_id: int,
    version: int,
    reason: str,
    due_on: dt.date | None,
    submission: uuid.UUID | None = None,
    by: Reader,
    at: dt.datetime,
) -> None:
    """This function will send a result back with a reason and a new clock."""
    asked = _asked_again(reason, due_on, at)
    _move(duty_id, DutyMove.RETURN_RESULT, asked, version=version, submission=submission, by=by, at=at)


@transaction.atomic
def insist_duty(
    *,
    duty_id: int,
    version: int,
    reason: str,
    submission: uuid.UUID | None = None,
    by: Reader,
    at: dt.datetime,
) -> None:
    """This function will give a refused duty back to the office that refused it."""
    duty = held_duty(duty_id=duty_id, by=by, at=at)
    if not is_done(submission):
        duty.acknowledged_by, duty.acknowledged_by_id = "", None
        move_duty(
            duty=duty,
            move=DutyMove.INSIST,
            brought=Brought(given={Need.REASON}, reason=clean_reason(reason)),
            version=version,
            submission=submission,
            by=by,
            at=at,
        )


@transaction.atomic
def pause_duty(
    *,
    duty_id: int,
    version: int,
    reason: str,
    document_number: str,
    document_on: dt.date | None,
    submission: uuid.UUID | None = None,
    by: Reader,
    at: dt.datetime,
) -> None:
    """This function will stop the clocks of a duty for a while, by a document."""
    based = _based(reason, document_number, document_on, at)
    _move(duty_id, DutyMove.PAUSE, based, version=version, submission=submission, by=by, at=at)


@transaction.atomic
def resume_duty(
    *,
    duty_id: int,
    version: int,
    reason: str,
    submission: uuid.UUID | None = None,
    by: Reader,
    at: dt.datetime,
) -> None:
    """This function will let the clocks of a paused duty go on; its date moves by the time that was paused."""
    duty = held_duty(duty_id=duty_id, by=by, at=at)
    if not is_done(submission):
        move_duty(
            duty=duty,
            move=DutyMove.RESUME,
            brought=Brought(given={Need.REASON}, reason=clean_reason(reason)),
            version=version,
            submission=submission,
            by=by,
            at=at,
        )


@transaction.atomic
def withdraw_duty(
    *,
    duty_id: int,
    version: int,
    reason: str,
    document_number: str,
    document_on: dt.date | None,
    submission: uuid.UUID | None = None,
    by: Reader,
    at: dt.datetime,
) -> None:
    """This function will take a duty back, by a document, with all that was given on for it."""
    based = _based(reason, document_number, document_on, at)
    _move(duty_id, DutyMove.WITHDRAW, based, version=version, submission=submission, by=by, at=at)


@transaction.atomic
def reopen_duty(
    *,
    duty_id: int,
    version: int,
    reason: str,
    document_number: str,
    document_on: dt.date | None,
    submission: uuid.UUID | None = None,
    by: Reader,
    at: dt.datetime,
) -> None:
    """This function will take an acceptance back that was a mistake, by a document."""
    based = _based(reason, document_number, document_on, at)
    _move(duty_id, DutyMove.REOPEN, based, version=version, submission=submission, by=by, at=at)


def _asked_again(reason: str, due_on: dt.date | None, at: dt.datetime) -> Brought:
    kept = clean_reason(reason)
    due = clean_due(due_on, after=timezone.localdate(at))
    return Brought(
        given={Need.REASON, Need.DUE_DATE}, reason=kept, due_on=due, facts={"due_on": due.isoformat()}
    )


def _based(reason: str, document_number: str, document_on: dt.date | None, at: dt.datetime) -> Brought:
    kept = clean_reason(reason)
    number, on = clean_document(document_number, document_on, at_most=timezone.localdate(at))
    facts = {"document_number": number, "document_on": on.isoformat()}
    return Brought(given={Need.REASON, Need.DOCUMENT}, reason=kept, facts=facts)


def _move(
    duty_id: int,
    move: str,
    brought: Brought,
    *,
    version: int,
    submission: uuid.UUID | None,
    by: Reader,
    at: dt.datetime,
) -> None:
    duty = held_duty(duty_id=duty_id, by=by, at=at)
    if not is_done(submission):
        move_duty(duty=duty, move=move, brought=brought, version=version, submission=submission, by=by, at=at)
