"""Looking at what somebody did is itself a look, and recorded."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from lachan.province.audit import actions


def look_at_account(request: HttpRequest, account_id: int, name: str) -> None:
    """This function will record that the reader saw the records of somebody else."""
    reader = request.reader  # type: ignore[attr-defined]
    if account_id == reader.account_id:
        return
    actions.record_look(
        subject_kind="account",
        subject_id=account_id,
        subject=_("nhật ký của %(name)s") % {"name": name},
        by=reader,
        at=request.at,  # type: ignore[attr-defined]
    )
