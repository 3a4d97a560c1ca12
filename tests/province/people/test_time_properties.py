"""Whatever is changed in whatever order: the past answers as before, and the tables stay sound."""

import datetime as dt
from collections import Counter

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lachan.province.people import actions, queries
from lachan.province.people.choices import StepKind
from lachan.province.people.models import Office, OfficeName, OfficeSeat, Reorganisation
from lachan.province.people.reference import StepEntry
from lachan.rulebook.access.deciding import SYSTEM

FIRST = dt.date(2020, 1, 1)
KEYS = ("song-lam-committee", "song-lam-department-health", "song-lam-police", "new-1", "new-2")

_office, _days = st.sampled_from(KEYS), st.integers(0, 400)
_step = st.one_of(
    st.builds(lambda a, b: StepEntry(kind=StepKind.MERGE, office=a, to=b), _office, _office),
    st.builds(lambda a, b: StepEntry(kind=StepKind.SPLIT, office=a, to=b), _office, _office),
    st.builds(lambda a, b: StepEntry(kind=StepKind.CHANGE_PARENT, office=a, to=b), _office, _office),
    st.builds(lambda a: StepEntry(kind=StepKind.ABOLISH, office=a), _office),
    st.builds(
        lambda a, n: StepEntry(kind=StepKind.RENAME, office=a, name=f"Sở {n}"), _office, st.integers(1, 9)
    ),
    st.builds(
        lambda a: StepEntry(kind=StepKind.CREATE_OFFICE, office=a, name=a, office_kind="department"),
        st.sampled_from(("new-1", "new-2")),
    ),
    st.builds(
        lambda: StepEntry(
            kind=StepKind.CREATE_PLACE, place="98101", level="commune", place_kind="Xã", name="Mới",
            parent="981", follows=("98101",),
        )
    ),
    st.builds(lambda: StepEntry(kind=StepKind.END_PLACE, level="district")),
)  # fmt: skip
_changes = st.lists(st.tuples(_days, st.lists(_step, min_size=1, max_size=3)), min_size=1, max_size=4)


@pytest.mark.usefixtures("small")
@given(changes=_changes, undone=st.booleans())
@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_the_past_never_changes_and_the_tables_stay_sound(changes, undone):
    with transaction.atomic():
        on = FIRST
        for days, steps in changes:
            on += dt.timedelta(days=days)
            past = [on - dt.timedelta(days=back) for back in (1, 30, 400)]
            before, rows = {day: answers(day) for day in past}, stored()
            row = carried_out(on, steps)
            assert {day: answers(day) for day in past} == before
            check_tables(on)
            if row and undone:
                actions.undo_reorganisation(
                    reorganisation_id=row.pk, version=row.version, by=SYSTEM, at=AT_FIRST
                )
                assert stored() == rows
        transaction.set_rollback(True)


AT_FIRST = dt.datetime(2019, 12, 1, tzinfo=dt.UTC)


def carried_out(on, steps):
    """Carry out those of the steps that can be done; none when nothing is left to do."""
    pk = actions.prepare_reorganisation(
        name=f"Đợt {on}", legal_basis="Nghị quyết", effective_on=on, by=SYSTEM, at=AT_FIRST
    )
    for step in steps:
        version = Reorganisation.objects.get(pk=pk).version
        try:
            with transaction.atomic():
                actions.add_step(reorganisation_id=pk, version=version, step=step, by=SYSTEM, at=AT_FIRST)
        except queries.ReorganisationRefused:
            continue
    row = Reorganisation.objects.get(pk=pk)
    if not row.steps.exists():
        return None
    actions.carry_out_reorganisation(
        reorganisation_id=pk, version=row.version, accept_orphans=True, by=SYSTEM, at=AT_FIRST
    )
    return Reorganisation.objects.get(pk=pk)


def answers(on):
    lines = queries.offices_in_force(on=on)
    return (
        lines,
        queries.places_in_force(on=on),
        queries.functions_held(on=on),
        [
            queries.successors_of(office_id=pk, on=on)
            for pk in Office.objects.filter(since__lte=on).values_list("pk", flat=True).order_by("pk")
        ],
    )


def stored():
    return [list(model.objects.order_by("pk").values_list()) for model in (Office, OfficeName, OfficeSeat)]


def check_tables(on):
    """Every office that stands has one name and one seat, and stands below one that stands."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    lines = {line.id: line for line in queries.offices_in_force(on=on)}
    standing = set(Office.objects.filter(since__lte=on).exclude(until__lte=on).values_list("pk", flat=True))
    assert set(lines) == standing
    for model in (OfficeName, OfficeSeat):
        held = Counter(
            model.objects.filter(since__lte=on).exclude(until__lte=on).values_list("office_id", flat=True)
        )
        assert held == Counter(standing)
    assert {line.parent_id for line in lines.values()} <= standing | {None}
    places = {place.id for place in queries.places_in_force(on=on)}
    assert {line.place_id for line in lines.values()} <= places | {None}
    assert {place.parent_id for place in queries.places_in_force(on=on)} <= places | {None}
    for line in lines.values():
        assert [each.office.id for each in queries.successors_of(office_id=line.id, on=on)] == [line.id]
