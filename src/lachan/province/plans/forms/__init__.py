"""What people type: forms keep it when they refuse, and say what would be right."""

from lachan.province.plans.forms.amending import AmendmentForm, DiscardForm, WithdrawalForm
from lachan.province.plans.forms.assignments import AssignmentForm
from lachan.province.plans.forms.documents import AddForm, FactsForm, UploadForm

__all__ = [
    "AddForm",
    "AmendmentForm",
    "AssignmentForm",
    "DiscardForm",
    "FactsForm",
    "UploadForm",
    "WithdrawalForm",
]
