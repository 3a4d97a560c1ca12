"""Replaces the template that papers are made with, and goes back to an earlier one."""

import datetime as dt
import hashlib
import re

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lachan.province.audit import actions as audit
from lachan.province.papers.models import PaperTemplate, TemplateInUse
from lachan.province.papers.printing.checking import TemplateRefused, check_template
from lachan.province.papers.queries.errors import InvalidFields, Unknown
from lachan.province.web.marks import Refused
from lachan.rulebook.access.deciding import SYSTEM, Reader
from lachan.rulebook.access.permissions import Permission

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f/\\]+")


@transaction.atomic
def replace_template(*, content: bytes, name: str, by: Reader, at: dt.datetime) -> int:
    """This function will check a template, keep it, use it from now on, and return its id.

    Raises ``InvalidFields`` (``file``) with everything that is missing or wrong; the one in use then stays.
    """
    _refuse_unless_may(by)
    try:
        check_template(content=content, on=timezone.localdate(at))
    except TemplateRefused as refusal:
        raise InvalidFields({"file": str(refusal)}) from refusal
    sha256 = hashlib.sha256(content).hexdigest()
    template, _is_new = PaperTemplate.objects.get_or_create(
        sha256=sha256,
        defaults={
            "name": _UNPRINTABLE.sub(" ", name).strip()[-255:] or sha256[:12],
            "size": len(content),
            "content": content,
            "added_at": at,
            "added_by_id": by.account_id,
            "added_by_name": by.full_name,
        },
    )
    _use(template, by=by, at=at)
    audit.record(
        action="papers.replace_template",
        subject_kind="paper_template",
        subject_id=template.pk,
        subject=template.name,
        by=by,
        at=at,
        after={"sha256": sha256, "size": len(content)},
    )
    return template.pk


@transaction.atomic
def use_template(*, template_id: int | None, by: Reader, at: dt.datetime) -> None:
    """This function will go back to a template that was kept, or with ``None`` to the one of the system."""
    _refuse_unless_may(by)
    template = None
    if template_id is not None:
        template = PaperTemplate.objects.filter(pk=template_id).first()
        if template is None:
            raise Unknown
    _use(template, by=by, at=at)
    audit.record(
        action="papers.use_template",
        subject_kind="paper_template",
        subject_id=template_id,
        subject=template.name if template else _("mẫu của hệ thống"),
        by=by,
        at=at,
    )


def _use(template: PaperTemplate | None, *, by: Reader, at: dt.datetime) -> None:
    TemplateInUse.objects.update_or_create(
        pk=1, defaults={"template": template, "changed_at": at, "changed_by_name": by.full_name}
    )


def _refuse_unless_may(by: Reader) -> None:
    if not (by == SYSTEM or by.may(Permission.PAPER_TEMPLATE)):
        raise Refused(_("Vai trò của bạn không có quyền thay mẫu trình bày văn bản."))
