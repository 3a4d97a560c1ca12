"""Background work of the room: the end of the chain is anchored every day, inside and outside."""

import datetime as dt
import os
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.mail import send_mail
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from lachan.province.audit.actions import anchor_chain
from lachan.province.audit.queries import AnchorPoint, anchor_as_text
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """An anchor and where it is kept outside."""

    point: AnchorPoint
    file: Path | None
    mailed_to: tuple[str, ...]


@app.periodic(cron="10 17 * * *")
@app.task(
    name="audit.anchor_daily",
    queueing_lock="audit.anchor_daily",
    retry=RetryStrategy(max_attempts=5, wait=600),
)
def anchor_daily(timestamp: int) -> None:
    """Anchor the chain ten minutes after midnight of the province; run twice, it only makes a second anchor."""
    del timestamp  # of when it was due; the anchor holds from when it is made
    with acting(SYSTEM):
        anchor_and_send(at=timezone.now())


def anchor_and_send(*, at: dt.datetime) -> Sent | None:
    """This function will anchor the chain and send the anchor out (``AUDIT_ANCHOR_DIR``, ``AUDIT_ANCHOR_MAIL``).

    It returns none for an empty chain, and raises ``OSError`` when the file or the mail cannot be sent.
    """
    point = anchor_chain(by=SYSTEM, at=at)
    return None if point is None else send_out(point=point, at=at)


def send_out(*, point: AnchorPoint, at: dt.datetime) -> Sent:
    """This function will keep an anchor where whoever owns the database cannot change it."""
    text = anchor_as_text(point=point, at=at)
    file = _write(text, point, at) if settings.AUDIT_ANCHOR_DIR else None
    if settings.AUDIT_ANCHOR_MAIL:
        send_mail(
            subject=_("Điểm neo nhật ký Lá Chắn, số %(number)d") % {"number": point.number},
            message=_(
                "Hãy giữ thư này. Lưu dòng sau vào tệp và kiểm tra bằng: lachan verify-audit --anchor TỆP"
            )
            + f"\n\n{text}",
            from_email=None,
            recipient_list=settings.AUDIT_ANCHOR_MAIL,
        )
    return Sent(point=point, file=file, mailed_to=tuple(settings.AUDIT_ANCHOR_MAIL))


def _write(text: str, point: AnchorPoint, at: dt.datetime) -> Path:
    """Write a new file, never over an old one, and have the disk keep it."""
    folder = Path(settings.AUDIT_ANCHOR_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"neo-nhat-ky-{timezone.localtime(at):%Y-%m-%d-%H%M%S}-{point.number}.json"
    with file.open("x", encoding="utf-8") as kept:
        kept.write(text)
        kept.flush()
        os.fsync(kept.fileno())
    return file
