"""Notices of the matrix: everybody's own and somebody else's, shifts of three offices, alerts by whom they concern."""

import datetime as dt

from lachan.province.notices import actions
from lachan.province.notices.models import Alert, Device, Notice, RotaShift
from lachan.province.people.models import Account
from lachan.rulebook.access.deciding import SYSTEM
from tests.house.matrix.world import NO_SUCH, NOW, WHERE, World, office

_HOUR = dt.timedelta(hours=1)


def notices_of(world: World) -> None:
    """Add what everybody was told, who is on call, and what was alerted; ``people_around`` made the accounts."""
    everybody = {who: reader.account_id for who, reader in world.readers.items() if reader.account_id}
    own = _told([*everybody.values()], "one's own")
    world.facts["notice of one's own"] = lambda who: {"notice_id": own.get(everybody.get(who), NO_SUCH)}
    officer = world.officer.account_id
    world.facts["notice of somebody else"] = {"notice_id": _told([officer], "somebody's")[officer]}
    world.facts["no such notice"] = {"notice_id": NO_SUCH}
    device = Device.objects.create(
        account_id=officer, endpoint="https://fcm.googleapis.com/x", endpoint_digest="x", made_at=NOW
    )
    world.facts["device of somebody else"] = {"device_id": device.pk}
    world.facts["no such device"] = {"device_id": NO_SUCH}
    _shifts(world)
    _alerts(world, everybody)


def _told(to: list[int], occasion: str) -> dict[int, int]:
    actions.tell(
        to=to, kind="duty_soon", subject_key="duty:7", title="Việc sắp đến hạn", text="", address="/to-chuc/co-quan/",
        once_key=occasion, by=SYSTEM, at=NOW,
    )  # fmt: skip
    return dict(Notice.objects.filter(once_key=occasion).values_list("account_id", "pk"))


def _shifts(world: World) -> None:
    for whose, key in WHERE.items():
        account_id = world.facts[f"account of {whose}, active"]["account_id"]
        for number, state in enumerate(("over", "cancelled", "to come")):
            starts_at = NOW + (number - 1) * 9 * _HOUR
            shift = RotaShift.objects.create(
                office_id=office(key), account_id=account_id, person_name="Người trực", starts_at=starts_at,
                ends_at=starts_at + 8 * _HOUR, made_at=NOW - 20 * _HOUR, made_by_name="Người lập",
                cancelled_at=NOW - _HOUR if state == "cancelled" else None,
            )  # fmt: skip
            world.facts[f"shift of {whose}, {state}"] = {"shift_id": shift.pk}
    world.facts["no such shift"] = {"shift_id": NO_SUCH}


def _alerts(world: World, everybody: dict[str, int]) -> None:
    officer = world.officer
    assert officer.account_id
    all_of_them = [*everybody.values(), officer.account_id]
    called = _alert("called", all_of_them, office(WHERE["another office"]))
    answered = _alert("answered", all_of_them, office(WHERE["another office"]))
    actions.answer_alert(alert_id=answered, by=officer, at=NOW)
    world.facts["alert that called oneself"] = {"alert_id": called}
    world.facts["alert that called oneself, answered"] = {"alert_id": answered}
    for whose, key in WHERE.items():
        world.facts[f"alert of {whose}"] = {"alert_id": _alert(whose, [officer.account_id], office(key))}
    made = {who: _opened_by(pk, officer.account_id) for who, pk in everybody.items()}
    world.facts["alert opened by oneself"] = lambda who: {"alert_id": made.get(who, NO_SUCH)}
    world.facts["no such alert"] = {"alert_id": NO_SUCH}


def _alert(occasion: str, called: list[int], office_id: int) -> int:
    return actions.alert_on_call(
        office_id=office_id, subject_key="drill", title="Diễn tập báo động", text="", address="/", ladder=[called],
        once_key=f"matrix:{occasion}", by=SYSTEM, at=NOW,
    )  # fmt: skip


def _opened_by(account_id: int, called: int) -> int:
    made = _alert(f"opened by {account_id}", [called], office(WHERE["another office"]))
    name = Account.objects.get(pk=account_id).full_name
    Alert.objects.filter(pk=made).update(opened_by_id=account_id, opened_by_name=name)
    return made
