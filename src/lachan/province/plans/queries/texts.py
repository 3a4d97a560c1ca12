"""The text of a document in force, with the assignments of its register marked."""

from lachan.province.plans.choices import DocumentState
from lachan.province.plans.models import Assignment, Document
from lachan.province.plans.queries.access import REGISTERED, visible_documents
from lachan.province.plans.queries.details import bodies_by_assignment
from lachan.province.plans.queries.marking import marks_of_document
from lachan.province.plans.queries.segments import Paragraph, paragraphs_of
from lachan.rulebook.access.deciding import Reader


def text_of(*, reader: Reader, document_id: int) -> tuple[Paragraph, ...] | None:
    """This function will return the whole text of a document in force, or ``None`` if it is not visible."""
    document = (
        Document.objects.filter(visible_documents(reader), pk=document_id, state=DocumentState.IN_FORCE)
        .only("text", "problems")
        .first()
    )
    if document is None:
        return None
    assignments = list(
        Assignment.objects.filter(document=document_id, state__in=REGISTERED)
        .only("span_start", "span_end", "state", "problems")
        .order_by("position", "pk")
    )
    bodies = bodies_by_assignment([one.pk for one in assignments])
    names = {body.name for named in bodies.values() for body in named}
    marks = marks_of_document(document, assignments, names=names)
    return paragraphs_of(text=document.text, marks=marks)
