"""A reading as JSON, exactly as the contract says, and as a table for a person."""

from typing import Any

from lachan.rulebook.calendar.deadlines import Deadline
from lachan.rulebook.texts.reading import Assignment, DocumentFacts, Reading, Target


def as_json(reading: Reading) -> dict[str, Any]:
    """This function will return ``reading`` as JSON values: dates in ISO, decimals as numbers."""
    return {
        "document": _document(reading.document),
        "assignments": [_assignment(assignment) for assignment in reading.assignments],
        "requirements": [
            {"path": list(one.path), "text": one.text, "span": list(one.span)} for one in reading.requirements
        ],
        "objectives": [
            {
                "path": list(one.path),
                "text": one.text,
                "span": list(one.span),
                "targets": [_target(target) for target in one.targets],
            }
            for one in reading.objectives
        ],
        "problems": [
            {"code": one.code, "message": one.message, "span": list(one.span) if one.span else None}
            for one in reading.problems
        ],
    }


def _document(facts: DocumentFacts) -> dict[str, Any]:
    signer = facts.signer
    return {
        "kind": facts.kind,
        "number": facts.number,
        "issuer": facts.issuer,
        "place": facts.place,
        "issued_on": facts.issued_on.isoformat() if facts.issued_on else None,
        "title": facts.title,
        "signer": {
            "authority": signer.authority,
            "capacity": signer.capacity,
            "title": signer.title,
            "name": signer.name,
        },
        "legal_bases": [
            {
                "kind": basis.kind,
                "number": basis.number,
                "issued_on": basis.issued_on.isoformat() if basis.issued_on else None,
                "issuer": basis.issuer,
            }
            for basis in facts.legal_bases
        ],
        "recipients": list(facts.recipients),
    }


def _assignment(assignment: Assignment) -> dict[str, Any]:
    return {
        "path": list(assignment.path),
        "printed_label": assignment.printed_label,
        "heading": assignment.heading,
        "lead": list(assignment.lead),
        "coordinate": list(assignment.coordinate),
        "direct": list(assignment.direct),
        "report_to": list(assignment.report_to),
        "modality": assignment.modality.value,
        "text": assignment.text,
        "span": list(assignment.span),
        "deadlines": [_deadline(deadline) for deadline in assignment.deadlines],
        "targets": [_target(target) for target in assignment.targets],
        "outputs": list(assignment.outputs),
        "category": assignment.category.value,
    }


def _deadline(deadline: Deadline) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "kind": deadline.kind.value,
        "raw": deadline.raw,
        "due_on": deadline.due_on.isoformat() if deadline.due_on else None,
        "starts_on": deadline.starts_on.isoformat() if deadline.starts_on else None,
        "recurs": deadline.recurs.value,
        "recur_due": deadline.recur_due,
        "applies_to": deadline.applies_to,
    }
    if deadline.subkind is not None:
        shown["subkind"] = deadline.subkind.value
    return shown


def _number(value: Any) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _target(target: Target) -> dict[str, Any]:
    return {
        "raw": target.raw,
        "comparator": target.comparator.value,
        "value": _number(target.value),
        "value_max": _number(target.value_max),
        "unit": target.unit,
        "of": target.of,
    }


_WIDTH = 72


def as_table(reading: Reading) -> str:
    """This function will return ``reading`` as text for a person at a terminal, in Vietnamese."""
    facts = reading.document
    lines = [
        _title_line(facts),
        facts.issuer or "",
        facts.title or "",
        "",
    ]
    for ordinal, assignment in enumerate(reading.assignments, 1):
        lines.extend(_shown(ordinal, assignment))
    lines.append(
        f"{len(reading.assignments)} nhiệm vụ · {sum(len(one.targets) for one in reading.assignments)} "
        f"chỉ tiêu"
        f" · {len(reading.requirements)} mục đích, yêu cầu · {len(reading.problems)} điểm cần xem lại"
    )
    lines.extend(f"  ! {problem.message}" for problem in reading.problems)
    return "\n".join(lines)


def _title_line(facts: DocumentFacts) -> str:
    number = f"số {facts.number}" if facts.number else ""
    day = f"ngày {facts.issued_on:%d/%m/%Y}" if facts.issued_on else ""
    return " ".join(part for part in (facts.kind, number, day) if part)


def _shown(ordinal: int, assignment: Assignment) -> list[str]:
    text = assignment.text if len(assignment.text) <= _WIDTH else assignment.text[: _WIDTH - 1] + "…"
    asked = " (đề nghị)" if assignment.modality.value == "request" else ""
    rows = [
        f"{ordinal:>3}. {'.'.join(assignment.path):<16} {text}",
        f"     chủ trì: {'; '.join(assignment.lead) or 'chưa rõ'}{asked}",
    ]
    for word, names in (
        ("phối hợp", assignment.coordinate),
        ("chỉ đạo", assignment.direct),
        ("báo cáo", assignment.report_to),
    ):
        if names:
            rows.append(f"     {word}: {'; '.join(names)}")
    rows.extend(f"     thời hạn: {deadline.raw}{_due(deadline)}" for deadline in assignment.deadlines)
    rows.extend(f"     chỉ tiêu: {target.raw}" for target in assignment.targets)
    return [*rows, ""]


def _due(deadline: Deadline) -> str:
    return f" → {deadline.due_on:%d/%m/%Y}" if deadline.due_on else ""
