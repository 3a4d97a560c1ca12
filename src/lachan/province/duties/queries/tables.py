"""Which procedure a duty follows, by its kind."""

from lachan.province.duties.choices import DutyKind
from lachan.rulebook.clocks.capacities import Capacity
from lachan.rulebook.procedure.duties import duty_table, request_table
from lachan.rulebook.procedure.tables import Table


def table_of(kind: str) -> Table:
    """This function will return the procedure of a kind of duty."""
    return request_table() if kind == DutyKind.REQUEST else duty_table()


def ended_states() -> tuple[str, ...]:
    """This function will return the states in which nobody owes anything any more."""
    return tuple(
        dict.fromkeys(
            state.key
            for table in (duty_table(), request_table())
            for state in table.states.values()
            if state.ends
        )
    )


def states_awaiting(owner: Capacity) -> tuple[str, ...]:
    """This function will return the states, of either procedure, in which the next move is somebody's."""
    states = [*duty_table().states.values(), *request_table().states.values()]
    return tuple(dict.fromkeys(state.key for state in states if state.owner is owner and not state.ends))
