"""Fills a province: accounts, series of ten years, the duties that open from them and their lives."""

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lives import Life, live
from vocabulary import person, title

from lachan.province.calendar import queries as calendar
from lachan.province.duties.actions import opening
from lachan.province.duties.actions.moving import put_due
from lachan.province.duties.models import Duty, DutyEvent, Extension, Series
from lachan.province.duties.queries.deadlines import deadline_to_json
from lachan.province.duties.queries.instances import begun_by
from lachan.province.people import queries as people
from lachan.province.people.models import Account, Membership
from lachan.province.people.queries.names import folded_account
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.calendar.deadlines import Deadline, DeadlineKind, Recurrence, UndatedKind

_DAY = dt.timedelta(days=1)
_ZONE = dt.timezone(dt.timedelta(hours=7))
_OFFICES_SINCE = dt.date(2019, 5, 1)
_ROLES = {
    "department": "department_officer", "police": "police_officer", "procuracy": "procuracy_officer",
    "court": "court_officer", "front": "front_officer", "union": "union_officer",
    "district_committee": "district_officer", "commune_committee": "commune_officer",
}  # fmt: skip
_SUBJECTS_A_PLAN = 100


@dataclass(kw_only=True)
class Filling:
    """What is put together before it is copied."""

    chance: random.Random
    now: dt.datetime
    series: list[Series]
    duties: list[Duty]
    lives: list[Life]
    staff: dict[int, list[Reader]]

    def __init__(self, chance: random.Random, *, now: dt.datetime, years: int) -> None:
        self.chance, self.now, self.today = chance, now, now.astimezone(_ZONE).date()
        self.begins = self.today - dt.timedelta(days=365 * years + years // 4)
        self.offices = [
            one for one in people.offices_in_force(on=self.today) if not one.key.startswith("central")
        ]
        self.by_kind = defaultdict(list)
        for one in self.offices:
            self.by_kind[one.kind].append(one)
        (self.committee,) = (one.id for one in self.offices if one.kind == "province_committee")
        self.standing = next(
            one.office_id for one in people.functions_held(on=self.today) if one.key == "standing-agency"
        )
        self.series, self.duties, self.lives, self.staff, self.ends = [], [], [], defaultdict(list), {}

    def accounts(self, count: int) -> Iterator[Any]:
        """Give every office its people, all with the password of the demonstration accounts."""
        password = Account.objects.values_list("password", flat=True).first()
        first = Account.objects.order_by("-id").values_list("id", flat=True)[0] + 1
        made, memberships = [], []
        for place in range(count - Account.objects.count()):
            key, office, name = first + place, self.offices[place % len(self.offices)], person(self.chance)
            username = f"canbo{place:04d}"
            role = (
                "office_head"
                if place // len(self.offices) == 0
                else _ROLES.get(office.kind, "department_officer")
            )
            if office.id == self.standing and role != "office_head":
                role = "standing_officer"
            folded = folded_account(full_name=name, username=username, email="")
            made.append((key, password, username, name, "", folded, None, "vi", True, self.now))
            memberships.append((key, office.id, role, "Chuyên viên", _OFFICES_SINCE, None))
            self.staff[office.id].append(
                Reader(
                    account_id=key,
                    username=username,
                    full_name=name,
                    office_id=office.id,
                    office_name=office.name,
                )
            )
        columns = ("id", "password", "username", "full_name", "email", "folded", "submission", "language")
        yield Account, (*columns, "is_active", "created_at"), iter(made)
        yield Membership, ("account_id", "office_id", "role", "title", "since", "until"), iter(memberships)

    def open_duties(self, count: int) -> None:
        """Make series after series, with what opened from it until today, until there are that many duties."""
        numbers: defaultdict[str, int] = defaultdict(int)
        while len(self.duties) < count:
            series, until = self._series(len(self.series))
            self.series.append(series)
            ended = until < self.today
            series.until = until if ended else None
            if ended:
                self.ends[series.pk] = dt.datetime.combine(until, dt.time(8), tzinfo=_ZONE)
            for period in begun_by(series, on=min(until, self.today)):
                at = self._morning(period.opens_on)
                for owner, office in opening._offices(series, on=max(period.opens_on, _OFFICES_SINCE)):
                    numbers[series.subject_code] += 1
                    code = f"{series.subject_code}.{numbers[series.subject_code]}"
                    duty = opening._duty(series, period, owner, office, code=code, at=at)
                    duty.pk = len(self.duties) + 1
                    self.duties.append(duty)
        del self.duties[count:]

    def live(self) -> None:
        """Let every duty live until today and read its clocks as its last event left them."""
        days = calendar.working_calendar()
        kept, gave = self.staff[self.standing], self.staff[self.committee]
        for duty in self.duties:
            life = Life(
                duty=duty, events=[opening._first_event(duty, duty.opened_at)], at=duty.opened_at,
                own=self.chance.choice(self.staff[duty.owner_id] or kept),
                kept=self.chance.choice(kept), gave=self.chance.choice(gave), chance=self.chance,
            )  # fmt: skip
            live(life, until=self.now, withdrawn=self.ends.get(duty.series_id))
            put_due(duty=duty, events=life.events, at=life.events[-1].at, days=days)
            self.lives.append(life)

    def tables(self) -> Iterator[Any]:
        """Give everything as rows."""
        yield _rows(Series, self.series, numbered=True)
        yield _rows(Duty, self.duties, numbered=True)
        yield _rows(DutyEvent, (event for life in self.lives for event in life.events))
        yield _rows(Extension, (life.extension for life in self.lives if life.extension))

    def _morning(self, day: dt.date) -> dt.datetime:
        at = dt.datetime.combine(day, dt.time(8), tzinfo=_ZONE) + dt.timedelta(
            minutes=self.chance.randrange(480)
        )
        return min(at, self.now)

    def _series(self, place: int) -> tuple[Series, dt.date]:
        """Make a series and say on which day its plan ends."""
        chance, plan = self.chance, place // _SUBJECTS_A_PLAN
        whole = (self.today - self.begins).days
        since = self.begins + int(whole * chance.random() ** 0.7) * _DAY  # more was planned every year
        until = since + chance.choice((365, 365, 2 * 365, 5 * 365)) * _DAY
        number = place % _SUBJECTS_A_PLAN + 1
        return Series(
            pk=place + 1, room="plans", subject_kind="assignment", subject_id=place + 1,
            subject_code=f"KH{plan + 1}-{number:03d}", part=1, title=title(chance)[:300],
            deadline=deadline_to_json(_deadline(chance, since)), issuer_id=self.committee, keeper_id=None,
            is_request=False, owners=self._owners(), since=since, kept_on=since,
            audience="parties" if chance.random() < 0.03 else "everybody",
        ), until  # fmt: skip

    def _owners(self) -> list[dict[str, Any]]:
        chance, drawn = self.chance, self.chance.random()
        leading = chance.choice(self.by_kind["department"] + self.by_kind["police"] * 3)
        owners = [{"part": "lead", "office_id": leading.id, "group_key": ""}]
        if drawn < 0.12:
            owners.append({"part": "coordinate", "office_id": None, "group_key": "district_committees"})
        elif drawn < 0.15:
            owners.append({"part": "coordinate", "office_id": None, "group_key": "commune_committees"})
        kinds = ("department", "department", "union", "front", "procuracy", "court", "police", "district_committee",
                 "commune_committee", "other", "service")  # fmt: skip
        for _ in range(chance.choice((0, 0, 1, 1, 2, 3))):
            office = chance.choice(self.by_kind[chance.choice(kinds)])
            if all(one["office_id"] != office.id for one in owners):
                owners.append({"part": "coordinate", "office_id": office.id, "group_key": ""})
        return owners


def _deadline(chance: random.Random, since: dt.date) -> Deadline:
    drawn = chance.random()
    if drawn < 0.42:
        due = since + chance.randint(20, 300) * _DAY
        return Deadline(kind=DeadlineKind.FIXED_DATE, raw=f"Trước {due:%d/%m/%Y}", due_on=due)
    if drawn < 0.62:
        return Deadline(
            kind=DeadlineKind.FROM_YEAR_ONGOING, raw=f"Từ năm {since.year}, hằng năm", recurs=Recurrence.YEARLY,
            starts_on=since, recur_due=f"{chance.randint(3, 12):02d}-15",
        )  # fmt: skip
    if drawn < 0.86:
        return Deadline(
            kind=DeadlineKind.NONE, raw="Hằng quý", recurs=Recurrence.QUARTERLY, subkind=UndatedKind.PERIODIC
        )
    if drawn < 0.95:
        return Deadline(
            kind=DeadlineKind.NONE,
            raw="Thường xuyên",
            recurs=Recurrence.ONGOING,
            subkind=UndatedKind.CONTINUOUS,
        )
    return Deadline(
        kind=DeadlineKind.NONE, raw="Sau khi Trung ương ban hành hướng dẫn", subkind=UndatedKind.CONDITIONAL
    )


def _rows(
    model: Any, objects: Any, *, numbered: bool = False
) -> tuple[Any, Sequence[str], Iterator[Sequence[Any]]]:
    fields = [
        field
        for field in model._meta.concrete_fields
        if not field.generated and (numbered or not field.primary_key)
    ]
    names = [field.attname for field in fields]
    return (
        model,
        [field.column for field in fields],
        ([getattr(one, name) for name in names] for one in objects),
    )
