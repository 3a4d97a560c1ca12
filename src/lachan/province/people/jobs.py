"""Background work of the room: letters with one-time links, and forgetting in time what is kept for a while only."""

from smtplib import SMTPException

from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from lachan.province.people import queries
from lachan.province.people.actions import issue_reset_link
from lachan.province.people.actions.ending_sessions import sweep_sessions
from lachan.province.people.actions.importing import sweep_imports
from lachan.province.people.actions.reset_letters import LETTER_JOB
from lachan.province.people.actions.throttling import sweep_attempts
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM


class LetterNotSentError(Exception):
    """A letter could not be handed over; it is tried again. Whom it was for is not told: this goes to a log."""


@app.task(name=LETTER_JOB, retry=RetryStrategy(max_attempts=4, exponential_wait=30))
def send_reset_letter(account_id: int | None, site: str) -> None:
    """Write to whoever asked for a new password, if the account is in use and has an address; else do nothing."""
    if account_id is None:
        return
    at = timezone.now()
    with acting(SYSTEM), transaction.atomic(), translation.override("vi"):
        address = queries.address_of_letters(account_id=account_id, on=timezone.localdate(at))
        if address is None:
            return
        token = issue_reset_link(account_id=account_id, by=SYSTEM, at=at)
        _send(address, f"{site}{reverse('people:set_password', kwargs={'token': token})}")


def _send(address: str, link: str) -> None:
    text = _(
        "Có người vừa đề nghị đặt lại mật khẩu đăng nhập hệ thống Lá Chắn bằng địa chỉ thư này.\n\n"
        "Nếu là bạn, mở liên kết sau và tự đặt mật khẩu mới. Liên kết dùng được một lần, trong ba ngày:\n\n"
        "%(link)s\n\n"
        "Nếu không phải bạn, không cần làm gì: mật khẩu vẫn như cũ. Không chuyển thư này cho ai."
    )
    try:
        send_mail(
            _("Đặt lại mật khẩu Lá Chắn"), text % {"link": link}, from_email=None, recipient_list=[address]
        )
    except (SMTPException, OSError) as failure:
        raise LetterNotSentError(type(failure).__name__) from None


@app.periodic(cron="25 * * * *")
@app.task(name="people.sweep_door", queueing_lock="people.sweep_door")
def sweep_door(timestamp: int) -> None:
    """Delete counts of the door that no longer matter, and sessions that are over."""
    del timestamp
    at = timezone.now()
    with acting(SYSTEM):
        sweep_attempts(at=at)
        sweep_sessions(at=at)


@app.periodic(cron="35 * * * *")
@app.task(name="people.sweep_imports", queueing_lock="people.sweep_imports")
def sweep_old_imports(timestamp: int) -> None:
    """Delete lists of accounts that nobody confirmed in time: they hold names and addresses."""
    del timestamp
    sweep_imports(at=timezone.now())
