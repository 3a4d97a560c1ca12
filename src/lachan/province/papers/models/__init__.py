"""Papers, the registers that number them, and what they are laid out with."""

from lachan.province.papers.models.papers import Paper, PaperFile, PaperVersion
from lachan.province.papers.models.registers import OfficeLetterhead, PaperRegister
from lachan.province.papers.models.templates import PaperTemplate, TemplateInUse

__all__ = [
    "OfficeLetterhead",
    "Paper",
    "PaperFile",
    "PaperRegister",
    "PaperTemplate",
    "PaperVersion",
    "TemplateInUse",
]
