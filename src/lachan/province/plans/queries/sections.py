"""Plans in force, and which assignments stand in which of their sections."""

from collections import defaultdict
from dataclasses import dataclass

from lachan.province.plans.choices import DocumentState
from lachan.province.plans.models import Assignment, Document
from lachan.province.plans.queries.access import registered, visible_documents
from lachan.province.plans.queries.links import document_refs
from lachan.province.plans.queries.register import SectionNode, sections_above, tree_of
from lachan.province.plans.queries.values import DocumentRef
from lachan.rulebook.access.deciding import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSection:
    """A section with the codes of all assignments in it, deeper ones and withdrawn ones too."""

    node: SectionNode
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanInSections:
    """A plan in force with its sections, in text order."""

    document: DocumentRef
    sections: tuple[PlanSection, ...]


def plan_in_sections(*, reader: Reader, code: str) -> PlanInSections | None:
    """This function will return the sections of the plan in force with a code; ``None`` if it is not visible."""
    found = (
        Document.objects.filter(
            visible_documents(reader), state=DocumentState.IN_FORCE, code=code.strip().upper()
        )
        .order_by("pk")
        .values_list("pk", flat=True)
        .first()
    )
    if found is None:
        return None
    rows = list(
        Assignment.objects.filter(registered(reader), document=found)
        .order_by("position", "pk")
        .values_list("path", "position", "code")
    )
    codes: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for path, _position, one in rows:
        for section in sections_above(path):
            codes[section].append(one)
    tree = tree_of(found, [(path, position) for path, position, _code in rows])
    return PlanInSections(
        document=document_refs(reader, {found})[found],
        sections=tuple(PlanSection(node=node, codes=tuple(codes[node.path])) for node in tree),
    )


def plans_in_force(*, reader: Reader, size: int) -> tuple[DocumentRef, ...]:
    """This function will return the newest plans in force, without those that carry out a part of another."""
    keys = list(
        Document.objects.filter(
            visible_documents(reader), state=DocumentState.IN_FORCE, carries_out__isnull=True
        )
        .order_by("-in_force_at", "-pk")
        .values_list("pk", flat=True)[:size]
    )
    refs = document_refs(reader, set(keys))
    return tuple(refs[key] for key in keys)
