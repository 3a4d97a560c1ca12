"""A reorganisation moves offices, functions and people at its day, and leaves what was before as it was."""

import datetime as dt
from collections import Counter

import pytest

from lachan.province.audit.models import Record
from lachan.province.people import actions, queries
from lachan.province.people.models import (
    Edition,
    Effect,
    FunctionHolder,
    Membership,
    Office,
    OfficeName,
    OfficeSeat,
    OfficeSuccession,
    Place,
    PlaceName,
    PlaceParent,
    PlaceSuccession,
    Reorganisation,
)
from lachan.rulebook.access.deciding import SYSTEM
from tests.province.people.situations import office_id, person, reader_of

AT = dt.datetime(2026, 1, 5, 1, 30, tzinfo=dt.UTC)
THEN, MARCH, JULY = dt.date(2021, 1, 5), dt.date(2025, 3, 1), dt.date(2025, 7, 1)
TABLES = (
    Place, PlaceName, PlaceParent, PlaceSuccession, Office, OfficeName, OfficeSeat, OfficeSuccession,
    FunctionHolder, Membership,
)  # fmt: skip


@pytest.fixture
def prepared(hung_yen):
    assert actions.load_prepared_changes(by=SYSTEM, at=AT) == 4


def number(key):
    return Reorganisation.objects.get(key=f"hung-yen-{key}").pk


def carry_out(key, *, accept_orphans=True, at=AT):
    row = Reorganisation.objects.get(key=f"hung-yen-{key}")
    return actions.carry_out_reorganisation(
        reorganisation_id=row.pk, version=row.version, accept_orphans=accept_orphans, by=SYSTEM, at=at
    )


def everything():
    for change in queries.reorganisations():
        key = Reorganisation.objects.get(pk=change.id).key
        carry_out(key.removeprefix("hung-yen-"))


def answers(on):
    """Everything that can be asked of a day."""
    lines = queries.offices_in_force(on=on)
    return (
        lines,
        queries.functions_held(on=on),
        queries.places_in_force(on=on),
        [queries.successors_of(office_id=line.id, on=on) for line in lines],
        [
            queries.reader_for(account_id=one, on=on)
            for one in Membership.objects.values_list("account", flat=True).distinct().order_by("account")
        ],
    )


@pytest.mark.usefixtures("prepared")
def test_loading_the_prepared_changes_again_changes_nothing():
    before = Record.objects.count()
    assert actions.load_prepared_changes(by=SYSTEM, at=AT) == 0
    assert Record.objects.count() == before


@pytest.mark.usefixtures("prepared")
def test_the_past_stays_what_it_was_through_all_changes():
    person(office="hung-yen-department-labour")
    frozen = {day: answers(day) for day in (THEN, dt.date(2024, 11, 30))}
    everything()
    assert {day: answers(day) for day in frozen} == frozen
    assert answers(dt.date(2025, 3, 1)) != frozen[THEN]


@pytest.mark.usefixtures("prepared")
def test_places_and_offices_of_each_epoch_are_as_many_as_published():
    everything()

    def counted(on):
        levels = Counter(place.level for place in queries.places_in_force(on=on))
        kinds = Counter(place.kind for place in queries.places_in_force(on=on) if place.level == "commune")
        return dict(levels), dict(kinds)

    assert counted(THEN) == (
        {"province": 1, "district": 10, "commune": 161},
        {"Phường": 14, "Thị trấn": 8, "Xã": 139},
    )
    assert counted(MARCH) == (
        {"province": 1, "district": 10, "commune": 139},
        {"Phường": 13, "Thị trấn": 8, "Xã": 118},
    )
    assert counted(JULY) == ({"province": 1, "commune": 104}, {"Phường": 11, "Xã": 93})
    old = PlaceSuccession.objects.filter(on=JULY, to_place__level="commune").values("to_place").distinct()
    assert old.count() == 39
    committees = [
        line for line in queries.offices_in_force(on=JULY) if "commune_committees" in line.group_keys
    ]
    assert len(committees) == 104
    assert not [line for line in queries.offices_in_force(on=JULY) if "district" in line.kind]


@pytest.mark.usefixtures("prepared")
@pytest.mark.parametrize(
    ("function", "before", "after"),
    [
        ("child-affairs", "department-labour", "department-health"),
        ("standing-agency", "department-labour", "department-health"),
        ("social-protection", "department-labour", "department-health"),
        ("labour", "department-labour", "department-interior"),
        ("gender-equality", "department-labour", "department-interior"),
        ("poverty-reduction", "department-labour", "department-agriculture"),
        ("vocational-education", "department-labour", "department-education"),
        ("drug-treatment", "department-labour", "police"),
        ("press", "department-communications", "department-culture"),
        ("digital-affairs", "department-communications", "department-science"),
        ("planning", "department-planning", "department-finance"),
        ("transport", "department-transport", "department-construction"),
        ("environment", "department-environment", "department-agriculture"),
        ("agriculture", "department-agriculture", "department-agriculture"),
    ],
)
def test_functions_move_on_the_day(function, before, after):
    carry_out("2025-03-departments")
    keys = [
        queries.holder_of(function_key=function, place_code="33", on=day).key
        for day in (THEN, dt.date(2025, 2, 28), MARCH)
    ]
    assert keys == [f"hung-yen-{before}", f"hung-yen-{before}", f"hung-yen-{after}"]


@pytest.mark.usefixtures("prepared")
def test_names_then_and_now():
    carry_out("2025-03-departments")
    names = [
        queries.office_by_key(key="hung-yen-department-agriculture", on=day).short_name
        for day in (dt.date(2025, 2, 28), MARCH)
    ]
    assert names == ["Sở NN&PTNT", "Sở NN&MT"]


@pytest.mark.usefixtures("prepared")
def test_reports_of_crime_at_districts_go_to_the_police_of_the_province():
    carry_out("2025-03-district-police")
    holders = {
        queries.holder_of(function_key="district-investigation", place_code=code, on=MARCH).key
        for code in ("323", "325", "333")
    }
    assert holders == {"hung-yen-police"}
    assert [
        follower.office.key
        for follower in queries.successors_of(office_id=office_id("hung-yen-police-325"), on=MARCH)
    ] == ["hung-yen-police"]


@pytest.mark.usefixtures("prepared")
def test_followers_of_a_split_office_are_told_by_function_with_basis_and_way():
    everything()
    found = queries.successors_of(office_id=office_id("hung-yen-department-labour"), on=JULY)
    assert {(each.office.key.removeprefix("hung-yen-"), each.function_key) for each in found} == {
        ("department-health", "standing-agency"),
        ("department-interior", "labour"),
        ("department-agriculture", "poverty-reduction"),
        ("department-education", "vocational-education"),
        ("police", "drug-treatment"),
    }
    health = next(each for each in found if each.office.key == "hung-yen-department-health")
    assert [(hop.from_name, hop.to_name, hop.on, hop.is_verified) for hop in health.path] == [
        ("Sở Lao động - Thương binh và Xã hội", "Sở Y tế", MARCH, False)
    ]
    assert health.path[0].legal_basis


@pytest.mark.usefixtures("prepared")
def test_a_chain_of_changes_is_followed_to_its_end():
    everything()
    old = office_id("hung-yen-committee-11956")
    (follower,) = queries.successors_of(office_id=old, on=JULY)
    assert follower.office.name == "Ủy ban nhân dân phường Phố Hiến"
    assert [each.office.id for each in queries.successors_of(office_id=old, on=THEN)] == [old]
    nobody = office_id("hung-yen-committee-11965")
    assert queries.successors_of(office_id=nobody, on=JULY) == ()


@pytest.mark.usefixtures("prepared")
def test_people_of_an_office_with_one_heir_move_with_it():
    early = person("som", office="hung-yen-police-325", role="investigator")
    late = person("muon", office="hung-yen-police-325", role="investigator", since=dt.date(2025, 12, 1))
    carry_out("2025-03-district-police")
    assert reader_of(early, on=dt.date(2025, 2, 28)).office_id == office_id("hung-yen-police-325")
    for account in (early, late):
        assert reader_of(account, on=dt.date(2026, 1, 5)).office_id == office_id("hung-yen-police")


@pytest.mark.usefixtures("prepared")
def test_people_of_a_split_office_are_left_until_somebody_says_where_they_go():
    account = person(office="hung-yen-department-labour")
    page = queries.reorganisation_page(reorganisation_id=number("2025-03-departments"))
    (orphan,) = [each for each in page.orphans if each.kind == "membership"]
    with pytest.raises(queries.ReorganisationRefused, match="1 mục"):
        carry_out("2025-03-departments", accept_orphans=False)
    given = {
        "reorganisation_id": page.line.id,
        "version": page.version,
        "subjects": [orphan.value],
        "to_owner": "office:hung-yen-department-health",
        "legal_basis": "Quyết định điều động",
        "by": SYSTEM,
        "at": AT,
    }
    assert actions.assign_orphans(**given) == 1
    assert actions.assign_orphans(**given) == 0
    carry_out("2025-03-departments", accept_orphans=False)
    assert reader_of(account, on=MARCH).office_id == office_id("hung-yen-department-health")
    assert reader_of(account, on=dt.date(2025, 2, 28)).office_id == office_id("hung-yen-department-labour")


@pytest.mark.usefixtures("prepared")
def test_loading_reference_data_after_the_changes_brings_nothing_back():
    everything()
    before = [sorted(model.objects.values_list()) for model in TABLES if model is not OfficeName]
    assert actions.load_reference(by=SYSTEM, at=AT) == 0
    assert [sorted(model.objects.values_list()) for model in TABLES if model is not OfficeName] == before


@pytest.mark.usefixtures("prepared")
def test_carrying_out_twice_is_once():
    carry_out("2025-03-departments")
    rows, records = Effect.objects.count(), Record.objects.count()
    assert carry_out("2025-03-departments") == 0
    assert (Effect.objects.count(), Record.objects.count()) == (rows, records)


@pytest.mark.usefixtures("prepared")
def test_changes_are_carried_out_in_the_order_of_time():
    carry_out("2025-07-two-levels")
    with pytest.raises(queries.ReorganisationRefused, match="theo thứ tự thời gian"):
        carry_out("2025-03-district-police")


@pytest.mark.usefixtures("prepared")
@pytest.mark.parametrize(
    "key", ["2024-12-communes", "2025-03-departments", "2025-03-district-police", "2025-07-two-levels"]
)
def test_undoing_before_the_day_restores_every_row(key):
    person(office="hung-yen-department-labour")
    person("canh.sat", office="hung-yen-police-325")
    early = dt.datetime(2024, 6, 1, tzinfo=dt.UTC)
    before = [list(model.objects.order_by("pk").values_list()) for model in TABLES]
    carry_out(key, at=early)
    assert [list(model.objects.order_by("pk").values_list()) for model in TABLES] != before
    row = Reorganisation.objects.get(key=f"hung-yen-{key}")
    undone = {"reorganisation_id": row.pk, "version": row.version, "by": SYSTEM, "at": early}
    assert actions.undo_reorganisation(**undone) > 0
    assert actions.undo_reorganisation(**undone) == 0
    assert [list(model.objects.order_by("pk").values_list()) for model in TABLES] == before
    assert not Effect.objects.exists()


@pytest.mark.usefixtures("prepared")
def test_what_another_change_builds_on_is_undone_after_it():
    early = dt.datetime(2024, 6, 1, tzinfo=dt.UTC)
    undone = []
    for key in ("2025-03-district-police", "2025-07-two-levels"):
        carry_out(key, at=early)
        row = Reorganisation.objects.get(key=f"hung-yen-{key}")
        undone.append({"reorganisation_id": row.pk, "version": row.version, "by": SYSTEM, "at": early})
    with pytest.raises(queries.ReorganisationRefused, match="hoàn lại đợt đó trước"):
        actions.undo_reorganisation(**undone[0])
    assert actions.undo_reorganisation(**undone[1])
    assert actions.undo_reorganisation(**undone[0])


@pytest.mark.usefixtures("prepared")
@pytest.mark.parametrize(
    ("at", "refused"),
    [
        (dt.datetime(2025, 2, 28, 16, 59, tzinfo=dt.UTC), False),
        (dt.datetime(2025, 2, 28, 17, 0, tzinfo=dt.UTC), True),
        (AT, True),
    ],
)
def test_undoing_is_refused_from_the_day_on(at, refused):
    carry_out("2025-03-departments", at=dt.datetime(2024, 6, 1, tzinfo=dt.UTC))
    row = Reorganisation.objects.get(key="hung-yen-2025-03-departments")
    undone = {"reorganisation_id": row.pk, "version": row.version, "by": SYSTEM, "at": at}
    mark = Edition.objects.get().mark
    if refused:
        with pytest.raises(queries.ReorganisationRefused, match="01/03/2025"):
            actions.undo_reorganisation(**undone)
        assert Edition.objects.get().mark == mark
    else:
        assert actions.undo_reorganisation(**undone)
        assert Edition.objects.get().mark != mark
