"""Bodies as a text mentions them: one name, a name with its level, a group, a list of them."""

from dataclasses import dataclass, replace

from lachan.rulebook.texts.bodies import Body, lexicon
from lachan.rulebook.texts.damage import nearly
from lachan.rulebook.texts.groups import read_group
from lachan.rulebook.texts.levels import read_level, shown_level
from lachan.rulebook.texts.remembering import remembered
from lachan.rulebook.texts.short_forms import expanded
from lachan.rulebook.texts.wording import words_called
from lachan.rulebook.texts.words import VERBS, Words, begins_predicate

_STOPS_NAME = words_called("name_stops")
_LEVEL_WORDS = frozenset(
    ["tỉnh", "thành", "huyện", "xã", "thị", "quận", "phường", "cấp", "các", "cùng", "trung"]
)
_INDEPENDENT = (
    "các doanh nghiệp",
    "doanh nghiệp",
    "các hiệp hội",
    "các tổ chức, cá nhân",
    "tổ dân phố",
    "các tổ chức chính trị",
    "các đoàn thể",
    "các tổ chức đoàn thể",
    "các hội, đoàn thể",
    "các tổ chức thành viên",
    "các cơ quan tiến hành tố tụng",
)
"""Groups that a people's committee asks and does not order."""
_BOARDS = frozenset({"ban chỉ đạo", "ban điều hành", "hội đồng", "tổ công tác", "ban chỉ", "ban điều"})
_BOARD_STOPS = words_called("board_stops")
_ENDS = frozenset(';:.("“”')
"""Signs behind which no name goes on."""
_FINE_TINH = frozenset(
    [
        "thần",
        "giản",
        "gọn",
        "vi",
        "túy",
        "nhuệ",
        "tế",
        "chế",
        "hoa",
        "xảo",
        "luyện",
        "thông",
        "khiết",
        "tường",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One body mentioned by words ``start`` to ``end``; ``name`` is its full official name.

    ``body`` is ``None`` for a group and for a name that the lexicon does not know (``is_unknown``).
    """

    name: str
    start: int
    end: int
    body: Body | None = None
    is_group: bool = False
    is_unknown: bool = False
    is_damaged: bool = False

    @property
    def is_subordinate(self) -> bool:
        """Whether a people's committee may order this body."""
        if self.body is None:
            return not self.is_unknown and not self.name.lower().startswith(_INDEPENDENT)
        return self.body.is_subordinate


@remembered
def read_mention(*, words: Words, at: int) -> Mention | None:
    """This function will return the body mentioned at word ``at``."""
    if at >= len(words):
        return None
    holder = _holder_end(words, at)
    if holder == at:
        return _named(words, at)
    if words.pair(at) == "bộ trưởng" and "," in words.gap(holder):
        return Mention(name="các Bộ", start=at, end=holder, is_group=True)
    held = _named(words, holder)
    if held is None or held.is_unknown:
        return _named(words, at)
    return replace(held, start=at)


def _named(words: Words, at: int) -> Mention | None:
    """The body named at word ``at`` itself."""
    known = _known(words, at)
    if known is not None and known.body is not None and known.body.takes_place:
        return _longer(words, known) or known
    return known or _group(words, at) or _unknown(words, at)


def _longer(words: Words, known: Mention) -> Mention | None:
    """The name of a unit that begins with a known one: "Trung tâm Công tác xã hội trẻ em Hoa Ban"."""
    place = known.end
    if place >= len(words) or words.gap(place) != " " or not words.raw(place)[:1].islower():
        return None
    if words.lower(place) in _STOPS_NAME or begins_predicate(words=words, at=place):
        return None
    unknown = _unknown(words, known.start)
    if unknown is None or unknown.end <= known.end:
        return None
    return unknown if words.raw(unknown.end - 1)[:1].isupper() else None


def _holder_end(words: Words, at: int) -> int:
    """The word after an office holder's title ("Giám đốc …"), ``at`` when there is none."""
    if not words.raw(at)[:1].isupper() and words.lower(at) not in ("thủ", "người", "lãnh", "chủ"):
        return at
    if words.lower(at) not in lexicon().first_words:
        return at
    holders = lexicon().holders
    for length in (3, 2, 1):
        if tuple(words.lower(at + step) for step in range(length)) in holders and (
            length > 1 or words.lower(at) == "trưởng"
        ):
            return at + length
    return at


@remembered
def _known(words: Words, at: int) -> Mention | None:
    if not words.raw(at)[:1].isupper():
        return None
    found = lexicon().match(words=words, at=at) or nearly(words=words, at=at)
    if found is None:
        return _central(words, at)
    body, end = found.body, found.end
    level_end = read_level(words=words, at=end, wide=body.takes_place)
    if body.needs_place and level_end == end and words.lower(end) != "tinh":
        return None
    if (
        level_end == end
        and end < len(words)
        and words.lower(end) == "tinh"
        and words.lower(end + 1) not in _FINE_TINH
        and body.takes_place
    ):
        return Mention(name=f"{body.name} tỉnh", start=at, end=end + 1, body=body, is_damaged=True)
    if found.is_damaged and not found.is_guessed and not _plausible(words, at, end, body):
        return None
    name = _shown(words, at, end) if body.is_spelled_freely else body.name
    if level_end > end:
        name = f"{name} {shown_level(words=words, start=end, end=level_end)}"
    return Mention(name=name, start=at, end=level_end, body=body, is_damaged=found.is_damaged)


def _central(words: Words, at: int) -> Mention | None:
    """The centre of a union: "Trung ương Hội Nông dân Việt Nam"."""
    if words.pair(at) != "trung ương":
        return None
    union = lexicon().match(words=words, at=at + 2)
    if union is None or union.body.kind != "front":
        return None
    return Mention(name=f"Trung ương {union.body.name}", start=at, end=union.end, body=union.body)


def _plausible(words: Words, at: int, end: int, body: Body) -> bool:
    """Whether a name with other marks is the same name damaged: its first word must be intact."""
    first = body.name.split()[0].lower()
    return words.lower(at) == first or (words.raw(at).isupper() and end - at > 1) or end - at > 3


def _group(words: Words, at: int) -> Mention | None:
    end = read_group(words=words, at=at, is_name=_begins_name)
    if end == at:
        return None
    name = _shown(words, at, end)
    if name.isupper():
        name = expanded(words.text[words.starts[at] : words.ends[end - 1]].capitalize())
    return Mention(name=name, start=at, end=end, is_group=True)


def _shown(words: Words, at: int, end: int) -> str:
    """The words as printed, short forms written out."""
    return expanded(" ".join(words.text[words.starts[at] : words.ends[end - 1]].split()))


def _begins_name(words: Words, at: int) -> bool:
    """Whether a known name, or a title before one, begins at word ``at``."""
    holder = _holder_end(words, at)
    if _known(words, at) is not None:
        return True
    return holder > at and (words.lower(holder) == "các" or _known(words, holder) is not None)


def _unknown(words: Words, at: int) -> Mention | None:
    """A name that begins as names of bodies do, up to its place, a verb or a stop."""
    if not words.raw(at)[:1].isupper():
        return None
    if words.lower(at) not in lexicon().first_words:
        return None
    heads = lexicon().heads
    length = next(
        (size for size in (3, 2, 1) if tuple(words.lower(at + step) for step in range(size)) in heads), 0
    )
    if words.raw(at) == "Báo" and words.gap(at + 1).strip() == "," and _known(words, at + 1) is not None:
        return Mention(name="Báo", start=at, end=at + 1)
    if not length or not _names_more(words, at, length):
        return None
    end = at + length
    is_board = words.pair(at) in _BOARDS or f"{words.pair(at)} {words.lower(at + 2)}" in _BOARDS
    while end < len(words) and end - at < 30 and _in_name(words, at, end, is_board=is_board):
        if words.lower(end) in _LEVEL_WORDS:
            level_end = read_level(words=words, at=end, wide=True)
            if level_end > end:
                end = level_end
                break
        end += 1
    if end == at + length and length == 1 and not (end < len(words) and words.gap(end).strip()):
        return None
    return Mention(name=_shown(words, at, end), start=at, end=end, is_unknown=True)


def _names_more(words: Words, at: int, length: int) -> bool:
    """Whether a first word that is also common ("Ban", "Hội", "Tổ") really begins a name."""
    if length == 1 and len(words.raw(at)) > 1 and words.raw(at).isupper():
        return False
    following = words.raw(at + length)
    if words.gap(at + length).strip():
        return length > 1 and words.pair(at) not in VERBS
    if following[:1].isupper():
        return True
    if length == 1 or words.pair(at) in VERBS:
        return words.lower(at + length) in _LEVEL_WORDS - {"thành", "các", "cấp", "trung"} or (
            words.pair(at + length) == "các điểm"
        )
    return True


def _in_name(words: Words, at: int, place: int, *, is_board: bool) -> bool:
    """Whether word ``place`` still belongs to the unknown name begun at ``at``."""
    gap = words.gap(place)
    if not _ENDS.isdisjoint(gap):
        return False
    word = words.lower(place)
    if "," in gap:
        return (
            is_board
            and words.raw(place)[:1].islower()
            and words.pair(place) not in _BOARD_STOPS
            and not _group(words, place)
        )
    if words.raw(place)[:1].isupper() or word in _LEVEL_WORDS:
        return True
    if is_board:
        return words.pair(place) not in _BOARD_STOPS and word not in ("để", "nhằm", "theo")
    if word == "và":
        return words.raw(place + 1)[:1].isupper() and _known(words, place + 1) is None
    return word not in _STOPS_NAME and not begins_predicate(words=words, at=place, short=False)
