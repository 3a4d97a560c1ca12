"""Changes the facts of a document and the fields of an assignment under review."""

import datetime as dt

from lachan.province.plans.queries.fields import AssignmentFields, DocumentFields
from lachan.rulebook.access.deciding import Reader


def edit_document(
    *,
    document_id: int,
    version: int,
    fields: DocumentFields,
    confirmed_blank: frozenset[str] = frozenset(),
    by: Reader,
    at: dt.datetime,
) -> int:
    """This function will save the facts of a document under review and return its new version.

    ``confirmed_blank`` names those of ``number``, ``issuer`` and ``issued_on`` that are blank in print.
    Raises ``EditConflict``, ``InvalidFields``, ``NotPossible``, ``Refused``, ``Unknown``.
    """
    raise NotImplementedError


def edit_assignment(
    *, assignment_id: int, version: int, fields: AssignmentFields, by: Reader, at: dt.datetime
) -> int:
    """This function will save an assignment under review and return its new version.

    Saving what already stands changes nothing and returns the version that stands. An approved assignment
    that is edited waits for approval again.
    Raises ``EditConflict``, ``InvalidFields``, ``NotPossible``, ``Refused``, ``Unknown``.
    """
    raise NotImplementedError
