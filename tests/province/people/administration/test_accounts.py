"""Who may do what with whose account: grants beside refusals, and no way around them."""

import contextlib
import datetime as dt
import random
import uuid

import pytest

from lachan.province.audit.models import Record
from lachan.province.people import actions, queries
from lachan.province.people.models import Account, Membership
from lachan.province.web.identity import acting
from lachan.province.web.marks import Refused
from lachan.rulebook.access.deciding import SYSTEM, Reader
from tests.province.people.administration.situations import (
    HEALTH,
    NOW,
    POLICE,
    TODAY,
    absence,
    administrator,
    new_account,
    office_administrator,
)
from tests.province.people.situations import membership_of, office_id, person, reader_of

pytestmark = pytest.mark.usefixtures("small")


def lock(account, by):
    return actions.lock_account(account_id=account.pk, reason="thử", by=by, at=NOW)


def test_province_administrator_lets_in_anybody_with_any_role():
    by = administrator()
    for number, role in enumerate(("standing_officer", "judge", "administrator")):
        actions.register_account(
            account=new_account(f"moi{number}", office=POLICE, role=role), submission=None, by=by, at=NOW
        )
    assert Account.objects.filter(username__startswith="moi").count() == 3


GIVING = [
    (HEALTH, "department_officer", None),
    (HEALTH, "judge", None),
    (HEALTH, "council_member", "có quyền mà bạn không có"),
    (HEALTH, "standing_officer", "có quyền mà bạn không có"),
    (HEALTH, "administrator", "có quyền mà bạn không có"),
    (HEALTH, "leader", "có quyền mà bạn không có"),
    (POLICE, "department_officer", "ngoài phạm vi"),
]


@pytest.mark.parametrize(("office", "role", "refused"), GIVING)
def test_office_administrator_gives_only_what_they_hold_where_they_reach(office, role, refused):
    by = office_administrator()
    with acting(by):
        if refused is None:
            assert actions.register_account(
                account=new_account(office=office, role=role), submission=None, by=by, at=NOW
            )
        else:
            with pytest.raises(Refused, match=refused):
                actions.register_account(
                    account=new_account(office=office, role=role), submission=None, by=by, at=NOW
                )
    assert Account.objects.filter(username="moi").exists() is (refused is None)


WHOLE_DEEDS = {
    "lock": lock,
    "reopen": lambda account, by: actions.reopen_account(account_id=account.pk, reason="thử", by=by, at=NOW),
    "link": lambda account, by: actions.issue_reset_link(account_id=account.pk, by=by, at=NOW),
    "edit": lambda account, by: actions.edit_account(
        account_id=account.pk, names=actions.Names(full_name="Khác"), seen=actions.Names(full_name=account.full_name), by=by, at=NOW
    ),
}  # fmt: skip


@pytest.mark.parametrize("deed", WHOLE_DEEDS)
@pytest.mark.parametrize(
    ("situation", "answer"),
    [
        ({"office": HEALTH, "role": "department_officer"}, None),
        ({"office": HEALTH, "role": "standing_officer"}, Refused),
        ({"office": HEALTH, "role": "administrator"}, Refused),
        ({"office": POLICE, "role": "department_officer"}, actions.UnknownAccountError),
    ],
)
def test_office_administrator_manages_only_who_is_weaker_and_in_reach(deed, situation, answer):
    by, account = office_administrator(), person(**situation)
    with acting(by):
        if answer is None:
            WHOLE_DEEDS[deed](account, by)
        else:
            with pytest.raises(answer):
                WHOLE_DEEDS[deed](account, by)


@pytest.mark.parametrize("deed", WHOLE_DEEDS)
def test_who_also_works_out_of_reach_is_seen_and_not_managed(deed):
    by, account = office_administrator(), person(role="department_officer")
    actions.add_membership(
        account_id=account.pk,
        office_id=office_id(POLICE),
        role="department_officer",
        since=TODAY,
        by=SYSTEM,
        at=NOW,
    )
    with acting(by):
        page = queries.administered_account(reader=by, account_id=account.pk, on=TODAY)
        assert page is not None
        assert not page.may_manage
        assert {each.office_name for each in page.memberships} == {"Sở Y tế"}
        with pytest.raises(Refused, match="ngoài phạm vi"):
            WHOLE_DEEDS[deed](account, by)


@pytest.mark.parametrize("deed", WHOLE_DEEDS)
def test_nobody_administers_themselves(deed):
    for by in (administrator(), office_administrator()):
        with pytest.raises(Refused, match="tài khoản của mình"):
            WHOLE_DEEDS[deed](Account.objects.get(pk=by.account_id), by)


@pytest.mark.parametrize("deed", WHOLE_DEEDS)
def test_who_does_not_administer_is_refused(deed):
    by, account = reader_of(person("can.bo", role="department_officer"), on=TODAY), person()
    for reader in (by, Reader()):
        with pytest.raises(Refused):
            WHOLE_DEEDS[deed](account, reader)


def test_nobody_gives_themselves_a_role_or_takes_their_own():
    by = administrator()
    with pytest.raises(Refused):
        actions.add_membership(
            account_id=by.account_id,
            office_id=office_id(HEALTH),
            role="standing_officer",
            since=TODAY,
            by=by,
            at=NOW,
        )
    own = Membership.objects.get(account_id=by.account_id)
    with pytest.raises(Refused):
        actions.end_membership(membership_id=own.pk, until=TODAY, by=by, at=NOW)


def test_the_last_administrator_stays():
    by = administrator()
    own = Account.objects.get(pk=by.account_id)
    with pytest.raises(actions.LastAdministratorError):
        lock(own, SYSTEM)
    with pytest.raises(actions.LastAdministratorError):
        actions.end_membership(membership_id=membership_of(own).pk, until=TODAY, by=SYSTEM, at=NOW)
    other = administrator("thu.hai")
    lock(own, other)
    with pytest.raises(actions.LastAdministratorError):
        lock(Account.objects.get(pk=other.account_id), by)


def test_a_form_sent_twice_makes_one_account_and_one_role():
    by, submission = administrator(), uuid.uuid4()
    made = {
        actions.register_account(account=new_account(), submission=submission, by=by, at=NOW)
        for _ in range(2)
    }
    assert len(made) == 1
    terms = {"office_id": office_id(POLICE), "role": "judge", "since": TODAY, "by": by, "at": NOW}
    given = {actions.add_membership(account_id=made.copy().pop(), **terms) for _ in range(2)}
    assert len(given) == 1
    with pytest.raises(actions.MembershipHeldError):
        actions.add_membership(account_id=made.pop(), title="khác", **terms)


def test_a_name_taken_out_of_sight_is_taken():
    person("moi", office=POLICE)
    by = office_administrator()
    with acting(by), pytest.raises(actions.UserNameTakenError):
        actions.register_account(account=new_account("MOI"), submission=None, by=by, at=NOW)


def test_what_somebody_else_changed_meanwhile_is_shown_and_not_lost():
    by, account = administrator(), person()
    seen = actions.Names(full_name=account.full_name)
    edit = {"account_id": account.pk, "seen": seen, "by": by, "at": NOW}
    actions.edit_account(names=actions.Names(full_name="Tên thứ nhất"), **edit)
    with pytest.raises(actions.AccountChangedError) as refusal:
        actions.edit_account(names=actions.Names(full_name="Tên thứ hai"), **edit)
    assert refusal.value.names.full_name == "Tên thứ nhất"
    actions.edit_account(names=actions.Names(full_name="Tên thứ nhất"), **edit)


@pytest.mark.parametrize(
    ("since", "until", "refused"),
    [
        (dt.date(2020, 1, 1), TODAY, False),
        (dt.date(2020, 1, 1), dt.date(2021, 3, 1), False),
        (TODAY, TODAY, False),
        (dt.date(2021, 3, 1), dt.date(2021, 3, 1), False),
        (dt.date(2020, 1, 1), dt.date(2021, 1, 31), True),
        (dt.date(2020, 1, 1), dt.date(2019, 1, 1), True),
    ],
)
def test_a_role_ends_today_or_later_and_a_mistake_at_once(since, until, refused):
    by, account = administrator(), person(since=since)
    end = {"membership_id": membership_of(account).pk, "until": until, "by": by, "at": NOW}
    if refused:
        with pytest.raises(actions.MembershipDatesError):
            actions.end_membership(**end)
    else:
        actions.end_membership(**end)
        assert not reader_of(account, on=until).is_signed_in


@pytest.mark.parametrize(
    ("clock", "acts"), [("2021-01-31T16:59:59+00:00", True), ("2021-01-31T17:00:00+00:00", False)]
)
def test_a_role_ends_at_midnight_in_the_province(clock, acts):
    from django.utils import timezone

    account = person(until=dt.date(2021, 2, 1))
    assert reader_of(account, on=timezone.localdate(dt.datetime.fromisoformat(clock))).is_signed_in is acts


def test_the_list_shows_who_is_in_reach_and_counts_nobody_else(django_assert_num_queries):
    by = office_administrator()
    for number in range(30):
        person(f"yte{number:02}", full_name=f"Trần Thị Đào {number:02}", role="department_officer")
        person(f"ca{number:02}", full_name=f"Trần Thị Đào {number:02}", office=POLICE)
    with acting(by):
        queries.offices_ever()
        with django_assert_num_queries(4):
            page = queries.accounts_for(
                reader=by, sought=queries.AccountsSought(words="tran dao"), on=TODAY, size=20
            )
        assert (page.total, len(page.rows)) == (30, 20)
        rest = queries.accounts_for(
            reader=by, sought=queries.AccountsSought(words="Đào"), on=TODAY, size=20, after=page.next_after
        )
        assert (len(rest.rows), rest.next_after) == (10, None)
        assert not {row.id for row in page.rows} & {row.id for row in rest.rows}
        found = queries.accounts_for(reader=by, sought=queries.AccountsSought(words="ca01"), on=TODAY)
        assert found.total == 0


def deed_at_random(chance, by):
    """One deed of an administrator, with targets, offices and roles drawn by ``chance``; whose link it opens."""
    ids = [*Account.objects.values_list("pk", flat=True)]
    target, office = chance.choice(ids), chance.choice((HEALTH, POLICE))
    role = chance.choice(ROLES)
    membership = chance.choice([*Membership.objects.values_list("pk", flat=True)])
    name = f"x{chance.randrange(10**9)}"
    done = {"by": by, "at": NOW}
    match chance.randrange(7):
        case 0:
            given = {"account_id": target, "office_id": office_id(office), "role": role, "since": TODAY}
            actions.add_membership(**given, **done)
        case 1:
            actions.lock_account(account_id=target, reason="", **done)
        case 2:
            actions.reopen_account(account_id=target, reason="", **done)
        case 3:
            actions.end_membership(membership_id=membership, until=TODAY, **done)
        case 4:
            account = new_account(name, office=office, role=role)
            actions.register_account(account=account, submission=None, **done)
        case 5:
            wanted = absence(Account(pk=target), Account(pk=chance.choice(ids)), office=office)
            actions.delegate(absence=wanted, **done)
        case 6:
            actions.issue_reset_link(account_id=target, **done)
            return target
    return None


ROLES = ("department_officer", "standing_officer", "administrator", "leader", "judge", "council_member")


@pytest.mark.parametrize("seed", range(6))
def test_no_sequence_of_deeds_of_an_office_administrator_gives_what_they_lack(seed):
    """Whatever they do, nobody's rights grow beyond their own, and no account that they open is stronger."""
    by, chance, done = office_administrator(), random.Random(seed), 0
    for number, (office, role) in enumerate(
        [
            (HEALTH, "department_officer"),
            (HEALTH, "standing_officer"),
            (HEALTH, "leader"),
            (POLICE, "administrator"),
        ]
    ):
        person(f"p{number}", office=office, role=role)
    for _ in range(40):
        before = {pk: rights(pk) for pk in Account.objects.values_list("pk", flat=True)}
        opened = None
        with acting(by), contextlib.suppress(Refused, ValueError, actions.UnknownAccountError):
            opened = deed_at_random(chance, by)
            done += 1
        for pk in Account.objects.values_list("pk", flat=True):
            assert rights(pk) <= before.get(pk, frozenset()) | by.permissions
        assert opened is None or rights(opened) <= by.permissions
    assert done > 3


def rights(account_id):
    own = queries.reader_for(account_id=account_id, on=TODAY)
    held = own.permissions
    for line in queries.delegations_held(account_id=account_id):
        deputy = queries.deputy_reader(own=own, delegation_id=line.id, on=TODAY)
        held |= deputy.permissions if deputy else frozenset()
    return held


def test_every_deed_is_on_record():
    by = administrator()
    account_id = actions.register_account(account=new_account(), submission=None, by=by, at=NOW)
    account = Account.objects.get(pk=account_id)
    for deed in ("edit", "lock", "reopen", "link"):
        WHOLE_DEEDS[deed](account, by)
    told = [
        *Record.objects.filter(subject_id=account_id, subject_kind="account")
        .order_by("id")
        .values_list("action", flat=True)
    ]
    assert told == [
        "people.create_account", "people.add_membership", "people.edit_account", "people.lock_account",
        "people.reopen_account", "people.issue_reset_link",
    ]  # fmt: skip
