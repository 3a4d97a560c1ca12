"""People of the matrix: accounts active, locked and ended in three offices, delegations, lists, reorganisations."""

import datetime as dt

from lachan.province.people import actions, queries
from lachan.province.people.choices import StepKind
from lachan.province.people.models import Account, AccountImport, Delegation, Membership, Reorganisation
from lachan.province.people.reference import StepEntry
from lachan.rulebook.access.deciding import SYSTEM
from tests.house.matrix.world import (
    ABOVE,
    ANOTHER,
    BELOW,
    HEALTH,
    NO_SUCH,
    NOW,
    OWN,
    TODAY,
    WHERE,
    World,
    office,
)
from tests.province.people.administration.situations import row, workbook
from tests.province.people.situations import person, reader_of

_GONE = dt.date(2020, 12, 1)


def people_around(world: World) -> None:
    """Add everybody whom an administrator looks after."""
    others = {}
    for number, (whose, key) in enumerate(WHERE.items()):
        for state, more in (("active", {}), ("locked", {"is_active": False}), ("ended", {"until": _GONE})):
            made = person(f"{state}.{number}", full_name=f"Người {state}", office=key, role="judge", **more)
            others[whose, state] = made
            world.facts[f"account of {whose}, {state}"] = _account(made)
    second = person("quan.tri.hai", full_name="Quản trị hai", office=ABOVE, role="administrator")
    world.facts["account of another administrator"] = _account(second)
    world.facts["account of one's own"] = lambda who: _own(world, who)
    world.facts["no such account"] = {
        "account_id": NO_SUCH, "membership_id": NO_SUCH, "full_name": "x", "username": "khong-co", "subject_kind": "account",
        "subject_id": NO_SUCH, "office": office(BELOW),
    }  # fmt: skip
    _links(world, others["the own office", "active"])
    _delegations(world, others)
    _lists(world, reader_of(second, on=TODAY))
    _reorganisations(world)


def _account(made: Account) -> dict[str, object]:
    membership = Membership.objects.filter(account=made).order_by("pk").first()
    return {
        "account_id": made.pk, "membership_id": membership.pk, "full_name": made.full_name,
        "username": made.username, "subject_kind": "account", "subject_id": made.pk, "office": office(BELOW),
    }  # fmt: skip


def _own(world: World, who: str) -> dict[str, object]:
    account = Account.objects.filter(pk=world.readers[who].account_id).first()
    return _account(account) if account else dict(world.facts["no such account"])


def _links(world: World, someone: Account) -> None:
    token = actions.issue_reset_link(account_id=someone.pk, by=SYSTEM, at=NOW)
    world.facts["link in force"] = {"token": token}
    world.facts["no such link"] = {"token": "khong-co"}


def _delegations(world: World, others) -> None:
    absent = person("vang.mat", full_name="Vũ Vắng Mặt", office=OWN, role="department_officer")
    stand_in = others["the own office", "active"]
    accounts = {who: reader.account_id for who, reader in world.readers.items() if reader.account_id}
    held = {who: _delegation(absent.pk, pk) for who, pk in accounts.items()}
    given = {who: _delegation(pk, stand_in.pk) for who, pk in accounts.items()}
    world.facts["delegation held by oneself"] = lambda who: {"delegation_id": held.get(who, NO_SUCH)}
    world.facts["delegation given by oneself"] = lambda who: {"delegation_id": given.get(who, NO_SUCH)}
    for whose, key in WHERE.items():
        made = _delegation(others[whose, "active"].pk, others[whose, "locked"].pk, key)
        world.facts[f"delegation among others of {whose}"] = {"delegation_id": made}
    world.facts["no such delegation"] = {"delegation_id": NO_SUCH}
    world.facts["work to be left"] = {"deputy": absent.pk}


def _delegation(account: int, deputy: int, key: str = OWN) -> int:
    return Delegation.objects.create(
        account_id=account, person_name="Người vắng", office_id=office(key), deputy_id=deputy,
        deputy_name="Người thay", permissions=[], since=TODAY, until=TODAY + dt.timedelta(days=9),
        reason="nghỉ", document_number="", made_at=NOW, made_by_id=account, made_by_name="Người vắng",
    ).pk  # fmt: skip


def _lists(world: World, second) -> None:
    own = world.readers["administrator"]
    for whose, by in (("one's own", own), ("another administrator", second)):
        content = workbook(row(f"tu.danh.sach.{by.account_id}", **{"Cơ quan": "Sở Y tế", "Từ ngày": TODAY}))
        made = actions.upload_accounts(content=content, name="x.xlsx", by=by, at=NOW)
        world.facts[f"list of {whose}"] = {"import_id": made, "fingerprint": _fingerprint(made, by)}
    world.facts["no such list"] = {"import_id": NO_SUCH, "fingerprint": ""}
    assert AccountImport.objects.count() == 2


def _fingerprint(import_id: int, by) -> str:
    return queries.import_page(reader=by, import_id=import_id, at=NOW).fingerprint


def _reorganisations(world: World) -> None:
    renamed = (
        ("carried out and begun", 2020, ANOTHER),
        ("carried out", 2031, HEALTH),
        ("prepared", 2032, ANOTHER),
    )
    for state, on, key in renamed:
        made = actions.prepare_reorganisation(
            name=f"Đợt {state}", legal_basis="1/NQ", effective_on=dt.date(on, 3, 1), by=SYSTEM, at=NOW
        )
        rename = StepEntry(kind=StepKind.RENAME, office=key, name=f"Tên từ năm {on}", short_name=f"Tên {on}")
        version = actions.add_step(
            reorganisation_id=made, version=_version(made), step=rename, by=SYSTEM, at=NOW
        )
        if state != "prepared":
            actions.carry_out_reorganisation(
                reorganisation_id=made, version=version, accept_orphans=True, by=SYSTEM, at=NOW
            )
        world.facts[f"reorganisation {state}"] = {
            "reorganisation_id": made, "version": _version(made), "kind": "rename",
        }  # fmt: skip
    world.facts["no such reorganisation"] = {"reorganisation_id": NO_SUCH, "version": 1, "kind": "rename"}


def _version(pk: int) -> int:
    return Reorganisation.objects.get(pk=pk).version
