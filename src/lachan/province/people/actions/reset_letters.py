"""Letters with a one-time link, asked for by whoever forgot a password; nobody is told who has an account."""

import datetime as dt

from django.db import transaction
from procrastinate.contrib.django import app as job_queue

from lachan.province.audit import actions as audit
from lachan.province.people.actions.throttling import DoorClosedError, count_attempt, source
from lachan.province.people.choices import AttemptKind
from lachan.province.people.models import Account
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import DOOR, Reader

LETTER_JOB = "people.send_reset_letter"
"""The name of the job that writes; it is queued by name because jobs stand above actions."""


def ask_reset_letter(*, username: str, address: str, site: str, by: Reader, at: dt.datetime) -> None:
    """This function will have a letter written to the account of a name; ``site`` is where its link leads.

    Whether there is such an account, may act and has an address is asked by the job: here the same is done for
    every name, and takes as long. Who asks too often under one name or from one address gets no letter.
    """
    name = username.strip().lower()
    with acting(DOOR), transaction.atomic():
        account = Account.objects.filter(username=name).first()
        account_id = account.pk if account else None
        sources = [source(kind=AttemptKind.LETTER, value=name, account_id=account_id)]
        if address:
            sources.append(source(kind=AttemptKind.LETTER_ADDRESS, value=address))
        try:
            count_attempt(sources=sources, at=at)
        except DoorClosedError:
            return
        job_queue.configure_task(LETTER_JOB).defer(account_id=account_id, site=site)
        audit.record(
            action="people.ask_reset_letter",
            subject_kind="account",
            subject_id=account_id,
            subject=account.full_name if account else "",
            by=by,
            at=at,
        )
