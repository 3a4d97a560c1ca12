"""With whom, through whom and to whom: coordination, direction and the reporting path of one sentence."""

from dataclasses import dataclass

from lachan.rulebook.texts.mentions import Mention, read_mentions
from lachan.rulebook.texts.words import Words, begins_predicate, is_verb

_MANNER = frozenset("chặt chẽ|thường xuyên|đồng bộ|liên ngành|kịp thời|hiệu quả|tích cực|chủ động|có hiệu|chặt|tốt|cùng".split("|"))
_BEFORE = frozenset({"chủ động", "tích cực", "tiếp tục", "thường xuyên", "chủ trì", "tăng cường", "kịp thời", "trực tiếp", "sẵn sàng", "trách nhiệm", "khẩn trương", "tham gia", "nhiệm vụ", "đồng thời"})
_DIRECTING = frozenset({"chỉ đạo", "hướng dẫn", "yêu cầu", "định hướng", "lãnh đạo"})
_BESIDE = frozenset({"đôn đốc", "theo dõi", "kiểm tra", "giám sát", "hỗ trợ", "phối hợp", "vận động", "tuyên truyền", "phân công"})
_TOWARDS = frozenset({"về", "cho", "gửi", "tới", "đến", "lên", "với"})
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
    place, sentence_directs = at, False
    while place < len(words):
        if place > at and _ends_sentence(words.gap(place)):
            sentence_directs = False
        pair = words.pair(place)
        end = place + 1
        if pair == "phối hợp" and not sentence_directs and _begins_clause(words, place, at):
            found, end = _partners(words, place + 2)
            coordinate.extend(found)
        elif pair in _DIRECTING and words.lower(place - 1) != "để" and (place == at or _begins_clause(words, place, at) or direct or coordinate or _after_chain(words, place)):
            found, end = _directed(words, place)
            direct.extend(found)
            sentence_directs = sentence_directs or bool(found)
        elif pair == "báo cáo" or words.lower(place) == "gửi":
            found, end = _recipients(words, place)
            report_to.extend(found)
        place = max(end, place + 1)
    return Relations(coordinate=_once(coordinate), direct=_once(direct), report_to=_once(report_to))


def _ends_sentence(gap: str) -> bool:
    return "." in gap and gap.strip() in (".", ".”", '."', ".)")


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
    while True:
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
    if is_known or core or begins_predicate(words=words, at=after) or words.gap(after).strip().startswith((":", "(")):
        return mentions, after
    return (), place + 2


def _recipients(words: Words, place: int) -> tuple[tuple[Mention, ...], int]:
    """The bodies behind "báo cáo … (về)" or "gửi", and those in "(qua …)"."""
    start = place + (2 if words.pair(place) == "báo cáo" else 1)
    for step in range(_REACH):
        at = start + step
        if at >= len(words) or any(letter in ";." for letter in words.gap(at)):
            break
        if step and "," in words.gap(at) and words.pair(at) != "báo cáo" and not words.lower(at) == "gửi":
            continue
        if step and (words.pair(at) == "báo cáo"):
            break
        towards = words.lower(at) in _TOWARDS
        if step == 0 or towards:
            mentions, end = read_mentions(words=words, at=at + (1 if towards else 0))
            if any("thẩm quyền" in mention.name for mention in mentions) or words.lower(at) == "cấp":
                mentions, end = _named_after(words, at)
            if mentions:
                through, end = _through(words, end)
                return (*mentions, *through), end
    return (), start


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
