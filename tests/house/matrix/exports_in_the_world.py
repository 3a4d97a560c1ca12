"""Requests of the matrix: of three offices, waiting and decided, and of who stands too near to decide them."""

import datetime as dt
from itertools import count

from lachan.province.exports.choices import Format, RequestState
from lachan.province.exports.models import ExportRequest
from tests.house.matrix.world import NO_SUCH, NOW, OWN, WHERE, World, office

_NUMBERS = count(1)


def exports_of(world: World) -> None:
    """Add every request to take a list out."""
    world.facts["purpose given"] = {"says_why": True}
    world.facts["no purpose given"] = {"says_why": False}
    world.facts["no such request"] = {"request_id": NO_SUCH}
    states = {
        "waiting": RequestState.WAITING,
        "let out": RequestState.APPROVED,
        "not let out": RequestState.REFUSED,
    }
    for whose, key in WHERE.items():
        asker = world.facts[f"account of {whose}, active"]["account_id"]
        for words, state in states.items():
            made = _request(world, asker, key, state=state)
            world.facts[f"request of {whose}, {words}"] = {"request_id": made}
    accounts = {who: reader.account_id for who, reader in world.readers.items() if reader.account_id}
    deputy = world.facts["account of the own office, active"]["account_id"]
    own = {who: _request(world, pk, OWN) for who, pk in accounts.items()}
    for_oneself = {who: _request(world, deputy, OWN, acting_for_id=pk) for who, pk in accounts.items()}
    absent = _request(world, world.facts["work to be left"]["deputy"], OWN)
    world.facts["request of one's own, waiting"] = lambda who: {"request_id": own.get(who, NO_SUCH)}
    world.facts["request made by one's deputy"] = lambda who: {"request_id": for_oneself.get(who, NO_SUCH)}
    world.facts["request made by somebody whom one stands in for"] = {"request_id": absent}


def _request(
    world: World, account_id: int, key: str, *, state: RequestState = RequestState.WAITING, **more
) -> int:
    if state != RequestState.WAITING:
        more |= {"decided_by_id": world.officer.account_id, "decided_by_name": "Người duyệt"}
        more |= {"decided_at": NOW, "decision_reason": "đủ căn cứ"}
    if state == RequestState.APPROVED:
        more |= {"valid_until": NOW + dt.timedelta(hours=24)}
    return ExportRequest.objects.create(
        sheet_key="accounts", title="Tài khoản", address="/quan-tri/tai-khoan/xuat/",
        fingerprint=f"{next(_NUMBERS):064d}", columns=["Họ và tên"], format=Format.XLSX, rows=20, children=12,
        purpose="Lập báo cáo: quý I gửi Sở Y tế", account_id=account_id, account_name="Người đề nghị",
        office_id=office(key), office_name="Cơ quan", asked_at=NOW, state=state, **more,
    ).pk  # fmt: skip
