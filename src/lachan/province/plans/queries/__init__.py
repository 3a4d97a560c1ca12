"""What other rooms and the views may ask of plans; whatever a reader may not know of is ``None``."""

from lachan.province.plans.queries.assignments import AssignmentPage, assignment_page
from lachan.province.plans.queries.bodies import BodyCounts, BodyPage, BodyRow, bodies_of, body_page, mine
from lachan.province.plans.queries.documents import (
    DocumentRights,
    DocumentRow,
    DocumentsPage,
    DocumentView,
    document_for,
    documents_for,
    file_of,
)
from lachan.province.plans.queries.errors import (
    AlreadyUploaded,
    ConflictField,
    EditConflict,
    InvalidFields,
    NotPossible,
    NotReady,
    Unknown,
)
from lachan.province.plans.queries.fields import (
    AssignmentFields,
    DocumentFields,
    fields_as_json,
    fields_from_json,
)
from lachan.province.plans.queries.filters import RegisterFilters, filters_from
from lachan.province.plans.queries.links import DocumentLinkRow, DocumentLinks, links_of
from lachan.province.plans.queries.register import RegisterPage, SectionNode, register_of, register_rows
from lachan.province.plans.queries.review import (
    Draft,
    ReviewAssignment,
    ReviewFilter,
    ReviewPage,
    ReviewRow,
    assignment_in_review,
    review_of,
)
from lachan.province.plans.queries.search import OfficeHit, SearchPage, search
from lachan.province.plans.queries.sections import (
    PlanInSections,
    PlanSection,
    plan_in_sections,
    plans_in_force,
)
from lachan.province.plans.queries.segments import Mark, MarkKind, Paragraph, Segment, paragraphs_of
from lachan.province.plans.queries.targets import TargetRow, TargetsPage, targets_page
from lachan.province.plans.queries.texts import text_of
from lachan.province.plans.queries.timeline import Quarter, Timeline
from lachan.province.plans.queries.values import (
    AssignmentRef,
    Body,
    Count,
    DocumentRef,
    FieldDifference,
    Problem,
    RegisterRow,
    StateCounts,
    VersionRow,
)

__all__ = [
    "AlreadyUploaded",
    "AssignmentFields",
    "AssignmentPage",
    "AssignmentRef",
    "Body",
    "BodyCounts",
    "BodyPage",
    "BodyRow",
    "ConflictField",
    "Count",
    "DocumentFields",
    "DocumentLinkRow",
    "DocumentLinks",
    "DocumentRef",
    "DocumentRights",
    "DocumentRow",
    "DocumentView",
    "DocumentsPage",
    "Draft",
    "EditConflict",
    "FieldDifference",
    "InvalidFields",
    "Mark",
    "MarkKind",
    "NotPossible",
    "NotReady",
    "OfficeHit",
    "Paragraph",
    "PlanInSections",
    "PlanSection",
    "Problem",
    "Quarter",
    "RegisterFilters",
    "RegisterPage",
    "RegisterRow",
    "ReviewAssignment",
    "ReviewFilter",
    "ReviewPage",
    "ReviewRow",
    "SearchPage",
    "SectionNode",
    "Segment",
    "StateCounts",
    "TargetRow",
    "TargetsPage",
    "Timeline",
    "Unknown",
    "VersionRow",
    "assignment_in_review",
    "assignment_page",
    "bodies_of",
    "body_page",
    "document_for",
    "documents_for",
    "fields_as_json",
    "fields_from_json",
    "file_of",
    "filters_from",
    "links_of",
    "mine",
    "paragraphs_of",
    "plan_in_sections",
    "plans_in_force",
    "register_of",
    "register_rows",
    "review_of",
    "search",
    "targets_page",
    "text_of",
]
