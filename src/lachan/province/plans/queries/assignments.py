"""One assignment in force: its text in context, its history, the plans that carry it out."""

import datetime as dt
from dataclasses import dataclass

from lachan.province.plans.queries.documents import DocumentView
from lachan.province.plans.queries.fields import AssignmentFields
from lachan.province.plans.queries.segments import Paragraph
from lachan.province.plans.queries.targets import TargetRow
from lachan.province.plans.queries.values import Body, DocumentRef, RegisterRow, VersionRow
from lachan.rulebook.access.deciding import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentPage:
    """Everything one assignment's page shows; ``context`` is the text around it, its own spans marked."""

    row: RegisterRow
    document: DocumentView
    fields: AssignmentFields
    bodies: tuple[Body, ...]
    targets: tuple[TargetRow, ...]
    sections: tuple[tuple[str, str], ...]
    """Label and title of every section above it, from the top."""
    context: tuple[Paragraph, ...]
    start: int
    end: int
    versions: tuple[VersionRow, ...]
    own_plans: tuple[DocumentRef, ...]
    may_attach: bool
    previous_code: str
    next_code: str
    changed_at: dt.datetime
    changed_by_name: str


def assignment_page(*, reader: Reader, code: str, on: dt.date) -> AssignmentPage | None:
    """This function will return the page of the assignment with this code, or ``None``."""
    raise NotImplementedError
