"""What still stands against putting a document in force, in words."""

import datetime as dt
from collections.abc import Collection

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lachan.province.plans.queries.values import StateCounts


def missing_for(
    *,
    counts: StateCounts,
    number: str,
    issuer: str,
    issued_on: dt.date | None,
    confirmed_blank: Collection[str],
) -> tuple[str, ...]:
    """This function will say everything that is still to be done; nothing means ready."""
    missing = []
    if counts.proposed:
        missing.append(
            ngettext(
                "Còn %(count)s việc chưa duyệt hoặc loại.",
                "Còn %(count)s việc chưa duyệt hoặc loại.",
                counts.proposed,
            )
            % {"count": counts.proposed}
        )
    if not counts.proposed and not counts.approved:
        missing.append(_("Chưa có việc nào được duyệt."))
    if not number and "number" not in confirmed_blank:
        missing.append(_("Chưa có số, ký hiệu; hãy ghi hoặc xác nhận văn bản để trống."))
    if not issuer and "issuer" not in confirmed_blank:
        missing.append(_("Chưa có cơ quan ban hành; hãy ghi hoặc xác nhận văn bản để trống."))
    if not issued_on and "issued_on" not in confirmed_blank:
        missing.append(_("Chưa có ngày ban hành; hãy ghi hoặc xác nhận văn bản để trống."))
    return tuple(missing)
