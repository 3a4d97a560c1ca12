"""Groups named by their kind: "các sở, ban, ngành", "các đơn vị liên quan"."""

from collections.abc import Callable

from lachan.rulebook.texts.wording import words_called
from lachan.rulebook.texts.words import Words, begins_predicate

_MANY = words_called("many")
_NOUNS = words_called("group_nouns")
_NOT_NOUNS = words_called("not_group_nouns")
_BARE = words_called("bare_groups")
"""Groups that are named without "các"."""
_ORGANISATION = words_called("organisations")
_STOPS = words_called("group_stops")
_SHORT_STOPS = words_called("group_short_stops")
_ALLOWED = words_called("group_modifiers")
_DOERS = words_called("doers")
"""Nouns that a verb right behind them describes: "cơ quan thống kê"."""
_AFTER_CONCERNED = words_called("after_concerned")
_FORCES = frozenset({"lực lượng", "hệ thống", "thành viên", "ủy viên", "đồng chí"})
"""Nouns that take the name of a body behind them: "lực lượng Công an"."""
_COMPOUND_FIRST = frozenset({"công", "độc", "quốc", "thành"})
"""First syllables of compounds such as "công lập", whose second is no verb."""
_ENDS = frozenset(';:.()"“”…')
_LIMIT = 40


def read_group(*, words: Words, at: int, is_name: Callable[[Words, int], bool]) -> int:
    """This function will return the word after the group named at word ``at``; ``at`` when there is none.

    ``is_name`` says whether a known name begins at a word: a name after a comma ends the group.
    """
    start = _after_many(words, at)
    if start == at and words.raw(at).isupper():
        return at
    if not (_is_noun(words, start) if start > at else _is_bare(words, at)):
        return at
    end = start + _noun_length(words, start)
    is_bare = start == at
    while end < len(words) and end - at < _LIMIT and _goes_on(words, end, is_name):
        if is_bare and words.lower(end) == "và" and not _is_noun(words, end + 1):
            break
        end += _step(words, end)
    end = min(end, len(words))
    while end > start + 1 and words.lower(end - 1) in ("và", "hoặc", "của", "trong", "các"):
        end -= 1
    return end


def _after_many(words: Words, at: int) -> int:
    if words.lower(at) not in _MANY:
        return at
    if words.pair(at) in ("toàn thể", "toàn bộ", "một số", "tất cả"):
        return at + 3 if words.lower(at + 2) == "các" else at + 2
    return at + 1


def _is_noun(words: Words, at: int) -> bool:
    pair = words.pair(at)
    return pair in _NOUNS or (words.lower(at) in _NOUNS and pair not in _NOT_NOUNS)


def _is_bare(words: Words, at: int) -> bool:
    pair = words.pair(at)
    if pair in _BARE:
        return "," not in words.gap(at + 1)
    listed = (
        words.lower(at) in ("sở", "ban", "bộ")
        and words.lower(at + 1) in ("ban", "ngành")
        and "," in words.gap(at + 1)
    )
    return listed or f"{pair} {words.lower(at + 2)}" in (
        "tổ chức đoàn",
        "hệ thống thông",
        "hệ thống đài",
        "hệ thống giáo",
    )


def _noun_length(words: Words, at: int) -> int:
    return 2 if words.pair(at) in _NOUNS else 1


def _step(words: Words, at: int) -> int:
    """How many words go together at ``at``: an allowed pair, an organisation, else one."""
    return 2 if words.pair(at) in _ALLOWED or words.pair(at) in _NOUNS else 1


def _goes_on(words: Words, at: int, is_name: Callable[[Words, int], bool]) -> bool:
    """Whether word ``at`` still belongs to the name of the group."""
    gap = words.gap(at)
    if not _ENDS.isdisjoint(gap):
        return False
    if "," in gap:
        return _continues_list(words, at, is_name)
    if words.lower(at) == "và":
        return _joins_more(words, at + 1, is_name)
    return not _stops(words, at, is_name) and not _acts(words, at)


def _joins_more(words: Words, at: int, is_name: Callable[[Words, int], bool]) -> bool:
    """Whether what follows "và" is one more noun of the group, not another body or a verb."""
    if words.lower(at) in _MANY or is_name(words, at) or words.pair(at) == "hệ thống":
        return False
    return _is_noun(words, at) or not begins_predicate(words=words, at=at)


def _stops(words: Words, at: int, is_name: Callable[[Words, int], bool]) -> bool:
    """Whether word ``at`` ends the name: another name, a preposition, or anything behind "liên quan"."""
    before = words.lower(at - 1)
    is_joined = before in ("thuộc", "của", "và", "tại") or words.pair(at - 2) in _FORCES
    if is_name(words, at) and not is_joined:
        return True
    if words.pair(at - 2) == "liên quan" and words.lower(at) not in _AFTER_CONCERNED:
        return True
    is_loose = words.lower(at) in _STOPS or words.lower(at) in ("có", "được", "trong")
    return is_loose and words.pair(at) not in _ALLOWED


def _acts(words: Words, at: int) -> bool:
    """Whether word ``at`` begins what the group shall do."""
    if words.pair(at) == "tổ chức":
        return words.lower(at + 2) not in _ORGANISATION and not words.gap(at + 2).strip()
    if words.pair(at) in _ALLOWED:
        return not _modifies(words, at)
    is_short = words.lower(at) in _SHORT_STOPS and words.lower(at - 1) not in _COMPOUND_FIRST
    return is_short or begins_predicate(words=words, at=at, short=False)


def _modifies(words: Words, at: int) -> bool:
    """Whether an ambiguous pair describes the noun before it ("cơ quan quản lý")."""
    if not begins_predicate(words=words, at=at, short=False) or words.pair(at).startswith(
        ("có ", "trong ", "được ", "liên ", "hoạt ", "chủ quản")
    ):
        return True
    return words.pair(at - 2) in _DOERS or words.pair(at - 2) in _ALLOWED


def _continues_list(words: Words, at: int, is_name: Callable[[Words, int], bool]) -> bool:
    """Whether what follows a comma is one more kind in the same group ("các sở, ban, ngành")."""
    if words.lower(at) in _MANY or is_name(words, at):
        return False
    if words.pair(at) == "tổ chức":
        return (
            words.pair(at - 2) in _DOERS
            or words.lower(at + 2) in _ORGANISATION
            or bool(words.gap(at + 2).strip())
        )
    if words.pair(at) in ("lĩnh vực", "chữa bệnh", "báo chí", "xuất bản"):
        return True
    return (
        (_is_noun(words, at) and not words.raw(at)[:1].isupper())
        or words.lower(at) in ("ban", "ngành", "bộ", "sở")
    ) and (words.pair(at) in _NOUNS or not begins_predicate(words=words, at=at))
