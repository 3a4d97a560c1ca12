"""What comes out of opening a document: its text and what was odd, or the reason why there is none."""

from dataclasses import dataclass
from enum import StrEnum

from lachan.rulebook.texts.reading import Problem


class SourceFormat(StrEnum):
    """What kind of document the bytes were."""

    TXT = "txt"
    MARKDOWN = "markdown"
    DOCX = "docx"
    PDF = "pdf"
    SCAN = "scan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The text of a document in NFC, the kind it was read from, and what a person should know about it."""

    text: str
    format: SourceFormat
    problems: tuple[Problem, ...] = ()


class UnreadableSource(Exception):
    """The document cannot be opened; ``message`` is one Vietnamese line that says why and what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message

    def __str__(self) -> str:
        return self.message
