"""A reorganisation prepared by hand: what each step does, and which steps are refused."""

import datetime as dt

import pytest

from lachan.province.audit.models import Record
from lachan.province.people import actions, queries
from lachan.province.people.choices import StepKind
from lachan.province.people.models import OfficeSeat, OfficeSuccession, Placement, Reorganisation
from lachan.province.people.reference import StepEntry
from lachan.rulebook.access.deciding import SYSTEM
from tests.province.people.situations import office_id, person

DAY = dt.date(2025, 3, 1)
AT = dt.datetime(2026, 1, 5, 1, 30, tzinfo=dt.UTC)
COMMITTEE, HEALTH, POLICE = "song-lam-committee", "song-lam-department-health", "song-lam-police"
DISTRICT = "song-lam-committee-981"

pytestmark = pytest.mark.usefixtures("small")


def begun(*steps, on=DAY):
    pk = actions.prepare_reorganisation(
        name="Sắp xếp thử", legal_basis="Nghị quyết 1/NQ-HĐND", effective_on=on, by=SYSTEM, at=AT
    )
    for step in steps:
        add(pk, step)
    return pk


def add(pk, step):
    version = Reorganisation.objects.get(pk=pk).version
    return actions.add_step(reorganisation_id=pk, version=version, step=step, by=SYSTEM, at=AT)


def carry_out(pk, **changes):
    wanted = {"version": Reorganisation.objects.get(pk=pk).version, "accept_orphans": True} | changes
    return actions.carry_out_reorganisation(reorganisation_id=pk, by=SYSTEM, at=AT, **wanted)


def step(kind, **facts):
    return StepEntry(kind=StepKind(kind), **facts)


CREATE = step(
    "create_office",
    office="song-lam-department-new",
    name="Sở Mới",
    office_kind="department",
    parent=COMMITTEE,
)
RENAME = step("rename", office=HEALTH, name="Sở Y tế và Trẻ em", short_name="Sở YT&TE")
MERGE = step("merge", office=POLICE, to=HEALTH)
SPLIT = step("split", office=HEALTH, to=POLICE)
ABOLISH = step("abolish", office=POLICE)


def test_an_office_is_created_on_the_day():
    carry_out(begun(CREATE))
    assert queries.office_by_key(key="song-lam-department-new", on=DAY - dt.timedelta(days=1)) is None
    office = queries.office_by_key(key="song-lam-department-new", on=DAY)
    assert (office.name, office.parent_id, office.province_code) == ("Sở Mới", office_id(COMMITTEE), "98")


def test_what_a_step_creates_a_later_one_may_use():
    carry_out(begun(CREATE, step("merge", office=HEALTH, to="song-lam-department-new")))
    (follower,) = queries.successors_of(office_id=office_id(HEALTH), on=DAY)
    assert follower.office.key == "song-lam-department-new"


def test_an_office_is_renamed_and_stays_the_same_office():
    old = office_id(HEALTH)
    carry_out(begun(RENAME))
    assert [
        queries.office_by_key(key=HEALTH, on=day).short_name for day in (DAY - dt.timedelta(days=1), DAY)
    ] == ["Sở Y tế", "Sở YT&TE"]
    assert office_id(HEALTH, on=DAY) == old


def test_a_parent_changes_on_the_day():
    carry_out(begun(step("change_parent", office=HEALTH, to=POLICE)))
    seats = OfficeSeat.objects.filter(office__key=HEALTH).order_by("since")
    assert [(seat.parent.key, seat.since, seat.until) for seat in seats] == [
        (COMMITTEE, dt.date(2019, 5, 1), DAY),
        (POLICE, DAY, None),
    ]


def test_what_stood_below_an_office_that_ends_goes_below_its_heir():
    carry_out(begun(step("change_parent", office=HEALTH, to=POLICE), on=dt.date(2025, 1, 1)))
    carry_out(begun(step("merge", office=POLICE, to=COMMITTEE)))
    assert queries.office_by_key(key=HEALTH, on=DAY).parent_id == office_id(COMMITTEE)


def test_an_abolished_office_without_heir_leaves_its_people_standing():
    account = person(office=POLICE, role="police_officer")
    carry_out(begun(ABOLISH))
    assert queries.successors_of(office_id=office_id(POLICE), on=DAY) == ()
    assert queries.reader_for(account_id=account.pk, on=DAY - dt.timedelta(days=1)).is_signed_in
    assert not queries.reader_for(account_id=account.pk, on=DAY).is_signed_in


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ([step("merge", office="song-lam-nobody", to=HEALTH)], "không có cơ quan “song-lam-nobody”"),
        ([step("merge", office=HEALTH, to=HEALTH)], "chính nó"),
        ([MERGE, step("rename", office=POLICE, name="X")], "không có cơ quan"),
        ([MERGE, MERGE], "không có cơ quan"),
        ([MERGE, SPLIT], "không có cơ quan"),
        ([step("split", office=HEALTH, to=HEALTH)], "chính nó"),
        ([step("abolish", office=POLICE, to=POLICE)], "chính nó"),
        ([CREATE, CREATE], "đã có cơ quan dùng"),
        (
            [step("create_office", office=HEALTH, name="X", office_kind="department")],
            "đã có cơ quan dùng",
        ),
        ([step("change_parent", office=COMMITTEE, to=DISTRICT)], "dưới chính nó"),
        ([step("change_parent", office=HEALTH, to=HEALTH)], "dưới chính nó"),
        ([step("transfer_function", function="child-affairs", to=HEALTH)], "chưa có cơ quan nào giữ"),
        ([step("end_place", place="5")], "mã 5"),
        ([step("create_place", place="5", level="commune", parent="7", name="X")], "mã 7"),
        ([step("abolish", stem="song-lam-police", level="district")], "không còn cơ quan nào"),
    ],
)
def test_a_step_that_cannot_be_done_is_refused_and_not_kept(steps, said):
    pk = begun(*steps[:-1])
    before, records = Reorganisation.objects.get(pk=pk), Record.objects.count()
    with pytest.raises(queries.ReorganisationRefused, match=said):
        add(pk, steps[-1])
    after = Reorganisation.objects.get(pk=pk)
    assert (after.version, after.steps.count(), Record.objects.count()) == (
        before.version,
        len(steps) - 1,
        records,
    )


def test_a_step_is_taken_out_and_the_others_move_up():
    pk = begun(CREATE, RENAME, ABOLISH)
    version = Reorganisation.objects.get(pk=pk).version
    actions.remove_step(reorganisation_id=pk, version=version, position=2, by=SYSTEM, at=AT)
    steps = Reorganisation.objects.get(pk=pk).steps.order_by("position").values_list("position", "kind")
    assert list(steps) == [(1, "create_office"), (2, "abolish")]


def test_an_older_version_is_refused():
    pk = begun(RENAME)
    with pytest.raises(queries.ReorganisationConflict):
        carry_out(pk, version=1)
    with pytest.raises(queries.ReorganisationConflict):
        actions.add_step(reorganisation_id=pk, version=1, step=CREATE, by=SYSTEM, at=AT)


def test_nothing_is_changed_once_it_is_carried_out():
    pk = begun(RENAME)
    carry_out(pk)
    with pytest.raises(queries.ReorganisationRefused, match="không sửa được nữa"):
        add(pk, CREATE)


def test_an_empty_one_is_refused():
    with pytest.raises(queries.ReorganisationRefused, match="chưa có bước"):
        carry_out(begun())


def test_a_later_one_follows_the_function_where_it_went():
    """What an office took over with a function goes on with it, also while that office stands."""
    carry_out(begun(CREATE, on=dt.date(2025, 1, 1)))
    new = office_id("song-lam-department-new", on=DAY)
    for key, facts in (
        ("split", {"from_office_id": office_id(POLICE), "to_office_id": office_id(HEALTH)}),
        ("function_transferred", {"from_office_id": office_id(HEALTH), "to_office_id": new}),
    ):
        OfficeSuccession.objects.create(
            kind=key, on=DAY, legal_basis="Nghị quyết 1", function=_function(), **facts
        )
    actions.load_prepared_changes(by=SYSTEM, at=AT)
    _end(POLICE)
    held = queries.heirs(on=DAY).of(owner=f"office:{POLICE}", function_key="child-affairs")
    assert [holder.office_key for holder in held.holders] == ["song-lam-department-new"]
    own = queries.heirs(on=DAY).of(owner=f"office:{HEALTH}", function_key="child-affairs")
    assert [holder.office_key for holder in own.holders] == [HEALTH]


def _function():
    from lachan.province.people.models import Function

    return Function.objects.get(key="child-affairs")


def _end(key):
    import uuid

    from lachan.province.people.models import Edition, Office

    Office.objects.filter(key=key).update(until=DAY)
    Edition.objects.update(mark=uuid.uuid4())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"to_owner": f"office:{POLICE}"}, "không còn hoạt động"),
        ({"to_owner": "office:nobody"}, "không còn hoạt động"),
        ({"to_owner": "group:police"}, "chỉ giao được cho một cơ quan"),
        ({"legal_basis": "  "}, "Hãy ghi căn cứ"),
        ({"version": 1}, "người khác thay đổi"),
    ],
)
def test_giving_to_who_cannot_take_is_refused(change, said):
    person(office=POLICE, role="police_officer")
    pk = begun(ABOLISH)
    page = queries.reorganisation_page(reorganisation_id=pk)
    wanted = {
        "version": page.version,
        "subjects": [orphan.value for orphan in page.orphans],
        "to_owner": f"office:{HEALTH}",
        "legal_basis": "Quyết định 2",
    }
    with pytest.raises(queries.ReorganisationRefused, match=said):
        actions.assign_orphans(reorganisation_id=pk, by=SYSTEM, at=AT, **wanted | change)
    assert not Placement.objects.exists()
