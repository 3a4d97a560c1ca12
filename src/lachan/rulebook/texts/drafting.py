"""One piece of text as an assignment: its subject, partners, deadlines, targets and products."""

import datetime as dt
import re
from dataclasses import replace

from lachan.rulebook.calendar.deadlines import Deadline
from lachan.rulebook.calendar.phrases import find_deadlines
from lachan.rulebook.texts.categories import category_of
from lachan.rulebook.texts.contexts import Context
from lachan.rulebook.texts.drafts import Draft, placed
from lachan.rulebook.texts.fields import split_fields
from lachan.rulebook.texts.filling import fill
from lachan.rulebook.texts.listing import read_mentions
from lachan.rulebook.texts.mentions import Mention
from lachan.rulebook.texts.passages import Passage
from lachan.rulebook.texts.products import products_of
from lachan.rulebook.texts.reading import Category, Target
from lachan.rulebook.texts.relations import read_relations
from lachan.rulebook.texts.subjects import Order, Subject, read_subject
from lachan.rulebook.texts.targets import find_targets
from lachan.rulebook.texts.words import Words, words_of

_CLAUSE = 160
_END = re.compile(r"\./\.")
_BRACKET = re.compile(r"\(\s*(?:[Gg]iao |[Pp]hân công |[Dd]o )?(?:cho )?(?=[A-ZĐỦcC])")
_LEADS = frozenset({"chủ trì", "thực hiện", "tham mưu", "đồng chủ", "chịu trách"})


def without_tail(passage: Passage) -> Passage:
    """This function will return ``passage`` up to the mark "./." that closes an official text."""
    found = _END.search(passage.text)
    return passage.part(0, found.end()) if found else passage


def draft_of(
    passage: Passage, *, path: tuple[str, ...], printed: str, context: Context, issued_on: dt.date | None
) -> Draft:
    """This function will return what ``passage`` assigns under ``context``."""
    passage, fields = split_fields(passage=without_tail(passage))
    words = words_of(passage.text)
    draft = Draft(path=path, printed=printed, heading=context.heading, passage=passage, issuer=context.issuer)
    subject = read_subject(words=words, issuer=context.issuer)
    is_directed = bool(context.lead) and subject is not None and words.pair(0) == "yêu cầu"
    if subject is not None and not is_directed:
        draft.lead = list(subject.mentions)
        draft.is_request = Order.REQUEST in (subject.order, context.order)
    else:
        lead, partners = _named_in_brackets(words)
        draft.lead = list(context.lead or lead)
        draft.coordinate = list(partners)
        draft.is_request = context.order is Order.REQUEST
    _relate(draft, words, subject, context, is_directed=is_directed)
    draft.deadlines = [
        placed(passage, found)
        for found in find_deadlines(text=passage.text, issued_on=issued_on)
        if not _is_manner(passage.text, found)
    ]
    if not draft.deadlines:
        draft.deadlines = list(context.deadlines)
    draft.targets = placed_targets(passage)
    draft.outputs = list(products_of(passage.text))
    draft.category = _category(words, subject)
    for line in fields:
        fill([draft], line=line, values=(line.value,), issued_on=issued_on)
    return draft


def _is_manner(text: str, found: Deadline) -> bool:
    """Whether "theo quy định" says how, not when: only behind a report does it stand for a time."""
    if found.raw.lower() != "theo quy định":
        return False
    clause = text[max(0, found.span[0] - _CLAUSE) : found.span[0]]
    return "báo cáo" not in clause[max(clause.rfind(";"), clause.rfind(". "), 0) :].lower()


def _relate(
    draft: Draft, words: Words, subject: Subject | None, context: Context, *, is_directed: bool
) -> None:
    relations = read_relations(words=words, at=subject.after if subject else 0)
    draft.coordinate = [*draft.coordinate, *relations.coordinate, *context.coordinate]
    draft.direct = [*(subject.mentions if subject and is_directed else ()), *relations.direct]
    draft.report_to = list(relations.report_to)


def _named_in_brackets(words: Words) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """The lead and the partners that a remark names: "(Giao Công an tỉnh chủ trì, Sở Y tế phối hợp)"."""
    for found in _BRACKET.finditer(words.text):
        mentions, after = read_mentions(words=words, at=words.at(found.end()))
        if not mentions or words.pair(after) not in _LEADS:
            continue
        beside, end = read_mentions(words=words, at=after + 2)
        if beside and words.pair(end) == "phối hợp":
            return mentions, beside
        return mentions, read_relations(words=words, at=after).coordinate
    return (), ()


def _category(words: Words, subject: Subject | None) -> Category:
    """The kind of work, told by what stands behind the subject."""
    if subject is None or subject.after >= len(words):
        return category_of(words.text, words=words.lowers)
    after = subject.after
    return category_of(words.text[words.starts[after] :], words=words.lowers[after:])


def placed_targets(passage: Passage) -> tuple[Target, ...]:
    """This function will return the targets in ``passage``, their spans counted in the text that was read."""
    return tuple(
        replace(target, span=passage.span(*target.span)) for target in find_targets(text=passage.text)
    )
