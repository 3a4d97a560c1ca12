"""With whom, through whom and to whom: coordination, direction and the reporting path of one sentence."""

from dataclasses import dataclass

from lachan.rulebook.texts.listing import read_mentions
from lachan.rulebook.texts.mentions import Mention, read_mention
from lachan.rulebook.texts.wording import words_called
from lachan.rulebook.texts.words import Words, begins_predicate, is_verb

_MANNER = words_called("manner")
_BEFORE = words_called("before_partner")
_DIRECTING = frozenset({"chỉ đạo", "hướng dẫn", "yêu cầu", "định hướng", "lãnh đạo"})
_BESIDE = frozenset(
    {
        "đôn đốc",
        "theo dõi",
        "kiểm tra",
        "giám sát",
        "hỗ trợ",
        "phối hợp",
        "vận động",
        "tuyên truyền",
        "phân công",
    }
)
_SIGNS = _DIRECTING | {"phối hợp", "báo cáo"}
_ENDS = frozenset(";.")
_STOPS = frozenset({".", ".”", '."', ".)"})
_TOWARDS = frozenset({"về", "cho", "gửi", "tới", "đến", "lên", "với"})
_BELONGING = frozenset({"của", "tại", "do", "và", "cùng", "vực", "theo", "bởi", "ngành", "thuộc"})
"""Words that make a body part of what is reported."""
_CHAIN = 14
"""How many words the verbs of direction in front of a body may take."""
_REACH = 22
"""How many words may stand between "báo cáo" and the body that gets the report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relations:
    """The bodies besides the lead that a sentence names."""

    coordinate: tuple[Mention, ...] = ()
    direct: tuple[Mention, ...] = ()
    report_to: tuple[Mention, ...] = ()


def read_relations(*, words: Words, at: int) -> Relations:
    """This function will return whom the sentence, from word ``at`` on, names beside its lead."""
    coordinate: list[Mention] = []
    direct: list[Mention] = []
    report_to: list[Mention] = []
    reached, directs_until = at, at
    for place in _signs(words, at):
        if place < reached:
            continue
        pair = words.pairs[place]
        found: tuple[Mention, ...] = ()
        if pair == "phối hợp" and place >= directs_until and _begins_clause(words, place, at):
            found, reached = _partners(words, place + 2)
            coordinate.extend(found)
        elif pair in _DIRECTING and _directs(words, place, at, is_open=bool(direct or coordinate)):
            found, reached = _directed(words, place)
            direct.extend(found)
            directs_until = _sentence_end(words, place) if found else directs_until
        elif pair == "báo cáo" or words.lowers[place] == "gửi":
            found, reached = _recipients(words, place)
            report_to.extend(found)
    return Relations(coordinate=_once(coordinate), direct=_once(direct), report_to=_once(report_to))


def _signs(words: Words, at: int) -> list[int]:
    """The words from ``at`` on that may name somebody beside the lead."""
    signs = [place for place, pair in enumerate(words.pairs[at:], at) if pair in _SIGNS]
    if "gửi" in words.lowers:
        signs += [place for place, word in enumerate(words.lowers[at:], at) if word == "gửi"]
        signs.sort()
    return signs


def _sentence_end(words: Words, at: int) -> int:
    """The first word of the sentence after the one that word ``at`` stands in."""
    return next(
        (place for place in range(at + 1, len(words)) if words.gap(place).strip() in _STOPS), len(words)
    )


def _directs(words: Words, place: int, at: int, *, is_open: bool) -> bool:
    """Whether the word of direction at ``place`` has the lead for its subject."""
    if words.lower(place - 1) == "để":
        return False
    return place == at or is_open or _begins_clause(words, place, at) or _after_chain(words, place)


def _begins_clause(words: Words, place: int, at: int) -> bool:
    if place == at or words.gap(place).strip():
        return True
    return words.pair(place - 2) in _BEFORE or words.lower(place - 1) in ("và", "trì", "hoặc", "để")


def _after_chain(words: Words, place: int) -> bool:
    return words.lower(place - 1) in ("và", "trì") or words.pair(place - 2) in _DIRECTING | _BESIDE


def _partners(words: Words, place: int) -> tuple[tuple[Mention, ...], int]:
    """The bodies behind "phối hợp (chặt chẽ) với"."""
    start = place
    while words.pair(place) in _MANNER or words.lower(place) in _MANNER:
        place += 2 if words.pair(place) in _MANNER else 1
    if words.lower(place) in ("với", "cùng"):
        place += 1
    elif is_verb(words=words, at=place) and words.raw(place)[:1].islower():
        return (), start
    if words.gap(place).strip():
        return (), start
    return read_mentions(words=words, at=place)


def _directed(words: Words, place: int) -> tuple[tuple[Mention, ...], int]:
    """The bodies behind "chỉ đạo", "chỉ đạo, hướng dẫn", "đôn đốc, chỉ đạo"."""
    core = words.pair(place) if words.pair(place) != "hướng dẫn" else ""
    end = place + 2
    while end - place < _CHAIN:
        following = end + 1 if words.lower(end) == "và" else end
        if words.pair(following) not in _DIRECTING | _BESIDE or words.gap(end).strip() not in (",", ""):
            break
        core = core or (words.pair(following) if words.pair(following) in _DIRECTING - {"hướng dẫn"} else "")
        end = following + 2
    if words.gap(end).strip():
        return (), end
    mentions, after = read_mentions(words=words, at=end)
    if not mentions:
        return (), place + 2
    is_known = any(mention.body is not None for mention in mentions)
    if (
        is_known
        or core
        or begins_predicate(words=words, at=after)
        or words.gap(after).strip().startswith((":", "("))
    ):
        return mentions, after
    return (), place + 2


def _recipients(words: Words, place: int) -> tuple[tuple[Mention, ...], int]:
    """The bodies behind "báo cáo … (về)" or "gửi", and those in "(qua …)"."""
    start = place + (2 if words.pair(place) == "báo cáo" else 1)
    for step in range(_REACH):
        at = start + step
        if at >= len(words) or not _ENDS.isdisjoint(words.gap(at)):
            break
        if step and "," in words.gap(at) and words.pair(at) != "báo cáo" and words.lower(at) != "gửi":
            continue
        if step and (words.pair(at) == "báo cáo"):
            break
        towards = words.lower(at) in _TOWARDS
        if step == 0 or towards or _stands_free(words, at):
            mentions, end = read_mentions(words=words, at=at + (1 if towards else 0))
            if any("thẩm quyền" in mention.name for mention in mentions) or words.lower(at) == "cấp":
                mentions, end = _named_after(words, at)
            if mentions:
                through, end = _through(words, end)
                return (*mentions, *through), end
    return (), start


def _stands_free(words: Words, at: int) -> bool:
    """Whether a known body stands right behind the manner of the report: "báo cáo kịp thời Sở Y tế"."""
    if not words.raw(at)[:1].isupper() or words.lower(at - 1) in _BELONGING or words.gap(at) != " ":
        return False
    mention = read_mention(words=words, at=at)
    return mention is not None and mention.body is not None


def _named_after(words: Words, at: int) -> tuple[tuple[Mention, ...], int]:
    """The bodies that brackets name behind "cấp có thẩm quyền"."""
    for place in range(at, min(at + 7, len(words))):
        if "(" in words.gap(place):
            return read_mentions(words=words, at=place)
        if words.gap(place).strip():
            break
    return (), at


def _through(words: Words, place: int) -> tuple[tuple[Mention, ...], int]:
    """The bodies in "(qua …)" or "(thông qua …)"."""
    if "(" not in words.gap(place):
        return (), place
    start = place + (2 if words.pair(place) == "thông qua" else 1)
    if words.lower(start - 1) != "qua":
        return (), place
    return read_mentions(words=words, at=start)


def _once(mentions: list[Mention]) -> tuple[Mention, ...]:
    seen: dict[str, Mention] = {}
    for mention in mentions:
        seen.setdefault(mention.name, mention)
    return tuple(seen.values())
