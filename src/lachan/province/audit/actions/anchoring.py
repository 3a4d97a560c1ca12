"""Keeps the end of the chain as it is now."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from lachan.province.audit.actions.recording import record
from lachan.province.audit.models import Anchor, Link
from lachan.province.audit.queries.anchors import AnchorPoint
from lachan.rulebook.access.deciding import Reader


@transaction.atomic
def anchor_chain(*, by: Reader, at: dt.datetime) -> AnchorPoint | None:
    """This function will keep the end of the chain as an anchor and return it, or none for an empty chain.

    It says nothing against whoever owns the database before it is kept outside, too (``jobs.send_out``).
    """
    last = Link.objects.order_by("-number").values_list("number", "chain").first()
    if last is None:
        return None
    point = AnchorPoint(number=last[0], chain=bytes(last[1]))
    anchor = Anchor(at=at, number=point.number, chain=point.chain)
    anchor.save(force_insert=True)
    record(
        action="audit.anchor",
        subject_kind="anchor",
        subject_id=anchor.pk,
        subject=_("nhật ký đến số %(number)d") % {"number": point.number},
        after={"number": point.number, "chain": point.chain.hex()},
        by=by,
        at=at,
    )
    return point
