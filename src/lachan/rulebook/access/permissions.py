"""What may be done: every permission that a view, job or command can ask for."""

from enum import StrEnum


class Permission(StrEnum):
    """One thing that a person may be allowed to do."""

    PUBLIC = "public"
    """Open to everybody, signed in or not."""
    ACCOUNT_SELF = "account_self"
    """One's own account: sign out, language."""
    PLAN_READ = "plan_read"
    """Documents in force, their register, targets and exports of public facts."""
    PLAN_UPLOAD = "plan_upload"
    """Give the system a signed document to read."""
    PLAN_REVIEW = "plan_review"
    """Check a reading against the text: edit, split, merge, add, approve, reject."""
    PLAN_ISSUE = "plan_issue"
    """Put a reviewed document in force."""
    PLAN_AMEND = "plan_amend"
    """Change an assignment in force, on a basis."""
    PLAN_EXPORT = "plan_export"
    """Take the register out as XLSX or JSON."""
    OWN_PLAN_ATTACH = "own_plan_attach"
    """Attach one's own office's plan under an assignment that it carries out."""
    AUDIT_READ = "audit_read"
    """See who changed or looked at what."""
