"""Opens duties: keeps the series of what rooms oblige offices to, and opens each instance when its time begins."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from lachan.province.audit import actions as audit
from lachan.province.calendar import queries as calendar
from lachan.province.duties.actions.moving import Brought, event_of, move_duty, put_due
from lachan.province.duties.actions.telling import tell_of_opened
from lachan.province.duties.choices import DutyKind, Part
from lachan.province.duties.models import Duty, DutyEvent, Series
from lachan.province.duties.queries.deadlines import deadline_to_json
from lachan.province.duties.queries.instances import begun_by
from lachan.province.duties.queries.obligations import Obligation, Owner
from lachan.province.duties.queries.readings import PLAN
from lachan.province.duties.queries.words import words_in
from lachan.province.people import queries as people
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM, Reader
from lachan.rulebook.calendar.series import Instance, InstanceKind
from lachan.rulebook.clocks.events import EventKind
from lachan.rulebook.procedure.duties import DutyMove, DutyState
from lachan.rulebook.procedure.tables import Need

_LOCK = 0x4C43_4455_5449_4553
"""The advisory lock of opening ("LCDUTIES"): no instance is opened twice, no code given twice."""
_ASKED_ONLY = frozenset({"procuracy", "court", "front"})
"""Kinds of office that committees ask and do not order (Luật Tổ chức chính quyền địa phương)."""


_KEPT = (
    "subject_code", "title", "deadline", "issuer", "keeper", "is_request", "audience", "owners", "begins_on", "above",
)  # fmt: skip
"""What of a series changes as its subject does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """How many duties were opened and how many were taken back."""

    opened: int = 0
    withdrawn: int = 0


@transaction.atomic
def keep_obligations(
    *,
    obligations: Sequence[Obligation],
    subject_ids: Collection[int],
    room: str,
    subject_kind: str,
    label: str,
    basis: str,
    basis_on: dt.date,
    by: Reader,
    at: dt.datetime,
) -> Opened:
    """This function will make the series of some subjects what ``obligations`` say, and open what has begun.

    A deadline that is no more ends its series; its duties that are not done are withdrawn, by the document
    ``basis`` of ``basis_on``, and so are those of offices no longer named. Done twice it is done once.
    """
    with acting(SYSTEM), people.one_edition():
        alone()
        on = timezone.localdate(at)
        standing = {
            (one.subject_id, one.part): one
            for one in Series.objects.filter(
                room=room, subject_kind=subject_kind, subject_id__in=subject_ids, until__isnull=True
            )
        }
        wanted = {(one.subject_id, one.part): one for one in obligations}
        withdrawn = 0
        for key, series in standing.items():
            if key not in wanted:
                series.until = max(on, series.since)
                series.save(update_fields=["until"])
                withdrawn += _withdraw(series.duties.filter(closed_at=None), basis, basis_on, at)
        kept = [series_for(one, standing.get(key), on) for key, one in wanted.items()]
        _save(kept)
        withdrawn += _withdraw(_no_longer_owed(kept), basis, basis_on, at)
        opened = open_begun(kept, at=at)
        tell_of_opened(duties=opened, label=label, by=by, at=at)
    if opened or withdrawn:
        _record(label, opened=len(opened), withdrawn=withdrawn, by=by, at=at)
    return Opened(opened=len(opened), withdrawn=withdrawn)


@transaction.atomic
def open_next(*, by: Reader, at: dt.datetime) -> Opened:
    """This function will open every instance whose time has begun: run daily, and whenever in doubt."""
    with acting(SYSTEM), people.one_edition():
        alone()
        opened = open_begun(list(Series.objects.filter(until__isnull=True).order_by("pk")), at=at)
        tell_of_opened(duties=opened, label=_("việc đến kỳ"), by=by, at=at)
    if opened:
        _record(_("việc đến kỳ"), opened=len(opened), withdrawn=0, by=by, at=at)
    return Opened(opened=len(opened))


def alone() -> None:
    """This function will wait until nobody else opens duties, and keep them out until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def series_for(wanted: Obligation, standing: Series | None, on: dt.date) -> Series:
    """This function will return the series of an obligation as it should be kept, not saved yet."""
    series = standing or Series(
        room=wanted.room, subject_kind=wanted.subject_kind, subject_id=wanted.subject_id, part=wanted.part
    )
    series.subject_code, series.title = wanted.subject_code, wanted.title
    series.deadline = deadline_to_json(wanted.deadline)
    series.issuer_id, series.keeper_id = wanted.issuer_id, wanted.keeper_id
    series.above_id = wanted.above_id
    series.is_request, series.audience = wanted.is_request, wanted.audience
    series.owners = [
        {"part": str(owner.part), "office_id": owner.office_id, "group_key": owner.group_key}
        for owner in wanted.owners
    ]
    series.begins_on = wanted.begins_on
    if standing is None:
        series.since, series.kept_on = wanted.since, on
    return series


def _save(kept: Sequence[Series]) -> None:
    Series.objects.bulk_create([series for series in kept if series.pk is None], batch_size=500)
    Series.objects.bulk_update([series for series in kept if series.pk is not None], _KEPT, batch_size=500)


def _owners(series: Series) -> list[Owner]:
    return [
        Owner(part=Part(one["part"]), office_id=one["office_id"], group_key=one["group_key"])
        for one in series.owners
    ]


def _no_longer_owed(kept: Sequence[Series]) -> list[Duty]:
    """Open duties of offices that their series does not name any more, by themselves or by a group.

    What went to another office by a decision of its own is not the text's to take back.
    """
    named = {
        (series.pk, owner.part, owner.office_id or owner.group_key)
        for series in kept
        for owner in _owners(series)
    }
    found = Duty.objects.filter(series__in=kept, closed_at=None).select_related("series", "owner")
    return [
        duty
        for duty in found.exclude(events__facts__has_key="instead_of").order_by("pk")
        if not {(duty.series_id, duty.part, duty.owner_id), (duty.series_id, duty.part, duty.group_key)}
        & named
    ]


def _withdraw(duties: Iterable[Duty], basis: str, basis_on: dt.date, at: dt.datetime) -> int:
    count = 0
    for duty in duties:
        move_duty(
            duty=duty,
            move=DutyMove.WITHDRAW,
            brought=Brought(
                given={Need.REASON, Need.DOCUMENT},
                reason=_("Không còn được giao theo %(basis)s.") % {"basis": basis},
                facts={"document_number": basis, "document_on": basis_on.isoformat()},
            ),
            by=SYSTEM,
            at=at,
        )
        count += 1
    return count


def open_begun(kept: Sequence[Series], *, at: dt.datetime) -> list[Duty]:
    """This function will open what has begun of some saved series and is not open yet."""
    on = timezone.localdate(at)
    ids = [series.pk for series in kept]
    there = set(Duty.objects.filter(series__in=ids).values_list("series_id", "period", "owner_id", "part"))
    numbers = _numbers(kept)
    made: list[Duty] = []
    for series in kept:
        for period in begun_by(series, on=on):
            for owner, office in _offices(series, on=period.opens_on):
                if (series.pk, period.key, office.id, owner.part) in there:
                    continue
                there.add((series.pk, period.key, office.id, owner.part))
                numbers[series.subject_code] += 1
                code = f"{series.subject_code}.{numbers[series.subject_code]}"
                made.append(_duty(series, period, owner, office, code=code, at=at))
    events, days = [_first_event(duty, at) for duty in made], calendar.working_calendar()
    for duty, event in zip(made, events, strict=True):
        put_due(duty=duty, events=[event], at=at, days=days)
    Duty.objects.bulk_create(made, batch_size=500)
    DutyEvent.objects.bulk_create(events, batch_size=500)
    return made


def _numbers(kept: Sequence[Series]) -> defaultdict[str, int]:
    """How many duties every subject has had: its codes count on."""
    codes = {series.subject_code for series in kept}
    counted = (
        Duty.objects.filter(series__subject_code__in=codes)
        .values_list("series__subject_code")
        .annotate(count=Count("pk"))
    )
    return defaultdict(int, dict(counted))


def _offices(series: Series, *, on: dt.date) -> list[tuple[Owner, people.OfficeLine]]:
    """Whose parts there are on a day.

    An office named by itself and by a group is named by itself; one that leads does not coordinate with itself.
    """
    lines = people.offices_ever()
    found: dict[tuple[str, int], tuple[Owner, people.OfficeLine]] = {}
    for owner in sorted(_owners(series), key=lambda one: bool(one.group_key)):
        members = (
            [lines[owner.office_id]]
            if owner.office_id is not None and owner.office_id in lines
            else [office for office in people.offices_in_force(on=on) if owner.group_key in office.group_keys]
        )
        for office in members:
            found.setdefault((owner.part, office.id), (owner, office))
    leading = {office_id for part, office_id in found if part == Part.LEAD}
    return [
        pair for (part, office_id), pair in found.items() if part == Part.LEAD or office_id not in leading
    ]


def _duty(
    series: Series, period: Instance, owner: Owner, office: people.OfficeLine, *, code: str, at: dt.datetime
) -> Duty:
    is_request = series.is_request or office.kind in _ASKED_ONLY
    if is_request:
        kind, state = DutyKind.REQUEST, "sent"
    else:
        kind = DutyKind.STANDING if period.kind is InstanceKind.STANDING else DutyKind.TASK
        state = DutyState.WAITING if period.kind is InstanceKind.WAITING else DutyState.OPENED
    return Duty(
        series=series,
        code=code,
        period=period.key,
        period_name=period.period,
        kind=kind,
        part=owner.part,
        audience=series.audience,
        owner_id=office.id,
        group_key=owner.group_key,
        above_id=series.above_id,
        title=series.title,
        state=state,
        state_since=at,
        due_on=period.due_on,
        opened_at=at,
        changed_at=at,
        folded=" ".join(words_in(f"{code} {series.title} {office.name}")),
    )


def _first_event(duty: Duty, at: dt.datetime) -> DutyEvent:
    due_on = duty.due_on.isoformat() if duty.due_on else None
    clocks = [{"clock": PLAN, "event": str(EventKind.START), "due_on": due_on}]
    facts = {"clocks": clocks} if duty.due_on and duty.state != DutyState.WAITING else {}
    return event_of(duty=duty, number=1, kind="open", facts=facts, by=SYSTEM, at=at)


def _record(label: str, *, opened: int, withdrawn: int, by: Reader, at: dt.datetime) -> None:
    audit.record(
        action="duties.open",
        subject_kind="duties",
        subject_id=None,
        subject=label,
        by=by,
        at=at,
        after={"opened": opened, "withdrawn": withdrawn},
    )
