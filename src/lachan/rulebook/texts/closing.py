"""The paragraphs after the last item: mostly formulas, but a duty to report can hide there."""

import datetime as dt
import re

from lachan.rulebook.calendar.deadlines import DeadlineKind, Recurrence, UndatedKind
from lachan.rulebook.calendar.phrases import find_deadlines
from lachan.rulebook.texts.contexts import Context
from lachan.rulebook.texts.drafting import draft_of, without_tail
from lachan.rulebook.texts.drafts import Draft
from lachan.rulebook.texts.mentions import Mention
from lachan.rulebook.texts.passages import Passage
from lachan.rulebook.texts.sentences import is_formula, is_plea, sentence_starts
from lachan.rulebook.texts.subjects import Order, Subject, read_enacting, read_subject
from lachan.rulebook.texts.words import words_of

_REPORTING = re.compile(r"báo cáo|gửi|tổng hợp|kết quả")


def read_closing(passage: Passage, *, context: Context, issued_on: dt.date | None) -> list[Draft]:
    """This function will return the duties in a closing paragraph: dated reports, tasks given by name."""
    passage = without_tail(passage)
    drafts: list[Draft] = []
    addressed: tuple[Mention, ...] = ()
    for start, end in sentence_starts(passage.text):
        sentence = passage.part(start, end)
        if not sentence.text:
            continue
        words = words_of(sentence.text)
        subject = read_subject(words=words, issuer=context.issuer) or read_enacting(words=words)
        if _assigns(sentence.text, subject=subject, issued_on=issued_on):
            lead = subject.mentions if subject is not None else addressed
            inner = Context(path=context.path, heading=context.heading, lead=lead, issuer=context.issuer)
            drafts.append(
                draft_of(sentence, path=context.path, printed="", context=inner, issued_on=issued_on)
            )
        if subject is not None:
            addressed = subject.mentions
    return drafts


def _assigns(text: str, *, subject: Subject | None, issued_on: dt.date | None) -> bool:
    dated = any(
        found.kind is not DeadlineKind.NONE
        or found.recurs is not Recurrence.NONE
        or found.subkind is UndatedKind.PERIODIC
        for found in find_deadlines(text=text, issued_on=issued_on)
    )
    if dated and _REPORTING.search(text):
        return True
    if subject is None or is_formula(text):
        return False
    names_one = any(mention.body is not None for mention in subject.mentions)
    match subject.order:
        case Order.ASSIGN | Order.NONE:
            return names_one or not is_plea(text)
        case Order.REQUEST:
            return names_one and not is_plea(text)
        case Order.DEMAND:
            return not is_plea(text)
