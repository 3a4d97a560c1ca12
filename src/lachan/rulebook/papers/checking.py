"""What is missing on a paper before it can be issued, and what typed words become before they are printed."""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum

from lachan.rulebook.papers.layout import LETTER
from lachan.rulebook.papers.paper import Paper

_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff]"
)
_LONGEST_SYMBOL = 40
_SYMBOL = re.compile(r"[A-ZĐÀ-Ỹa-zđà-ỹ0-9&]+(?:-[A-ZĐÀ-Ỹa-zđà-ỹ0-9&]+)*")


class Missing(StrEnum):
    """One place of a paper that must be filled before the paper is issued."""

    OFFICE = "office"
    SYMBOL = "symbol"
    PLACE = "place"
    SUBJECT = "subject"
    ADDRESSEES = "addressees"
    BODY = "body"
    AUTHORITY = "authority"
    SIGNER = "signer"


def missing_on(paper: Paper) -> tuple[Missing, ...]:
    """This function will list what must still be filled, in the order of the paper (Article 8 of the decree)."""
    filled = {
        Missing.OFFICE: paper.head.office,
        Missing.SYMBOL: is_symbol(paper.symbol),
        Missing.PLACE: paper.head.place,
        Missing.SUBJECT: paper.subject,
        Missing.ADDRESSEES: paper.addressees or paper.kind != LETTER,
        Missing.BODY: paper.opening or paper.closing,
        Missing.AUTHORITY: paper.signature.authority,
        Missing.SIGNER: paper.signature.name,
    }
    return tuple(place for place, found in filled.items() if not found)


def is_symbol(typed: str) -> bool:
    """This function will say whether ``typed`` can stand in a number: letters, digits and single hyphens."""
    return len(typed) <= _LONGEST_SYMBOL and bool(_SYMBOL.fullmatch(typed))


def printable(typed: str) -> str:
    """This function will return typed words on one line as they can be printed: composed, no control marks."""
    return " ".join(_UNPRINTABLE.sub(" ", unicodedata.normalize("NFC", typed)).split())


def paragraphs(typed: str) -> tuple[str, ...]:
    """This function will return the paragraphs of a typed text: every line that is not blank is one."""
    return lines_of(typed.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def lines_of(typed: Iterable[str]) -> tuple[str, ...]:
    """This function will return lines as they can be printed, without the blank ones."""
    return tuple(line for each in typed if (line := printable(each)))
