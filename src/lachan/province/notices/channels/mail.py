"""Mail: at least once, always with the same ``Message-ID``, so that a second copy is known as one."""

import smtplib

from django.core.mail import EmailMessage

from lachan.province.notices.channels.outcomes import NotSent
from lachan.province.notices.choices import WhyNot

_PERMANENT = 500


def send(*, address: str, subject: str, text: str, message_id: str) -> None:
    """This function will hand one plain mail to the server; it raises ``NotSent``.

    A line that breaks off after the words were sent counts as not sent: the next try has the same mark.
    """
    mail = EmailMessage(
        subject=subject,
        body=text,
        to=[address],
        headers={
            "Message-ID": message_id,
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
        },
    )
    try:
        mail.send()
    except smtplib.SMTPRecipientsRefused as refusal:
        codes = [code for code, _said in refusal.recipients.values()]
        raise _refused(max(codes, default=_PERMANENT)) from refusal
    except smtplib.SMTPDataError as refusal:
        raise _refused(refusal.smtp_code) from refusal
    except (
        smtplib.SMTPResponseException
    ) as refusal:  # of the sender or the password: somebody will set it right
        raise NotSent(WhyNot.REFUSED) from refusal
    except (smtplib.SMTPException, OSError) as failure:
        raise NotSent(WhyNot.UNREACHABLE) from failure


def _refused(code: int) -> NotSent:
    return NotSent(WhyNot.REFUSED, is_final=True) if code >= _PERMANENT else NotSent(WhyNot.BUSY)
