"""The real plan of 2021 carried out from January to 20 July: through the pages, day by day, under frozen time."""

import datetime as dt
import io
import uuid
from collections import Counter
from dataclasses import dataclass, field, replace

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lachan.province.calendar.queries import working_calendar
from lachan.province.duties import jobs, queries
from lachan.province.duties.models import Duty, Reminder
from lachan.province.duties.queries import By, DutyFilters
from lachan.province.duties.queries.figures import figure_field, targets_asked
from lachan.province.notices.actions.delivering import deliver
from lachan.province.notices.models import Delivery
from lachan.province.people import actions as people
from lachan.province.people.models import Account
from lachan.province.people.queries import offices_ever
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM
from lachan.rulebook.access.permissions import Permission
from tests.province.duties.lives import by_the_rulebook
from tests.province.notices.sinks import MailSink, served
from tests.province.people.situations import person, reader_of
from tests.province.plans.test_real_plan import PLAN

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not PLAN.exists(), reason=f"needs {PLAN}"),
]

STANDING, LEADER = "department-labour", "committee"
QUARTER, HALF, EVALUATION = dt.date(2021, 3, 31), dt.date(2021, 6, 14), dt.date(2021, 7, 20)
IN_TIME = {"department-education", "department-communications", "department-culture", "department-justice"}
"""Who reports in time what is due with the first quarter; the police report late, health asks for more time."""
REPORTING = {"committee-323", "committee-325", "committee-326"}
"""Districts whose communes report; those of the others are late."""
FIRST_FEW = 5
ROLES = {
    "police": "police_officer", "procuracy": "procuracy_officer", "court": "court_officer",
    "front": "front_officer", STANDING: "standing_officer", LEADER: "leader",
}  # fmt: skip


def morning(month, day, hour=8):
    """An hour of a day of 2021 in the province."""
    return dt.datetime(2021, month, day, hour, tzinfo=timezone.get_current_timezone())


def role_of(key):
    if key in ROLES:
        return ROLES[key]
    if key.endswith("union"):
        return "union_officer"
    if key.startswith("committee-") and key.removeprefix("committee-").isdecimal():
        return "district_officer" if len(key) == len("committee-323") else "commune_officer"
    return "department_officer"


@dataclass
class Year:
    """The province in front of its screens: one officer for every office that owes something."""

    clients: dict[str, Client] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    since: dict[str, dt.date] = field(default_factory=dict)
    looks: Counter = field(default_factory=Counter)

    def of(self, key) -> Client:
        """The officer of an office, signed in this morning: nobody stays signed in over night."""
        if key not in self.clients:
            username = f"cb.{key}"[:40]
            self.accounts[key] = person(username, office=f"hung-yen-{key}", role=role_of(key))
            self.clients[key] = Client()
        if self.since.get(key) != timezone.localdate():
            self.since[key] = timezone.localdate()
            self.clients[key].force_login(self.accounts[key])
        return self.clients[key]

    def reader(self, key):
        self.of(key)
        return reader_of(self.accounts[key], on=timezone.localdate())

    def takes(self, key, *duties):
        """The office acknowledges what it owes, all at once."""
        ids = [duty.pk for duty in duties]
        answer = self.of(key).post(reverse("duties:acknowledge"), {"viec": ids})
        assert answer.status_code == 302

    def does(self, key, duty, move, status=302, **typed):
        """The office makes one step through the form of its page, which the first few look at before."""
        address = reverse("duties:act", kwargs={"code": duty.code, "move": move})
        self.looks[move] += 1
        if self.looks[move] <= FIRST_FEW:
            assert self.of(key).get(address).status_code == 200, (key, duty.code, move)
        duty.refresh_from_db()
        sent = {"version": duty.version, "submission": str(uuid.uuid4())} | typed
        answer = self.of(key).post(address, sent)
        assert answer.status_code == status, (key, duty.code, move, answer.content.decode()[:3000])
        duty.refresh_from_db()
        return answer

    def reports(self, key, duty, on, *, number="15/BC", **figures):
        """The office hands in a result with the document that proves it, and whatever its targets ask for."""
        asked = {
            figure_field(target.key): figures.get("figure", "24/26")
            for target in targets_asked(duty=duty)
            if target.is_own and duty.kind == "task"
        }
        self.does(
            key, duty, "ket-qua", summary="Đã thực hiện theo kế hoạch.", result_on=f"{on:%d/%m/%Y}",
            document_number=number, document_on=f"{on:%d/%m/%Y}", **asked,
        )  # fmt: skip


def key_of(duty):
    return offices_ever()[duty.owner_id].key.removeprefix("hung-yen-")


def owed(**which):
    return list(Duty.objects.filter(**which).select_related("series__above__series").order_by("id"))


@pytest.fixture
def mails(settings):
    """The mail server of the province, which keeps what it takes."""
    sink = MailSink()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
    settings.SITE_ADDRESS = "https://lachan.example.vn"
    with served(sink):
        yield sink


def a_day_passes(clock, on, hour=7):
    """What the house does by itself every morning: open what begins, remind, deliver."""
    clock.move_to(morning(on.month, on.day, hour))
    jobs.open_what_begins(timestamp=0)
    jobs.remind_in_the_morning(timestamp=0)
    with acting(SYSTEM):
        mails = Delivery.objects.filter(state="waiting", channel="mail").order_by("id")
        reached = Account.objects.exclude(email="").values("id")
        # Of the hundreds who gave no address a few show that theirs are settled too.
        due = [*mails.filter(account_id__in=reached), *mails.exclude(account_id__in=reached)[:FIRST_FEW]]
        for one in due:
            deliver(delivery_id=one.pk, by=SYSTEM, at=timezone.now())


def recount():
    """Every duty counted straight from its events, by office; and that pages, lists and scores say the same."""
    at = timezone.now()
    duties, days = Duty.objects.prefetch_related("events"), working_calendar()
    offices = offices_ever()
    expected = Counter((offices[one.owner_id].key, by_the_rulebook(one, at, days=days)) for one in duties)
    reader = replace(SYSTEM, permissions=frozenset(Permission))
    tallied = Counter()
    for line in queries.tally(reader=reader, at=at, filters=DutyFilters(), by=(By.OFFICE,)):
        for state, many in line.counts.items():
            tallied[(line.office_key, state)] += many
    assert tallied == expected
    scored = Counter()
    for score in queries.scores(reader=reader, at=at, filters=DutyFilters()):
        for state, many in score.counts.items():
            scored[(score.office_key, state)] += many
    assert scored == expected
    return Counter(state for (_office, state), many in expected.items() for _ in range(many))


def test_from_january_to_the_evaluation(mails):
    with time_machine.travel(morning(1, 6), tick=False) as clock:
        people.load_reference(by=SYSTEM, at=timezone.now())
        call_command("put_plan_in_force", str(PLAN), "--number", "05/KH-UBND", stdout=io.StringIO())
        year = Year()
        for office_id in Duty.objects.values_list("owner", flat=True).distinct():
            year.of(offices_ever()[office_id].key.removeprefix("hung-yen-"))
        january(year)
        february(year, clock)
        march(year, clock)
        april(year, clock, mails)
        june(year, clock)
        july(year, clock)


def january(year):
    """The duties are open; every office takes its own but one, and one office says that something is not its to do."""
    assert Duty.objects.count() > 900
    recount()
    for key in sorted({key_of(duty) for duty in owed(closed_at=None)} - {"department-science"}):
        if role_of(key) != "commune_officer":
            year.takes(key, *owed(owner__key=f"hung-yen-{key}", state__in=("opened", "sent")))
    assert set(Duty.objects.filter(state="opened").values_list("owner__key", flat=True)) >= {
        "hung-yen-department-science"
    }
    [refused, *_rest] = owed(owner__key="hung-yen-department-transport", due_on=QUARTER)
    year.does("department-transport", refused, "tu-choi", reason="Không thuộc chức năng của Sở.")
    assert refused.state == "refused"
    year.does(STANDING, refused, "giao-lai", reason="Đúng là việc của Sở theo kế hoạch.")
    year.takes("department-transport", refused)
    counted = recount()
    assert counted[queries.CountedState.LATE] == 0


def february(year, clock):
    """Every district gives its work on to its communes: ten districts, all communes of the province."""
    clock.move_to(morning(2, 2))
    for duty in owed(series__subject_code="HY21-058", due_on=HALF):
        district = key_of(duty)
        communes = queries.duty_at_hand(
            reader=year.reader(district), code=duty.code, at=timezone.now()
        ).gives_on_to
        chosen = [one.id for one in communes if one.kind == "commune_committee"]
        year.does(
            district, duty, "giao-cap-duoi", office_ids=chosen, due_on="31/5/2021",
            document_number="21/UBND-LĐ", document_on="2/2/2021", instruction="Báo cáo trước ngày 31/5.",
        )  # fmt: skip
    parts = owed(above__isnull=False)
    assert len(parts) == 161
    clock.move_to(morning(2, 8))
    for number, part in enumerate(parts):
        if number % 23:
            year.takes(key_of(part), part)
    assert Duty.objects.filter(above__isnull=False, state="opened").count() == 7
    recount()


def march(year, clock):
    """Before the first quarter ends some have reported, one asks for more time, and the leader grants it."""
    clock.move_to(morning(3, 15))
    [health, *_rest] = owed(owner__key="hung-yen-department-health", due_on=QUARTER, part="lead")
    year.does(
        "department-health", health, "xin-gia-han", until="15/4/2021", reason="Chờ hướng dẫn của Bộ.",
        document_number="88/SYT-NVY", document_on="15/3/2021",
    )  # fmt: skip
    clock.move_to(morning(3, 16))
    year.does(
        LEADER, health, "quyet-dinh-gia-han", is_granted="1", until="15/4/2021",
        document_number="120/UBND-VX", document_on="16/3/2021",
    )  # fmt: skip
    assert (health.due_on, timezone.localdate(health.due_at - dt.timedelta(seconds=1))) == (
        QUARTER, dt.date(2021, 4, 15),
    )  # fmt: skip
    for day in (24, 30):  # five and one working days before
        a_day_passes(clock, dt.date(2021, 3, day))
    assert set(Reminder.objects.values_list("step", flat=True)) == {"soon-5", "soon-1"}
    clock.move_to(morning(3, 30, 14))
    for duty in owed(due_on=QUARTER, state="acknowledged"):
        if key_of(duty) in IN_TIME:
            year.reports(key_of(duty), duty, dt.date(2021, 3, 29))
    waiting = owed(due_on=QUARTER, state="handed_in")
    assert {key_of(duty) for duty in waiting} == IN_TIME
    for duty in waiting[1:]:
        year.does(STANDING, duty, "chap-nhan")
    year.does(STANDING, waiting[0], "tra-lai", reason="Chưa có số liệu của huyện.", due_on="12/4/2021")
    assert waiting[0].state == "returned"
    recount()


def april(year, clock, mails):
    """Who is late is reminded, then the head, the standing agency and the leader are told; mails go out."""
    Account.objects.filter(username__in=("cb.police", f"cb.{STANDING}", f"cb.{LEADER}")).update(
        email="can-bo@example.vn"
    )
    person("truong.police", office="hung-yen-police", role="office_head")
    for on in (dt.date(2021, 4, day) for day in (1, 5, 7, 14)):
        a_day_passes(clock, on)
        a_day_passes(clock, on, 9)
    steps = Counter(
        Reminder.objects.filter(duty__owner__key="hung-yen-police").values_list("step", flat=True)
    )
    late = Duty.objects.filter(owner__key="hung-yen-police", due_on=QUARTER, part="lead").count()
    assert {steps[step] for step in ("late-1", "late-3", "late-5", "late-10")} == {late}, (
        "each step once, twice run"
    )
    told = {
        group["as"]
        for row in Reminder.objects.filter(step="late-10")
        for group in row.told
        if group["accounts"]
    }
    assert told >= {"owner", "owner_head", "standing_agency", "issuer"}
    assert len(mails.taken) > 3
    assert len(set(mails.ids)) == len(mails.taken)
    clock.move_to(morning(4, 16))
    for duty in owed(due_on=QUARTER, state="acknowledged"):
        year.reports(key_of(duty), duty, dt.date(2021, 4, 14))
    for duty in owed(due_on=QUARTER, state="handed_in"):
        year.does(LEADER if key_of(duty) == STANDING else STANDING, duty, "chap-nhan")
    counted = recount()
    assert counted[queries.CountedState.DONE_LATE] > 0
    health = Duty.objects.filter(owner__key="hung-yen-department-health", due_on=QUARTER, part="lead").first()
    assert by_the_rulebook(health, timezone.now()) == queries.CountedState.DONE_ON_TIME, "as extended"


def june(year, clock):
    """Communes report to their district, which accepts, and reports what they added up to; the others are late."""
    clock.move_to(morning(5, 28))
    parts = [one for one in owed(above__isnull=False, state="acknowledged") if key_of(one.above) in REPORTING]
    for part in parts:
        year.reports(key_of(part), part, dt.date(2021, 5, 27), number="7/BC-UBND")
    for part in parts[:-1]:
        part.refresh_from_db()
        year.does(key_of(part.above), part, "chap-nhan")
    year.does(key_of(parts[-1].above), parts[-1], "tra-lai", reason="Thiếu số trẻ em.", due_on="10/6/2021")
    clock.move_to(morning(6, 10))
    for duty in owed(series__subject_code="HY21-058", due_on=HALF):
        page = queries.duty_page(reader=year.reader(key_of(duty)), code=duty.code, at=timezone.now())
        done = Duty.objects.filter(above=duty, state="completed").count()
        assert page.below.count.done == done
        assert page.below.count.not_taken == Duty.objects.filter(above=duty, state="opened").count()
        shown = year.of(key_of(duty)).get(reverse("duties:duty", kwargs={"code": duty.code})).content.decode()
        assert f"{done}/{page.below.count.total} hoàn thành" in shown
        year.reports(key_of(duty), duty, dt.date(2021, 6, 9))
    recount()


def july(year, clock):
    """The evaluation of the first half, due 20 July: every body reports, and the results stand together."""
    clock.move_to(morning(7, 14))
    for duty in owed(due_on=EVALUATION, state="acknowledged"):
        if key_of(duty) != "inspectorate":
            year.reports(key_of(duty), duty, dt.date(2021, 7, 14), number="30/BC")
    a_day_passes(clock, dt.date(2021, 7, 20))
    clock.move_to(morning(7, 20, 16))
    shown = year.of(STANDING).get(reverse("duties:results"), {"van-ban": "HY21"}).content.decode()
    found = [
        one
        for one in queries.every_result(
            reader=year.reader(STANDING), at=timezone.now(), filters=DutyFilters(document="HY21")
        )
        if one.facts
    ]
    assert len({one.row.subject_code for one in found}) > 5
    assert {one.row.code for one in found} == set(
        Duty.objects.filter(events__kind__in=("hand_in", "answer")).values_list("code", flat=True)
    )
    assert "Kết quả theo từng nhiệm vụ" in shown
    taken_out = year.of(STANDING).post(reverse("duties:export_results") + "?van-ban=HY21", {"dang": "xlsx"})
    assert taken_out.status_code == 200
    # Read to its end, since closing it early would close the connection of the test.
    assert b"".join(taken_out.streaming_content).startswith(b"PK")
    clock.move_to(morning(7, 21))
    late = [key_of(duty) for duty in owed(due_on=EVALUATION, state="acknowledged")]
    assert "inspectorate" in late
    counted = recount()
    assert sum(counted.values()) == Duty.objects.count()
