"""Documents and the assignments read from them."""

from lachan.province.plans.models.assignments import (
    Amendment,
    Assignment,
    AssignmentBody,
    AssignmentDeadline,
    AssignmentVersion,
    ReviewDraft,
    Target,
)
from lachan.province.plans.models.documents import (
    Document,
    DocumentLink,
    Passage,
    Section,
    SourceFile,
)

__all__ = [
    "Amendment",
    "Assignment",
    "AssignmentBody",
    "AssignmentDeadline",
    "AssignmentVersion",
    "Document",
    "DocumentLink",
    "Passage",
    "ReviewDraft",
    "Section",
    "SourceFile",
    "Target",
]
