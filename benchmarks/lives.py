"""What happens to an invented duty from the day it opens until today, as the actions of the room write it."""

import datetime as dt
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lachan.province.duties.actions.moving import event_of
from lachan.province.duties.models import Duty, DutyEvent, Extension
from lachan.province.duties.queries.tables import table_of
from lachan.rulebook.access.deciding import SYSTEM, Reader

_ZONE = dt.timezone(dt.timedelta(hours=7))
_DAY = dt.timedelta(days=1)
_LOST = 0.03
"""How many are never finished: their owner forgets them half way."""
_LATE = 0.2

Written = tuple[dict[str, Any], str]
Step = tuple[str, Callable[["Life"], Written | None]]
"""A move and what it writes, facts and a reason; nothing when it is too late for it."""


@dataclass(kw_only=True)
class Life:
    """A duty while it is lived through; ``own`` and ``kept`` are who does it and who follows it up."""

    duty: Duty
    events: list[DutyEvent]
    own: Reader
    kept: Reader
    gave: Reader
    at: dt.datetime
    chance: random.Random
    extension: Extension | None = None

    def number(self) -> str:
        """Return the number of a document."""
        return f"{self.chance.randint(1, 3000)}/BC-{self.at:%Y}"

    def based(self) -> dict[str, str]:
        """Return a document of the day."""
        return {"document_number": self.number(), "document_on": self.at.date().isoformat()}


def live(life: Life, *, until: dt.datetime, withdrawn: dt.datetime | None) -> None:
    """Let the events of a duty happen up to an instant and put into its row where it stands.

    ``withdrawn`` is when the plan ends and takes back what has no term.
    """
    steps = list(_steps(life))
    instants = _instants(life, len(steps))
    if withdrawn and (not steps or life.duty.kind == "standing" or life.duty.state == "waiting"):
        steps.append(("withdraw", _withdraw))
        instants = [min(one, withdrawn - _DAY) for one in instants] + [withdrawn]
    for (move, write), at in zip(steps, instants, strict=True):
        if at > until:
            break
        life.at = at
        if written := write(life):
            _happen(life, move, *written)


def _happen(life: Life, move: str, facts: Mapping[str, Any], reason: str) -> None:
    duty, table = life.duty, table_of(life.duty.kind)
    by = (
        life.own if move in _OWNERS else life.gave if "extension" in move or move == "withdraw" else life.kept
    )
    life.events.append(
        event_of(
            duty=duty, number=len(life.events) + 1, kind=move, facts=facts, reason=reason,
            by=SYSTEM if move == "withdraw" else by, at=life.at,
        )
    )  # fmt: skip
    duty.version, duty.changed_at = len(life.events), life.at
    if move in table.moves:
        duty.state, duty.state_since = table.moves[move].to, life.at
        duty.closed_at = life.at if table.states[duty.state].ends else None


_OWNERS = {"acknowledge", "begin", "hand_in", "take_back", "refuse", "ask_extension", "answer", "decline"}


def _instants(life: Life, count: int) -> list[dt.datetime]:
    """Spread the steps over the time from the opening to the end, which may lie ahead."""
    duty, chance = life.duty, life.chance
    begins = duty.opened_at
    due = dt.datetime.combine(duty.due_on, dt.time(16), tzinfo=_ZONE) if duty.due_on else begins + 90 * _DAY
    span = max(due - begins, 8 * _DAY)
    ends = begins + span * chance.uniform(0.45, 0.99)
    if chance.random() < _LATE:
        ends = begins + span + chance.expovariate(1 / 25) * _DAY
    places = sorted(chance.random() for _ in range(max(count - 1, 0)))
    return [begins + (ends - begins) * place for place in places] + ([ends] if count else [])


def _steps(life: Life) -> Iterator[Step]:
    chance, kind = life.chance, life.duty.kind
    if life.duty.state == "waiting":
        return
    if kind == "request":
        yield from _request(chance)
        return
    if chance.random() < 0.02:
        yield from (("refuse", _reasoned("refuse")), ("insist", _reasoned("insist")))
    yield from (("acknowledge", _acknowledge), ("begin", _nothing))
    if kind == "standing":
        return
    steps = list(_work(life))
    yield from steps[: chance.randrange(len(steps))] if chance.random() < _LOST else steps


def _request(chance: random.Random) -> Iterator[Step]:
    drawn = chance.random()
    if drawn < 0.9:
        yield ("acknowledge", _acknowledge)
    if drawn < 0.93:
        yield ("answer", _hand_in) if drawn > 0.02 else ("decline", _reasoned("decline"))


def _work(life: Life) -> Iterator[Step]:
    chance = life.chance
    if life.duty.due_on and chance.random() < 0.4:
        yield from (("ask_extension", _ask), ("grant_extension", _grant))
    if chance.random() < 0.25:
        yield from (("pause", _pause("pause")), ("resume", _pause("resume")))
    for _ in range(chance.choice((0, 1, 1, 2, 2, 3, 5))):
        yield ("hand_in", _hand_in)
        yield chance.choice(
            (
                ("return_result", _return),
                ("return_result", _return),
                ("accept_partly", _return),
                ("take_back", _take_back),
            )
        )
    yield from (("hand_in", _hand_in), ("accept", _accept))


def _clock(clock: str, event: str, by: str, **rest: Any) -> dict[str, Any]:
    return {"clock": clock, "event": event, "by": by, **rest}


def _nothing(_life: Life) -> Written:
    return {}, ""


def _acknowledge(life: Life) -> Written:
    duty, person = life.duty, life.own
    duty.acknowledged_by, duty.acknowledged_by_id = person.full_name, person.account_id
    is_request = duty.kind == "request"
    clocks = {} if is_request else {"clocks": [_clock("acknowledgement", "stop", "owner")]}
    return {"person": person.full_name, **clocks}, ""


def _reasoned(move: str) -> Callable[[Life], Written]:
    def write(life: Life) -> Written:
        if move == "decline":
            return {}, "Không thuộc phạm vi công tác của cơ quan."
        if move == "refuse":
            return {
                "clocks": [_clock("acknowledgement", "stop", "owner")]
            }, "Việc thuộc thẩm quyền của cơ quan khác."
        start = _clock("acknowledgement", "start", "standing_agency", due_on=None)
        return {"clocks": [start]}, "Việc đúng chức năng của cơ quan."

    return write


def _ask(life: Life) -> Written | None:
    assert life.duty.due_on
    last = dt.datetime.combine(life.duty.due_on, dt.time(9), tzinfo=_ZONE)
    life.at = max(min(life.at, last), life.events[-1].at)
    if life.at > last:
        return None
    until = life.duty.due_on + life.chance.randint(10, 60) * _DAY
    reason, based = "Chờ kinh phí được bố trí.", life.based()
    life.extension = Extension(
        duty=life.duty, state="asked", until=until, reason=reason, asked_at=life.at,
        document_number=based["document_number"], document_on=life.at.date(), asked_by_name=life.own.full_name,
    )  # fmt: skip
    return {"until": until.isoformat(), **based}, reason


def _grant(life: Life) -> Written | None:
    asked, based = life.extension, life.based()
    if asked is None:
        return None
    asked.state, asked.decided_at, asked.decided_by_name = "granted", life.at, life.gave.full_name
    asked.decision_number, asked.decision_on = based["document_number"], life.at.date()
    until = asked.until.isoformat()
    extend = _clock("plan_deadline", "extend", "issuer", due_on=until, asked_at=asked.asked_at.isoformat())
    return {"until": until, **based, "clocks": [extend], "approver": life.gave.full_name}, ""


def _pause(event: str) -> Callable[[Life], Written]:
    def write(life: Life) -> Written:
        clocks = [_clock(clock, event, "standing_agency") for clock in ("plan_deadline", "returned_result")]
        return ({} if event == "resume" else life.based()) | {"clocks": clocks}, "Tạm dừng do dịch bệnh."

    return write


def _hand_in(life: Life) -> Written:
    life.duty.result_on = life.at.date()
    facts = {
        "summary": "Đã hoàn thành theo kế hoạch.",
        "result_on": life.at.date().isoformat(),
        **life.based(),
    }
    if life.duty.kind != "request":
        facts["clocks"] = [_clock("returned_result", "stop", "owner")]
    return facts, ""


def _take_back(life: Life) -> Written:
    correct = _clock("returned_result", "correct", "owner", corrects=life.events[-1].number)
    return {"clocks": [correct]}, "Bổ sung số liệu."


def _return(life: Life) -> Written:
    due_on = (life.at.date() + life.chance.randint(7, 30) * _DAY).isoformat()
    start = _clock("returned_result", "start", "standing_agency", due_on=due_on)
    return {"due_on": due_on, "clocks": [start]}, "Số liệu chưa khớp với báo cáo của cấp huyện."


def _accept(life: Life) -> Written:
    assert life.duty.result_on
    noon = dt.datetime.combine(life.duty.result_on, dt.time(12), tzinfo=_ZONE).isoformat()
    return {"clocks": [_clock("plan_deadline", "stop", "standing_agency", at=noon)]}, ""


def _withdraw(life: Life) -> Written:
    clocks = [
        _clock(each, "stop", "issuer") for each in ("plan_deadline", "returned_result", "acknowledgement")
    ]
    return {**life.based(), "clocks": clocks}, "Kế hoạch hết hiệu lực."
