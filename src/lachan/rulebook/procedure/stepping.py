"""Whether a move may be made, where it leads and which clocks it changes; if not, why not."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

from lachan.rulebook.clocks.capacities import Capacity
from lachan.rulebook.procedure.tables import ClockEffect, Move, Need, State, Table


class Hindrance(StrEnum):
    """Why a move cannot be made."""

    UNKNOWN_STATE = "unknown_state"
    UNKNOWN_MOVE = "unknown_move"
    WRONG_STATE = "wrong_state"
    NOT_THEIRS = "not_theirs"
    LACKING = "lacking"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stepped:
    """The move may be made: the state it leads to and what it does to clocks."""

    state: State
    move: Move
    clocks: tuple[ClockEffect, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """The move cannot be made: why not, and what is still lacking."""

    hindrance: Hindrance
    message: str
    lacking: tuple[Need, ...] = ()


def step(
    *,
    table: Table,
    state: str,
    move: str,
    actor: AbstractSet[Capacity],
    given: AbstractSet[Need],
    also_needs: AbstractSet[Need] = frozenset(),
) -> Stepped | Refused:
    """This function will say where a move leads, or in Vietnamese why it cannot be made.

    ``actor`` holds every capacity of whoever acts, ``given`` what they bring. ``also_needs`` is what this one
    matter asks beyond the table, such as the figures of its targets.
    """
    found = table.moves.get(move)
    if found is None:
        return Refused(hindrance=Hindrance.UNKNOWN_MOVE, message="Không có bước này trong quy trình.")
    if state not in table.states:
        return Refused(hindrance=Hindrance.UNKNOWN_STATE, message="Không có trạng thái này trong quy trình.")
    if state not in found.starts:
        return Refused(hindrance=Hindrance.WRONG_STATE, message=_wrong_state(table, state, found))
    if not found.is_for(actor=actor):
        return Refused(hindrance=Hindrance.NOT_THEIRS, message=_not_theirs(found, actor))
    lacking = tuple(need for need in Need if need in (found.needs | also_needs) and need not in given)
    if lacking:
        words = "; ".join(need.words for need in lacking)
        return Refused(
            hindrance=Hindrance.LACKING, message=f"Còn thiếu: {words}. Hãy bổ sung.", lacking=lacking
        )
    return Stepped(state=table.states[found.to], move=found, clocks=found.clocks)


def possible_moves(*, table: Table, state: str, actor: AbstractSet[Capacity]) -> tuple[Move, ...]:
    """This function will return what somebody may do from a state, whatever they still have to bring."""
    return tuple(move for move in table.moves_from(state=state) if move.is_for(actor=actor))


def _wrong_state(table: Table, state: str, move: Move) -> str:
    here = table.states[state]
    message = f"Đang ở trạng thái “{here.name}” nên không thể thực hiện bước “{move.name}”."
    names = [f"“{other.name}”" for other in table.moves_from(state=state)]
    return f"{message} Có thể: {', '.join(names)}." if names else f"{message} Việc này đã kết thúc."


def _not_theirs(move: Move, actor: AbstractSet[Capacity]) -> str:
    if barred := [capacity.words for capacity in Capacity if capacity in move.not_by & actor]:
        return f"Bước “{move.name}” không dành cho {barred[0]}: không ai tự xét việc của mình."
    allowed = [capacity.words for capacity in Capacity if capacity in move.by]
    return f"Bước “{move.name}” chỉ dành cho: {', '.join(allowed)}."
