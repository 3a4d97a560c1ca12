"""Duties of the matrix: done, given and followed up by the own office and by others, in every state that matters."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from itertools import count

from lachan.province.duties import actions
from lachan.province.duties.models import Duty, LocalStep
from lachan.province.duties.queries import Audience, Obligation, Owner, Part
from lachan.rulebook.access.deciding import SYSTEM, Reader
from lachan.rulebook.calendar.deadlines import Deadline, DeadlineKind, UndatedKind
from tests.house.matrix.world import (
    ABOVE,
    ANOTHER,
    BELOW,
    HEALTH,
    NO_SUCH,
    NOW,
    OWN,
    TODAY,
    World,
    acting_elsewhere,
    office,
)

_SUBJECTS = count(900_001)
_SINCE = dt.date(2021, 1, 5)
_QUARTER = Deadline(kind=DeadlineKind.QUARTER, raw="trong quý I năm 2021", due_on=dt.date(2021, 3, 31))
_AFTER = Deadline(kind=DeadlineKind.NONE, raw="sau khi có hướng dẫn", subkind=UndatedKind.CONDITIONAL)
_PAPER = {"document_number": "1/QĐ", "document_on": TODAY}

RELATIONS = {
    "of the own office": (OWN, ABOVE, ABOVE),
    "of the office below": (BELOW, ABOVE, ABOVE),
    "of another office": (ANOTHER, ABOVE, ABOVE),
    "given by the own office": (BELOW, OWN, ABOVE),
    "given by the own office to itself": (OWN, OWN, ABOVE),
    "followed up by the own office": (ANOTHER, ABOVE, OWN),
    "done and followed up by the own office": (OWN, ABOVE, OWN),
}
"""Who does a duty, who gave it, who follows it up."""

STEPS = {
    "beginning of a duty": ("bat-dau", "taken"),
    "result of a duty": ("ket-qua", "taken"),
    "taking back a result": ("rut-ket-qua", "handed in"),
    "refusal of a duty": ("tu-choi", "not taken"),
    "acceptance of a result": ("chap-nhan", "handed in"),
    "acceptance in part": ("chap-nhan-mot-phan", "handed in"),
    "return of a result": ("tra-lai", "handed in"),
    "insisting on a duty": ("giao-lai", "sent back"),
    "handing over a duty": ("chuyen-co-quan", "sent back"),
    "pausing a duty": ("tam-dung", "taken"),
    "resuming a duty": ("tiep-tuc", "paused"),
    "reopening a duty": ("mo-lai", "done"),
    "event of a duty": ("su-kien", "waiting"),
    "giving on a duty": ("giao-cap-duoi", "taken"),
    "withdrawal of a duty": ("thu-hoi", "taken"),
    "asking for more time": ("xin-gia-han", "taken"),
    "decision on more time": ("quyet-dinh-gia-han", "more time asked"),
}
"""What can be done with a duty: the word in the address, and the state from which it is."""


def duties_of(world: World) -> None:
    """Add every duty in every state, and for every step the duty that it is for."""
    doer = world.readers["district_officer"]
    for whose, relation in RELATIONS.items():
        for state in ("not taken", *_BROUGHT):
            duty = _duty(*relation, deadline=_AFTER if state == "waiting" else _QUARTER)
            _BROUGHT.get(state, _nothing)(duty, acting_elsewhere(doer, relation[0]), world.officer)
            world.facts[f"duty {whose}, {state}"] = _facts(duty)
        hidden = _duty(*relation, audience=Audience.PARTIES)
        world.facts[f"duty {whose}, kept to its parties"] = _facts(hidden)
        for step, (move, state) in STEPS.items():
            world.facts[f"{step} {whose}"] = {**world.facts[f"duty {whose}, {state}"], "move": move}
        world.facts[f"acceptance of a result {whose}, not taken"] = {
            **world.facts[f"duty {whose}, not taken"], "move": "chap-nhan",
        }  # fmt: skip
        world.facts[f"beginning of a duty {whose}, kept to its parties"] = {
            **_facts(hidden), "move": "bat-dau",
        }  # fmt: skip
    _feeds(world)
    _ladder(world)
    world.facts["no such duty"] = {"code": "XX99-001.1", "version": 1, "duty_id": NO_SUCH, "move": "bat-dau"}
    world.facts["no such step"] = {**world.facts["duty of the own office, taken"], "move": "khong-co"}


def _feeds(world: World) -> None:
    """Calendars of somebody in the own office, of which one still holds."""
    world.facts["calendar of one's own"] = {"whose": "toi"}
    world.facts["calendar of the own office"] = {"whose": "co-quan"}
    doer, left = world.readers["district_officer"], world.readers["commune_officer"]
    actions.make_feed(is_of_office=False, secret="con-mo", by=doer, at=NOW)
    actions.make_feed(is_of_office=True, secret="da-thu-hoi", by=doer, at=NOW)
    actions.end_feed(is_of_office=True, by=doer, at=NOW)
    actions.make_feed(is_of_office=False, secret="da-nghi", by=replace(left, account_id=NO_SUCH - 1), at=NOW)
    world.facts["address of a calendar"] = {"secret": "con-mo"}
    world.facts["address of a calendar, revoked"] = {"secret": "da-thu-hoi"}
    world.facts["address of a calendar of somebody who left"] = {"secret": "da-nghi"}
    world.facts["no such calendar"] = {"secret": "khong-co"}


def _ladder(world: World) -> None:
    """What may be taken from the ladder, what not, and what was added."""
    actions.add_local_step(
        working_days=-9, to=["owner"], basis="1/QĐ-UBND", by=world.readers["administrator"], at=NOW
    )
    world.facts["step of the ladder"] = {"step": "soon-5"}
    world.facts["step of the ladder that stays"] = {"step": "late-1"}
    world.facts["no such step of the ladder"] = {"step": "khong-co", "step_id": NO_SUCH}
    world.facts["step that the province added"] = {"step_id": LocalStep.objects.get().pk}


def _duty(
    owner: str,
    issuer: str,
    keeper: str,
    *,
    deadline: Deadline = _QUARTER,
    audience: Audience = Audience.EVERYBODY,
) -> Duty:
    number = next(_SUBJECTS)
    wanted = Obligation(
        room="plans", subject_kind="assignment", subject_id=number, subject_code=f"DX21-{number}",
        title="Mở lớp tập huấn", part=0, deadline=deadline, since=_SINCE,
        owners=(Owner(part=Part.LEAD, office_id=office(owner)),), issuer_id=office(issuer),
        keeper_id=office(keeper), audience=audience,
    )  # fmt: skip
    actions.keep_obligations(
        obligations=[wanted], subject_ids=[number], room="plans", subject_kind="assignment", label="DX21",
        basis="5/KH-UBND", basis_on=_SINCE, by=SYSTEM, at=NOW,
    )  # fmt: skip
    return Duty.objects.get(series__subject_id=number)


def _facts(duty: Duty) -> dict[str, object]:
    duty.refresh_from_db()
    return {
        "code": duty.code,
        "version": duty.version,
        "duty_id": duty.pk,
        "to": office(HEALTH),
        "below": office(BELOW),
    }


def _nothing(duty: Duty, doer: Reader, judge: Reader) -> None:
    """As it was opened."""


def _taken(duty: Duty, doer: Reader, judge: Reader) -> None:
    actions.acknowledge_duties(duty_ids=[duty.pk], by=doer, at=NOW)
    duty.refresh_from_db()


def _handed_in(duty: Duty, doer: Reader, judge: Reader) -> None:
    _taken(duty, doer, judge)
    actions.hand_in_result(
        duty_id=duty.pk, version=duty.version, summary="Đã mở hai lớp.", result_on=TODAY, by=doer, at=NOW, **_PAPER
    )  # fmt: skip
    duty.refresh_from_db()


def _done(duty: Duty, doer: Reader, judge: Reader) -> None:
    _handed_in(duty, doer, judge)
    actions.accept_result(duty_id=duty.pk, version=duty.version, by=judge, at=NOW)


def _sent_back(duty: Duty, doer: Reader, judge: Reader) -> None:
    actions.refuse_duty(
        duty_id=duty.pk, version=duty.version, reason="không thuộc thẩm quyền", by=doer, at=NOW
    )


def _paused(duty: Duty, doer: Reader, judge: Reader) -> None:
    _taken(duty, doer, judge)
    actions.pause_duty(duty_id=duty.pk, version=duty.version, reason="chờ", by=judge, at=NOW, **_PAPER)


def _more_time(duty: Duty, doer: Reader, judge: Reader) -> None:
    actions.ask_extension(
        duty_id=duty.pk, until=dt.date(2021, 4, 30), reason="thiếu người", by=doer, at=NOW, **_PAPER
    )  # fmt: skip


_BROUGHT: dict[str, Callable[[Duty, Reader, Reader], None]] = {
    "waiting": _nothing,
    "taken": _taken,
    "handed in": _handed_in,
    "done": _done,
    "sent back": _sent_back,
    "paused": _paused,
    "more time asked": _more_time,
}
"""How a duty is brought into a state."""
