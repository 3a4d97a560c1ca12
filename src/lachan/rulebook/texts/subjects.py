"""Who shall do it: the subject of a sentence, the bodies a heading or an intro names."""

import re
from dataclasses import dataclass
from enum import StrEnum

from lachan.rulebook.texts.listing import read_mentions
from lachan.rulebook.texts.mentions import Mention, read_mention
from lachan.rulebook.texts.remembering import remembered
from lachan.rulebook.texts.wording import words_called
from lachan.rulebook.texts.words import Words, begins_predicate, is_verb, words_of

_ADVERBIAL = words_called("adverbials")
_FIRST = words_called("adverbial_words")
_ORDERS = {
    "giao": 1,
    "phân công": 2,
    "giao cho": 2,
    "yêu cầu": 2,
    "đề nghị": 2,
    "trách nhiệm của": 3,
    "nhiệm vụ của": 3,
    "ủy quyền cho": 3,
    "giao trách nhiệm cho": 4,
    "đối với": 2,
    "các nhiệm vụ của": 4,
    "kính đề nghị": 3,
    "trân trọng đề nghị": 4,
}
_ORDER_FIRSTS = frozenset(phrase.split()[0] for phrase in _ORDERS)
_DUTY = re.compile(
    r"(?:\s*,)?\s*(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|thực hiện(?: các"
    r"| những)?(?: nhiệm vụ| nội dung)?(?: sau)?|có trách nhiệm thực hiện)?\s*[:.]?\s*$"
)
_PREPOSITIONS = words_called("prepositions")
"""Words behind a name that make it part of something else."""
_ISSUERS = ("Ủy ban nhân dân", "Thủ tướng", "Chính phủ", "Hội đồng nhân dân", "Tỉnh ủy", "Thành ủy")
_LIMIT = 400
"""A subject stands within this many characters of the start."""


class Order(StrEnum):
    """The word in front of a subject."""

    NONE = "none"
    ASSIGN = "giao"
    REQUEST = "đề nghị"
    DEMAND = "yêu cầu"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The bodies that lead, the word after them, and whether they are ordered or asked."""

    mentions: tuple[Mention, ...]
    after: int
    order: Order = Order.NONE


def read_subject(*, words: Words, issuer: str | None = None) -> Subject | None:
    """This function will return the subject of the sentence: at its start or behind an opening adverbial.

    Where the ``issuer`` itself is the subject and demands or asks, the body it turns to is meant.
    """
    return _subject_of(words.text, issuer)


@remembered
def _subject_of(text: str, issuer: str | None) -> Subject | None:
    words = words_of(text)
    subject = _subject_at(words, 0, issuer)
    if subject is not None or not words:
        return subject
    if words.pair(0) not in _ADVERBIAL and words.lower(0) not in _FIRST:
        return None
    is_aim = words.lower(0) in ("để", "nhằm")
    for place in range(1, len(words)):
        if words.starts[place] > _LIMIT:
            break
        if (
            not is_aim
            and "," in words.gap(place)
            and words.pair(place)
            in ("phối hợp", "chủ trì", "tham mưu", "tổ chức", "xây dựng", "báo cáo", "tổng hợp")
        ):
            break
        gap = words.gap(place)
        if "." in gap and ". " in gap:
            break
        if "," in gap or ";" in gap or ")" in gap or place == 2 or _is_order(words, place):
            subject = _subject_at(words, place, issuer)
            if subject is not None:
                return subject
    return None


def _is_order(words: Words, place: int) -> bool:
    return words.pair(place) in ("yêu cầu", "đề nghị", "giao cho") or words.lower(place) == "giao"


def _subject_at(words: Words, place: int, issuer: str | None) -> Subject | None:
    order, start = read_order(words=words, at=place)
    mentions, after = read_mentions(words=words, at=start)
    if not mentions:
        return None
    if order is not Order.NONE:
        return Subject(mentions=mentions, after=after, order=order)
    gap = words.gap(after)
    if not (
        begins_predicate(words=words, at=after)
        or gap.strip().startswith(":")
        or _is_complete(words, mentions[-1])
    ):
        return None
    return _ordered_on(words, mentions, after, issuer) or Subject(mentions=mentions, after=after, order=order)


def _is_complete(words: Words, last: Mention) -> bool:
    """Whether a subject can only be followed by its verb: a known name, or a group said to be concerned."""
    after = last.end
    if after >= len(words) or words.gap(after).strip() or not words.raw(after)[:1].islower():
        return False
    if last.name.endswith("liên quan"):
        return True
    return not last.is_group and words.lower(after) not in _PREPOSITIONS


def _ordered_on(
    words: Words, mentions: tuple[Mention, ...], after: int, issuer: str | None
) -> Subject | None:
    """The body that the issuer gives the task to: "UBND tỉnh giao Sở Y tế …", "Sở yêu cầu các trường …"."""
    order, start = read_order(words=words, at=after)
    if order is Order.NONE or words.pair(after) in ("đối với", "trách nhiệm"):
        return None
    is_issuer = any(mention.name.startswith(_ISSUERS) or mention.name == issuer for mention in mentions)
    if order is not Order.ASSIGN and not is_issuer:
        return None
    ordered, end = read_mentions(words=words, at=start)
    return Subject(mentions=ordered, after=end, order=order) if ordered else None


def read_order(*, words: Words, at: int) -> tuple[Order, int]:
    """This function will return the word of order in front of a subject and the word after it."""
    if words.lower(at) not in _ORDER_FIRSTS:
        return Order.NONE, at
    for length in (4, 3, 2, 1):
        phrase = " ".join(words.lower(at + step) for step in range(length))
        if _ORDERS.get(phrase) == length:
            if "đề nghị" in phrase:
                return Order.REQUEST, at + length
            return (Order.DEMAND if phrase == "yêu cầu" else Order.ASSIGN), at + length
    return Order.NONE, at


def read_heading(*, words: Words) -> Subject | None:
    """This function will return the bodies that a heading consists of: "Sở Y tế:", "Đề nghị Tòa án …"."""
    return _heading_of(words.text)


@remembered
def _heading_of(text: str) -> Subject | None:
    words = words_of(text)
    order, start = read_order(words=words, at=0)
    mentions, after = read_mentions(words=words, at=start)
    if not mentions:
        return None
    rest = words.text[words.ends[after - 1] :]
    if _DUTY.fullmatch(rest) or _bracketed(rest):
        return Subject(mentions=mentions, after=after, order=order)
    return None


def _bracketed(rest: str) -> bool:
    """Whether only a remark in brackets follows the names."""
    bare = rest.strip().rstrip(":.").strip()
    return bare.startswith("(") and bare.endswith(")") and bare.count("(") == 1


def read_group_heading(*, words: Words) -> Subject | None:
    """This function will return the group that a heading with points under it names, however long."""
    order, start = read_order(words=words, at=0)
    mention = read_mention(words=words, at=start)
    if (
        mention is None
        or not (mention.is_group or mention.is_unknown)
        or words.text.rstrip().endswith((".", ";"))
    ):
        return None
    text = words.text[words.starts[start] :]
    text = re.sub(r"\s*(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ)?\s*:?\s*$", "", text)
    if len(text) > 260 or re.search(r"phối hợp với|(?:như|nội dung|nhiệm vụ|việc) sau|sau đây", text):
        return None
    whole = Mention(name=" ".join(text.split()), start=start, end=len(words), is_group=True)
    return Subject(mentions=(whole,), after=len(words), order=order)


def read_enacting(*, words: Words) -> Subject | None:
    """This function will return whom the line before the list orders: "… yêu cầu Chủ tịch UBND các tỉnh:"."""
    last: Subject | None = None
    for place in range(len(words)):
        if not _is_order(words, place):
            continue
        order, start = read_order(words=words, at=place)
        mentions, after = read_mentions(words=words, at=start)
        if mentions:
            last = Subject(mentions=mentions, after=after, order=order)
    return last


def is_imperative(*, words: Words) -> bool:
    """This function will say whether the sentence begins with what shall be done."""
    return is_verb(words=words, at=0) or begins_predicate(words=words, at=0)
