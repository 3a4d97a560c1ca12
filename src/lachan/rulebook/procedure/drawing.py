"""A procedure as a page of documentation: its diagram, its states and its moves."""

from collections.abc import Iterator

from lachan.rulebook.clocks.capacities import Capacity
from lachan.rulebook.clocks.events import EventKind
from lachan.rulebook.clocks.loading import clock_rules
from lachan.rulebook.law.instruments import cited
from lachan.rulebook.procedure.tables import ClockEffect, Moment, Move, Need, Table

_EVENTS = {
    EventKind.START: "bắt đầu",
    EventKind.PAUSE: "tạm dừng",
    EventKind.RESUME: "chạy tiếp",
    EventKind.EXTEND: "gia hạn",
    EventKind.STOP: "kết thúc",
    EventKind.CORRECT: "đính chính",
}


def diagram(*, table: Table) -> str:
    """This function will draw the table as a Mermaid state diagram."""
    lines = ["stateDiagram-v2"]
    lines += [f'    state "{state.name}" as {state.key}' for state in table.states.values()]
    lines += [f"    [*] --> {state}" for state in table.begins]
    for move in table.moves.values():
        lines += [f"    {start} --> {move.to}: {move.name}" for start in move.starts]
    lines += [f"    {state.key} --> [*]" for state in table.states.values() if state.ends]
    return "\n".join(lines)


def page(*, table: Table) -> str:
    """This function will write the whole page of a procedure in Markdown."""
    return "\n".join(_page(table)) + "\n"


def _page(table: Table) -> Iterator[str]:
    basis = cited(citation=table.citation)
    yield f"# {table.about}"
    yield ""
    yield f"<!-- Viết tự động từ data/procedures/{table.key}.yaml bằng script/diagrams.py; không sửa tay. -->"
    yield ""
    yield f"Căn cứ: {basis}{'' if table.verified else ' (chưa đối chiếu nguyên văn)'}."
    yield ""
    yield "```mermaid"
    yield diagram(table=table)
    yield "```"
    yield ""
    yield "| Trạng thái | Khóa | Ai làm bước tiếp theo |"
    yield "| --- | --- | --- |"
    for state in table.states.values():
        owner = "(kết thúc)" if state.ends else state.owner.words
        yield f"| {state.name} | `{state.key}` | {owner} |"
    yield ""
    yield "| Bước | Khóa | Ai được làm | Cần có | Thời hạn |"
    yield "| --- | --- | --- | --- | --- |"
    for move in table.moves.values():
        yield _row(move)


def _row(move: Move) -> str:
    by = ", ".join(capacity.words for capacity in Capacity if capacity in move.by)
    if move.not_by:
        by += f" (trừ {', '.join(capacity.words for capacity in Capacity if capacity in move.not_by)})"
    needs = ", ".join(need.words for need in Need if need in move.needs) or "–"
    clocks = "; ".join(_effect(effect) for effect in move.clocks) or "–"
    return f"| {move.name} | `{move.key}` | {by} | {needs} | {clocks} |"


def _effect(effect: ClockEffect) -> str:
    history = clock_rules().get(effect.clock)
    name = history[-1].name if history else effect.clock
    when = " (tính đến ngày gửi kết quả)" if effect.moment is Moment.RESULT else ""
    return f"{_EVENTS[effect.event]} {name.lower()}{when}"
