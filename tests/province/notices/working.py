"""Works on notices in a process of its own: what to do.

tell COUNT           make COUNT people, tell each of them something by every channel, urgent
take-over MINUTES    so many minutes later, queue what is overdue and deliver it
verify               say where every delivery stands and how often each was tried
"""

import datetime as dt
import json
import os
import sys


def main(work: str, *rest: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lachan.server.settings")
    from lachan.province.web.identity import acting
    from lachan.rulebook.access.deciding import SYSTEM
    from lachan.server.commands.administration import open_house

    with open_house(), acting(SYSTEM):
        {"tell": tell, "take-over": take_over, "verify": verify}[work](*rest)


def tell(count: str) -> None:
    from django.utils import timezone

    from lachan.province.notices import actions
    from lachan.province.notices.models import NoticeSettings
    from lachan.province.people.models import Account
    from lachan.rulebook.access.deciding import SYSTEM

    at = timezone.now()
    people = [
        Account.objects.create(username=f"nguoi{number}", full_name="Ai đó", email=f"{number}@example.vn", created_at=at)
        for number in range(int(count))
    ]  # fmt: skip
    for number, one in enumerate(people):
        NoticeSettings.objects.create(account_id=one.pk, phone=f"+8491234{number:04d}", changed_at=at)
    actions.tell(
        to=[one.pk for one in people], kind="on_call_alert", subject_key="x", title="Báo động", text="", address="/",
        once_key="x", by=SYSTEM, at=at,
    )  # fmt: skip


def take_over(minutes: str) -> None:
    from django.utils import timezone

    from lachan.province.notices.actions.delivering import deliver
    from lachan.province.notices.actions.queueing import queue_overdue
    from lachan.province.notices.models import Delivery
    from lachan.rulebook.access.deciding import SYSTEM

    at = timezone.now() + dt.timedelta(minutes=float(minutes))
    print(json.dumps({"queued": queue_overdue(at=at)}))
    for pk in Delivery.objects.order_by("id").values_list("id", flat=True):
        deliver(delivery_id=pk, by=SYSTEM, at=at)


def verify() -> None:
    from lachan.province.notices.models import Delivery

    rows = Delivery.objects.exclude(channel="site").order_by("id").values_list("channel", "state", "attempts")
    print(json.dumps({"deliveries": list(rows)}))


if __name__ == "__main__":
    main(*sys.argv[1:])
