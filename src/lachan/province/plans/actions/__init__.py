"""What can be done with plans: each action is one transaction and ends with its audit record."""

from lachan.province.plans.actions.adding import add_assignment
from lachan.province.plans.actions.amending import amend_assignment, amend_with_new, withdraw_assignment
from lachan.province.plans.actions.drafts import discard_draft, keep_draft
from lachan.province.plans.actions.editing import CONFIRMABLE, edit_assignment, edit_document
from lachan.province.plans.actions.issuing import put_in_force
from lachan.province.plans.actions.judging import (
    approve_assignment,
    approve_assignments,
    reject_assignment,
    reopen_assignment,
)
from lachan.province.plans.actions.linking import link_documents, unlink_documents
from lachan.province.plans.actions.shaping import merge_assignments, split_assignment
from lachan.province.plans.actions.taking_out import take_file
from lachan.province.plans.actions.uploading import discard_document, retry_reading, upload_document

__all__ = [
    "CONFIRMABLE",
    "add_assignment",
    "amend_assignment",
    "amend_with_new",
    "approve_assignment",
    "approve_assignments",
    "discard_document",
    "discard_draft",
    "edit_assignment",
    "edit_document",
    "keep_draft",
    "link_documents",
    "merge_assignments",
    "put_in_force",
    "reject_assignment",
    "reopen_assignment",
    "retry_reading",
    "split_assignment",
    "take_file",
    "unlink_documents",
    "upload_document",
    "withdraw_assignment",
]
