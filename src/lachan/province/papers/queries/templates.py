"""Templates of papers: the one in use, and those that the province brought."""

import datetime as dt
from dataclasses import dataclass

from lachan.province.papers.models import PaperTemplate, TemplateInUse
from lachan.province.papers.queries.errors import Unknown
from lachan.rulebook.access.deciding import SYSTEM, Reader
from lachan.rulebook.access.permissions import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateLine:
    """A template that the province brought."""

    id: int
    name: str
    size: int
    sha256: str
    added_at: dt.datetime
    added_by_name: str
    is_in_use: bool


def template_in_use() -> PaperTemplate | None:
    """This function will return the template that papers are made with; ``None`` for the one of the system."""
    chosen = TemplateInUse.objects.select_related("template").first()
    return chosen.template if chosen else None


def templates_for(*, reader: Reader) -> tuple[TemplateLine, ...]:
    """This function will list the templates, newest first, for who may replace them."""
    if not (reader == SYSTEM or reader.may(Permission.PAPER_TEMPLATE)):
        return ()
    chosen = template_in_use()
    rows = PaperTemplate.objects.order_by("-added_at", "-id").defer("content")[:100]
    return tuple(
        TemplateLine(
            id=row.pk,
            name=row.name,
            size=row.size,
            sha256=row.sha256,
            added_at=row.added_at,
            added_by_name=row.added_by_name,
            is_in_use=chosen is not None and chosen.pk == row.pk,
        )
        for row in rows
    )


def template_content(*, reader: Reader, template_id: int) -> tuple[str, bytes]:
    """This function will return name and bytes of a template; raises ``Unknown``."""
    row = PaperTemplate.objects.filter(pk=template_id).first()
    if row is None or not reader.may(Permission.PAPER_TEMPLATE):
        raise Unknown
    return row.name, bytes(row.content)
