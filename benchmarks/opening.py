"""Opens duties that nobody has taken yet, through the action by which every duty opens."""

import datetime as dt
import time
from collections.abc import Sequence

_BATCH = 50


def opened_for(offices: Sequence[int], *, each: int) -> dict[int, list[int]]:
    """Open duties for some offices and return their keys by office; they stay in the database."""
    from django.utils import timezone

    from lachan.province.duties import actions
    from lachan.province.duties.choices import Part
    from lachan.province.duties.models import Duty
    from lachan.province.duties.queries.obligations import Obligation, Owner
    from lachan.province.people import queries as people
    from lachan.province.web.identity import acting
    from lachan.rulebook.access.deciding import SYSTEM
    from lachan.rulebook.calendar.deadlines import Deadline, DeadlineKind

    at, run = timezone.now(), time.time_ns() // 1_000_000
    on = timezone.localdate(at)
    due_on = on + dt.timedelta(days=60)
    (giver,) = (one.id for one in people.offices_in_force(on=on) if one.kind == "province_committee")
    owners = tuple(Owner(part=Part.LEAD, office_id=one) for one in offices)
    obligations = [
        Obligation(
            room="plans", subject_kind="assignment", subject_id=run + number, subject_code=f"DO{run}-{number}",
            title="Triển khai mô hình phòng ngừa bạo lực trẻ em tại các xã, phường, thị trấn", part=1,
            deadline=Deadline(kind=DeadlineKind.FIXED_DATE, raw="", due_on=due_on), since=on, owners=owners,
            issuer_id=giver,
        )
        for number in range(each)
    ]  # fmt: skip
    with acting(SYSTEM):
        for first in range(0, each, _BATCH):
            wanted = obligations[first : first + _BATCH]
            actions.keep_obligations(
                obligations=wanted, subject_ids=[one.subject_id for one in wanted], room="plans",
                subject_kind="assignment", label="measuring", basis="1/KH", basis_on=on, by=SYSTEM, at=at,
            )  # fmt: skip
        made = Duty.objects.filter(series__subject_id__gte=run, series__subject_id__lt=run + each)
        found: dict[int, list[int]] = {office: [] for office in offices}
        for office, key in made.order_by("pk").values_list("owner_id", "pk"):
            found[office].append(key)
    assert all(len(keys) == each for keys in found.values()), {one: len(keys) for one, keys in found.items()}
    return found


def settled(*, seconds: int = 300) -> None:
    """Wait until the worker has told everybody who had to be told: it would be measured too."""
    from province import owner

    for _ in range(seconds):
        with owner() as connection:
            waiting = connection.execute("SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')")
            if not waiting.fetchone()[0]:
                return
        time.sleep(1)
    raise SystemExit("Nothing measured: the worker has not come to the end of what it has to do.")
