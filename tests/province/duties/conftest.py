"""A small province at work: a committee gives, health follows up, police and districts do."""

import datetime as dt
from dataclasses import dataclass, replace

import pytest

from lachan.province.duties import actions, queries
from lachan.province.duties.models import Duty
from lachan.province.duties.queries import Obligation, Owner, Part, TargetAsked
from lachan.province.duties.queries.subjects import subjects
from lachan.province.people import actions as people
from lachan.province.people.queries import offices_in_force
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM, Reader, Scope
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.calendar.deadlines import Deadline, DeadlineKind, Recurrence, UndatedKind
from tests.province.people.situations import SMALL_OFFICES, SMALL_PLACES, small_province

AT = dt.datetime(2021, 1, 6, 2, 0, tzinfo=dt.UTC)
TODAY = dt.date(2021, 1, 6)
BASIS = {"basis": "05/KH-UBND", "basis_on": dt.date(2021, 1, 5)}
OFFICES = SMALL_OFFICES.replace(
    "of_every_place:", "  - {key: court, kind: court, name: Tòa án nhân dân tỉnh Sông Lam}\nof_every_place:"
)

QUARTER = Deadline(kind=DeadlineKind.QUARTER, raw="trong quý I năm 2021", due_on=dt.date(2021, 3, 31))
YEARLY = Deadline(
    kind=DeadlineKind.ANNUAL_QUARTER, raw="quý IV hằng năm", recurs=Recurrence.YEARLY, recur_due="12-31"
)
WHENEVER = Deadline(kind=DeadlineKind.NONE, raw="thường xuyên", subkind=UndatedKind.CONTINUOUS)
AFTER = Deadline(kind=DeadlineKind.NONE, raw="sau khi Bộ ban hành hướng dẫn", subkind=UndatedKind.CONDITIONAL)

DOES = {
    Permission.DUTY_READ: Scope.EVERYTHING,
    Permission.DUTY_DO: Scope.OFFICE,
    Permission.EVIDENCE_READ: Scope.OFFICE_AND_BELOW,
    Permission.EVIDENCE_ADD: Scope.OFFICE,
}
DECIDES = DOES | {Permission.DUTY_DECIDE: Scope.OFFICE}


@dataclass(frozen=True, slots=True)
class Province:
    """Offices by their short key, and readers who work in them."""

    offices: dict[str, int]

    def a(self, office, *, rights=DOES, account=1, functions=frozenset(), name="Lê Thị Làm"):
        number = self.offices[office]
        return Reader(
            account_id=account,
            full_name=name,
            office_id=number,
            office_name=office,
            office_ids=frozenset({number}),
            permissions=frozenset(rights),
            scopes=rights,
            function_keys=frozenset(functions),
        )

    @property
    def keeper(self):
        """Who follows the plan up: the standing agency."""
        return self.a(
            "department-health", rights=DECIDES, account=2, functions={"standing-agency"}, name="Vũ Thị Theo"
        )

    @property
    def giver(self):
        """Who gave the work."""
        return self.a("committee", rights=DECIDES, account=3, name="Mai Văn Giao")

    @property
    def doer(self):
        return self.a("police", account=4)


@pytest.fixture
def places():
    """The places of the province: one district with one commune; a test may have more."""
    return SMALL_PLACES


@pytest.fixture
def province(db, tmp_path, places):
    folder = small_province(tmp_path, places=places, offices=OFFICES)
    people.load_reference(folder=folder, by=SYSTEM, at=AT)
    offices = {one.key.removeprefix("song-lam-"): one.id for one in offices_in_force(on=TODAY)}
    return Province(offices)


@pytest.fixture
def targets(monkeypatch):
    """The targets of every assignment: one of its own, one of the whole plan."""
    asked = (
        TargetAsked(key="7", label="Trẻ em được tập huấn", words="trên 95%", unit="%"),
        TargetAsked(key="8", label="Số lớp", words="ít nhất 3 lớp", unit="lớp", is_own=False),
    )
    kinds = dict(subjects())
    kinds["plans", "assignment"] = replace(kinds["plans", "assignment"], targets=lambda _subject_id: asked)
    monkeypatch.setattr("lachan.province.duties.queries.figures.subjects", lambda: kinds)
    return asked


def obligation(province, deadline=QUARTER, *, lead=("police",), coordinate=(), subject_id=1, part=0, **more):
    owners = tuple(
        Owner(part=role, office_id=province.offices[name])
        for role, names in ((Part.LEAD, lead), (Part.COORDINATE, coordinate))
        for name in names
    )
    return Obligation(
        **{
            "room": "plans", "subject_kind": "assignment", "subject_id": subject_id,
            "subject_code": f"SL21-{subject_id:03d}", "title": "Mở lớp tập huấn", "part": part,
            "deadline": deadline, "since": dt.date(2021, 1, 5), "owners": owners,
            "issuer_id": province.offices["committee"],
        }
        | more
    )  # fmt: skip


def keep(*obligations, subjects=(1,), at=AT):
    return actions.keep_obligations(
        obligations=obligations, subject_ids=subjects, room="plans", subject_kind="assignment", label="SL21",
        by=SYSTEM, at=at, **BASIS,
    )  # fmt: skip


def opened(province, deadline=QUARTER, **more):
    """One duty of the police, opened, as it stands."""
    keep(obligation(province, deadline, **more))
    return Duty.objects.get(owner_id=province.offices["police"])


def does(action, duty, *, by, at=AT, **given):
    with acting(by):
        duty.refresh_from_db()
        if action is actions.acknowledge_duties:
            action(duty_ids=[duty.pk], by=by, at=at)
        elif action in (actions.ask_extension, actions.decide_extension):
            action(duty_id=duty.pk, by=by, at=at, **given)
        else:
            action(duty_id=duty.pk, version=given.pop("version", duty.version), by=by, at=at, **given)
    duty.refresh_from_db()
    return duty


def handed_in(province, duty, *, result_on=TODAY, at=AT):
    does(actions.acknowledge_duties, duty, by=province.doer, at=at)
    return does(
        actions.hand_in_result, duty, by=province.doer, at=at, summary="Đã mở hai lớp.", result_on=result_on,
        document_number="12/BC-CA", document_on=result_on,
    )  # fmt: skip


def seen(province, duty, *, by=None, at=AT):
    reader = by or province.doer
    with acting(reader):
        return queries.duty_page(reader=reader, code=duty.code, at=at)
