"""What may be asked about papers."""

from lachan.province.papers.queries.errors import (
    MISSING_WORDS,
    EditConflict,
    InvalidFields,
    NotPossible,
    NotReady,
    Unknown,
)
from lachan.province.papers.queries.letterheads import LetterheadView, letterhead_of
from lachan.province.papers.queries.papers import (
    PaperPage,
    PaperRow,
    PapersPage,
    PapersSought,
    drafted_by,
    last_signature,
    paper_page,
    papers_for,
    urging_letters,
)
from lachan.province.papers.queries.registers import RegisterLine, registers_of
from lachan.province.papers.queries.templates import (
    TemplateLine,
    template_content,
    template_in_use,
    templates_for,
)
from lachan.province.papers.queries.values import PaperFields

__all__ = [
    "MISSING_WORDS",
    "EditConflict",
    "InvalidFields",
    "LetterheadView",
    "NotPossible",
    "NotReady",
    "PaperFields",
    "PaperPage",
    "PaperRow",
    "PapersPage",
    "PapersSought",
    "RegisterLine",
    "TemplateLine",
    "Unknown",
    "drafted_by",
    "last_signature",
    "letterhead_of",
    "paper_page",
    "papers_for",
    "registers_of",
    "template_content",
    "template_in_use",
    "templates_for",
    "urging_letters",
]
