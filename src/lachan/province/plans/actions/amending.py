"""Changes a register in force, each time on a basis, old and new visible."""

import datetime as dt

from lachan.province.plans.queries.fields import AssignmentFields
from lachan.rulebook.access.deciding import Reader


def amend_assignment(
    *,
    assignment_id: int,
    version: int,
    fields: AssignmentFields,
    basis_number: str,
    basis_on: dt.date | None,
    reason: str,
    submission: str = "",
    by: Reader,
    at: dt.datetime,
) -> int:
    """This function will change an assignment in force and return its new version.

    Raises ``InvalidFields`` (also for ``basis_number``, ``basis_on``, ``reason``) and ``EditConflict``.
    """
    raise NotImplementedError


def amend_with_new(
    *,
    document_id: int,
    fields: AssignmentFields,
    basis_number: str,
    basis_on: dt.date | None,
    reason: str,
    submission: str = "",
    by: Reader,
    at: dt.datetime,
) -> str:
    """This function will add an assignment to a register in force and return its code."""
    raise NotImplementedError


def withdraw_assignment(
    *,
    assignment_id: int,
    version: int,
    basis_number: str,
    basis_on: dt.date | None,
    reason: str,
    by: Reader,
    at: dt.datetime,
) -> int:
    """This function will take an assignment out of force, on a basis, and return its new version."""
    raise NotImplementedError
