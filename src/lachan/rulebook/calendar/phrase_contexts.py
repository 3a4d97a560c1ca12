"""Whether the words around a time make it a deadline: verbs of finishing do, cited documents do not."""

import datetime as dt
import re
from dataclasses import dataclass

from lachan.rulebook.calendar.time_spans import TimeSpan, timing_of
from lachan.rulebook.calendar.time_units import Measure

_WORK = "thuc hien|trien khai|to chuc|ban hanh|ap dung|bat dau"
_LABEL_WORDS = (
    "thoi (?:gian|han)(?: du kien)? "
    "(?:hoan thanh|hoan tat|thuc hien|ban hanh|trinh|gui|bao cao|trien khai|to chuc)"
    "|thoi han|han (?:chot|cuoi)"
)
_DONE_BY = (
    "hoan (?:thanh|tat)|xong|ket thuc|cham nhat|muon nhat|khong (?:muon|cham) (?:hon|qua)"
    rf"|{_LABEL_WORDS}"
)
_HOUR = r"\d{1,2} ?(?:gio|h)(?: ?\d\d(?: phut)?)?"

# Not "đầu tư", "nghiêm trọng", "quan trọng", which folded look like "từ" and "trong".
_SMALL_WORDS = (
    r"truoc|(?<!nghiem )(?<!quan )trong|vao|ngay(?: (?:quoc khanh|tet nguyen dan|tet))?"
    r"|(?:ke )?(?<!dau )tu(?: nay)?|den|het|cuoi|dau|giua|la|khong qua|dinh ky|(?:hang|moi) nam"
)
LEAD = re.compile(rf"(?<!\w)(?:(?:{_DONE_BY}|{_WORK}|{_HOUR}|{_SMALL_WORDS})[ :,(]{{1,8}})+$")
"""The words that lead to a time, as far back as they go without a break."""

_STRONG = re.compile(rf"(?<!\w)(?:{_DONE_BY})(?!\w)")
_BEFORE = re.compile(r"(?<!\w)truoc(?!\w)")
_INSIDE = re.compile(r"(?<!\w)(?:trong|tu nay)(?!\w)")
_AT = re.compile(r"(?<!\w)vao(?!\w)")
_UNTIL = re.compile(r"(?<!\w)(?:den|het|cuoi)(?!\w)")
_FROM = re.compile(r"(?<!\w)tu(?!\w)(?! nay)")
_WORKING = re.compile(rf"(?<!\w)(?:{_WORK})(?!\w)")
_FINISHING_NEXT = re.compile(r",? (?:phai |co ban |se )?(?:hoan thanh|hoan tat)(?!\w)")

_ACTION_NEXT = re.compile(
    r"[,:]|$| (?:to chuc|trinh|ban hanh|xay dung|thuc hien|trien khai|bao cao|ra soat|phoi hop|tap huan"
    r"|kien toan|tham muu|tong hop)(?!\w)"
)

# What was done before a date is a fact about something, not an order: "sinh trước ngày …".
_PAST = re.compile(
    r"(?<!\w)(?:da|duoc|(?<!hoc )(?<!ve )(?<!thi )sinh|xay ra|thanh lap|phat sinh|hieu luc|khoi cong)"
    r"(?: (?:ban hanh|ky|cap|thanh lap|thi hanh|giao|phe duyet|sinh ra|khoi to|thu ly|ap dung))?[ ,(]*$"
)
_ISSUED_PAPER = re.compile(
    r"(?<!\w)(?:van ban|quyet dinh|nghi quyet|thong tu|nghi dinh|quy dinh|chinh sach|luat)"
    r"(?: (?:da|duoc)){0,2} *$"
)
_MEASURED = re.compile(
    r"(?<!\w)(?:kinh phi|du toan|ngan sach|ket qua|so lieu|tinh hinh|ty le|thanh tich)(?!\w)[^;.,(]{0,60}$"
)
_CITED = re.compile(r"\d[\w./]*/[a-z][\w&-]*(?: ,?)?(?:cua [^;,.()]{0,40} )?$")
_BREAK = re.compile(r"[.;:] ")
_CLAUSE_END = re.compile(r" {0,2}(?:[.;)]|$)")
_HARMLESS = re.compile(r"[ +•·\"“-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """A time with its surroundings, all folded: the words leading to it, before those, and after it.

    ``in_bracket`` when the phrase opens a bracket, ``ends_text`` when that bracket ends the text.
    """

    span: TimeSpan
    lead: str
    before: str
    after: str
    in_bracket: bool
    ends_text: bool
    issued_on: dt.date | None

    @property
    def recurs(self) -> bool:
        """Whether the time comes back by its own wording."""
        return self.span.is_yearly or self.span.closing.measure in {
            Measure.DAY_OF_MONTH,
            Measure.DAY_OF_QUARTER,
        }

    @property
    def is_past(self) -> bool:
        """Whether the time ended before the document was issued."""
        due_on = timing_of(self.span, issued_on=self.issued_on).due_on
        return bool(due_on and self.issued_on and due_on < self.issued_on)

    @property
    def opens_sentence(self) -> bool:
        """Whether nothing but a bullet stands before the phrase in its sentence."""
        cut = max((match.end() for match in _BREAK.finditer(self.before)), default=0)
        return bool(_HARMLESS.fullmatch(self.before, cut))

    @property
    def cites_document(self) -> bool:
        """Whether a document number stands right before the date: "Chỉ thị số 32/CT-TTg ngày …"."""
        return (
            self.span.closing.measure is Measure.DATE and not self.lead and bool(_CITED.search(self.before))
        )


def is_deadline(context: Context) -> bool:
    """This function will decide whether the time is a deadline; in doubt it is none.

    A wrong deadline sends reminders for work nobody was given, a missing one is seen at review.
    """
    return _bracket_is_deadline(context) if context.in_bracket else _sentence_is_deadline(context)


def _sentence_is_deadline(context: Context) -> bool:
    if _STRONG.search(context.lead):
        return True
    if _PAST.search(context.before) or _says_when_issued(context):
        return False
    if _BEFORE.search(context.lead):
        return context.recurs or context.span.closing.measure is not Measure.YEAR
    if context.recurs or context.span.is_ongoing:
        return _returning_is_deadline(context)
    return not context.is_past and _plain_is_deadline(context)


def _says_when_issued(context: Context) -> bool:
    return context.lead.startswith("ban hanh") and bool(_ISSUED_PAPER.search(context.before))


def _bracket_is_deadline(context: Context) -> bool:
    if context.recurs or context.span.is_ongoing or _STRONG.search(context.lead):
        return True
    if context.lead:
        return not context.is_past and not _PAST.search(context.lead)
    precise = {Measure.QUARTER, Measure.MONTH, Measure.HALF_YEAR}
    return context.ends_text and context.span.closing.measure in precise


def _returning_is_deadline(context: Context) -> bool:
    if context.span.is_ongoing and _UNTIL.search(context.lead):
        return False
    if context.lead.strip(" ,(:"):
        return not _MEASURED.search(context.before)
    return context.opens_sentence and context.span.closing.measure is not Measure.DATE


def _plain_is_deadline(context: Context) -> bool:
    """Decide on one date or term that only "trong", "từ … đến …" or its place in the sentence marks."""
    span, lead = context.span, context.lead
    if _FROM.search(lead):
        if _WORKING.search(lead) or not span.is_range:
            return bool(_WORKING.search(lead))
        closes = span.closing.measure is Measure.DATE and bool(_CLAUSE_END.match(context.after))
        return context.opens_sentence or (closes and not _MEASURED.search(context.before))
    if _UNTIL.search(lead) and not _INSIDE.search(lead):
        return context.opens_sentence and bool(_FINISHING_NEXT.match(context.after))
    if span.closing.measure is Measure.DATE or span.opening.is_stage:
        return False
    if _INSIDE.search(lead) or (_AT.search(lead) and span.closing.measure is not Measure.YEAR):
        return not _MEASURED.search(context.before)
    return context.opens_sentence and not span.is_range and bool(_ACTION_NEXT.match(context.after))
