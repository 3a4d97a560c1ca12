"""The ladder as the province has it: added to by its administrator alone, taken from only where nothing demands it."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.urls import reverse

from lachan.province.audit.models import Record
from lachan.province.duties import actions, queries
from lachan.province.duties.models import LocalStep, Reminder
from lachan.province.notices.models import Notice
from lachan.province.people.models import Account
from lachan.province.web.identity import acting
from lachan.province.web.marks import Refused
from lachan.rulebook.access.deciding import SYSTEM, Scope
from lachan.rulebook.access.permissions import Permission
from tests.province.duties.conftest import AT, TODAY, opened
from tests.province.duties.test_telling import morning, people  # noqa: F401
from tests.province.people.situations import person, reader_of


@pytest.fixture
def administrator(province):
    return reader_of(person("quan-tri", office="song-lam-committee", role="administrator"), on=TODAY)


def add(by, days=-9, to=("owner", "owner_head"), basis="1/QĐ-UBND"):
    with acting(by):
        actions.add_local_step(working_days=days, to=to, basis=basis, by=by, at=AT)


def turn_off(by, key="soon-5", basis="1/QĐ-UBND"):
    with acting(by):
        actions.turn_off_step(key=key, basis=basis, by=by, at=AT)


def test_a_step_that_was_added_reminds_and_one_turned_off_does_not(province, people, administrator):  # noqa: F811
    opened(province)
    add(administrator)
    turn_off(administrator)
    add(administrator, 2, ("owner",))
    before = Notice.objects.count()
    for at in (morning(2021, 3, 18), morning(2021, 3, 24), morning(2021, 4, 2)):
        actions.remind(by=SYSTEM, at=at)
    assert list(Reminder.objects.order_by("id").values_list("step", flat=True)) == ["them-9", "them+2"]
    told = list(Notice.objects.order_by("id").values_list("account_id", "kind"))[before:]
    assert told == [
        (people["doer"], "duty_soon"), (people["head"], "duty_soon"), (people["doer"], "duty_late"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("days", "to", "basis", "field"),
    [
        (0, ("owner",), "x", "days"),
        (61, ("owner",), "x", "days"),
        (-61, ("owner",), "x", "days"),
        (-9, (), "x", "to"),
        (-9, ("competent_body",), "x", "to"),
        (-9, ("owner",), "  ", "basis"),
        (1, ("owner",), "x", "days"),
    ],
)
def test_a_faulty_step_is_refused_beside_its_field(province, administrator, days, to, basis, field):
    with pytest.raises(queries.InvalidFields) as refusal:
        add(administrator, days, to, basis)
    assert set(refusal.value.errors) == {field}
    assert not LocalStep.objects.exists()


def test_what_is_late_is_always_urged(province, administrator):
    with pytest.raises(queries.NotPossible):
        turn_off(administrator, "late-1")
    with pytest.raises(queries.Unknown):
        turn_off(administrator, "khong-co")


def test_twice_is_once_and_an_end_brings_back_what_the_rules_say(province, administrator):
    for _each in range(2):
        add(administrator)
        turn_off(administrator)
    assert LocalStep.objects.count() == 2
    assert [line.step.key for line in queries.ladder_lines() if line.is_off or line.is_added] == [
        "them-9", "soon-5",
    ]  # fmt: skip
    for row in LocalStep.objects.all():
        for _each in range(2):
            with acting(administrator):
                actions.end_local_step(local_id=row.pk, by=administrator, at=AT)
    assert not [line for line in queries.ladder_lines() if line.is_off or line.is_added]
    assert Record.objects.filter(subject_kind="reminder_step").count() == 4


def test_only_who_administers_the_whole_province_changes_it(province, administrator):
    below = replace(
        administrator, scopes={**administrator.scopes, Permission.PEOPLE_ADMINISTER: Scope.OFFICE_AND_BELOW}
    )
    for reader in (below, province.giver, province.doer):
        for deed in (add, turn_off):
            with pytest.raises(Refused):
                deed(reader)
        with acting(reader), pytest.raises(ProgrammingError), transaction.atomic():
            LocalStep.objects.create(working_days=3, basis="x", made_at=AT)


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ({"working_days": 0}, "local_step_not_on_the_day"),
        ({"working_days": 3, "turned_off": "soon-5"}, "local_step_adds_or_turns_off"),
        ({}, "local_step_adds_or_turns_off"),
        ({"working_days": 3, "basis": ""}, "local_step_has_basis"),
        ({"working_days": -9}, "local_step_once_a_day"),
        ({"turned_off": "soon-5"}, "local_step_off_once"),
    ],
)
def test_what_must_never_be_is_refused_by_the_database(province, administrator, row, name):
    add(administrator)
    turn_off(administrator)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        LocalStep.objects.create(**({"basis": "x", "made_at": AT} | row))


def test_the_page_shows_adds_turns_off_and_takes_back(client, province, administrator):
    client.force_login(Account.objects.get(pk=administrator.account_id))
    address = reverse("duties:ladder")
    typed = {"days": "7", "when": "truoc", "to": "standing_agency", "basis": "5/QĐ-UBND"}
    assert client.post(address, typed).status_code == 302
    assert LocalStep.objects.get().to == ["owner", "owner_head", "standing_agency"]
    shown = client.get(address).content.decode()
    assert "Trước hạn 7 ngày làm việc" in shown and "5/QĐ-UBND" in shown
    refused = client.post(address, typed | {"days": "-3"})
    assert refused.status_code == 422 and 'value="-3"' in refused.content.decode()
    client.post(reverse("duties:turn_off"), {"bac": "soon-1", "ly-do": "x"})
    assert "Đã tắt" in client.get(address).content.decode()
    for row in LocalStep.objects.all():
        client.post(reverse("duties:end_local_step", kwargs={"step_id": row.pk}))
    assert "Đã tắt</span>" not in client.get(address).content.decode()
    assert LocalStep.objects.filter(ended_at=None).count() == 0
