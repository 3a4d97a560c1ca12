"""The level or place behind the name of a body: "tỉnh", "các huyện, thị xã", "cấp xã", "tỉnh Hưng Yên"."""

import re

from lachan.rulebook.texts.words import Words

_LEVELS = (
    ("thành", "phố"),
    ("thị", "xã"),
    ("thị", "trấn"),
    ("đặc", "khu"),
    ("tỉnh",),
    ("huyện",),
    ("quận",),
    ("xã",),
    ("phường",),
    ("tp",),
)
_DAMAGED = {"thanh pho": "thành phố", "thi xa": "thị xã", "thi tran": "thị trấn", "dac khu": "đặc khu"}
"""Levels of two syllables are known without their marks, in a list of levels."""
_RANKS = frozenset({"tỉnh", "huyện", "xã", "trung", "cơ", "thành", "phường", "quận", "trên", "dưới"})
_TAILS = (
    ("trực", "thuộc", "trung", "ương"),
    ("thuộc", "trung", "ương"),
    ("trực", "thuộc", "tỉnh"),
    ("thuộc", "tỉnh"),
)
_LIST = re.compile(r"\s*(?:[,/]|\s[-–])?\s*$")


def read_level(*, words: Words, at: int, wide: bool) -> int:
    """This function will return the word after the level or place at word ``at``; ``at`` when there is none.

    Only names of ``wide`` bodies, found at many levels, take lists of levels, "cấp …" and bare place names.
    """
    if at >= len(words) or words.gap(at).strip():
        return at
    return _wide(words, at) if wide else _narrow(words, at)


def _narrow(words: Words, at: int) -> int:
    """The province or city behind a department."""
    end = _level(words, at)
    return at if end == at or words.lower(at) not in ("tỉnh", "thành", "tp") else _proper(words, end)


def _wide(words: Words, at: int) -> int:
    """The levels behind a body found at many of them."""
    if words.lower(at) == "cấp":
        return _ranks(words, at + 1, at)
    if words.pair(at) in ("các cấp", "cùng cấp", "địa phương", "tối cao", "trung ương"):
        return at + 2
    if words.pair(at) in ("hai cấp", "2 cấp"):
        return max(_level(words, at + 2), at + 2)
    start = at + 1 if words.lower(at) == "các" else at
    end = _levels(words, start)
    if end > start:
        return _tail(words, end)
    if start > at:
        return _plural_places(words, start, at)
    return _proper(words, at) if words.raw(at)[:1].isupper() and not words.raw(at).isupper() else at


def _plural_places(words: Words, start: int, at: int) -> int:
    """ "các địa phương", "các đơn vị, địa phương" behind the police."""
    end = start
    while words.pair(end) in ("địa phương", "đơn vị") and (
        end == start or words.gap(end).strip() in ("", ",")
    ):
        end += 2
        if words.lower(end) == "và" and words.pair(end + 1) in ("địa phương", "đơn vị"):
            end += 1
    return end if end > start else at


def _level(words: Words, at: int) -> int:
    for level in _LEVELS:
        if all(words.lower(at + step) == word for step, word in enumerate(level)):
            end = at + len(level)
            if (
                level in (("tỉnh",), ("huyện",))
                and words.gap(end) == " "
                and words.lower(end) in ("ủy", "đoàn", "uỷ")
            ):
                return at
            if level == ("xã",) and words.lower(end) in ("hội", "viên"):
                return at
            return end
    return at


def _levels(words: Words, at: int) -> int:
    end = _level(words, at)
    while end > at and end < len(words):
        following = end + 1 if words.lower(end) in ("và", "hoặc") else end
        if not _LIST.match(words.gap(end)) or (
            "," not in words.gap(end) and "/" not in words.gap(end) and following == end
        ):
            break
        further = _level(words, following)
        if further == following and f"{words.folded(following)} {words.folded(following + 1)}" in _DAMAGED:
            further = following + 2
        if further == following:
            break
        end = further
    return end


def _ranks(words: Words, at: int, back: int) -> int:
    if words.lower(at) not in _RANKS:
        return back
    end = at + 2 if words.pair(at) in ("thành phố", "cơ sở", "trung ương") else at + 1
    while end < len(words):
        following = end + 1 if words.lower(end) in ("và", "hoặc") else end
        if not _LIST.match(words.gap(end)) or (following == end and not words.gap(end).strip()):
            break
        if words.lower(following) == "cấp" and words.lower(following + 1) in _RANKS:
            following += 1
        elif words.lower(following) not in ("tỉnh", "huyện", "xã"):
            break
        if words.lower(following) not in _RANKS:
            break
        end = following + 1
    return end


def _tail(words: Words, at: int) -> int:
    for tail in _TAILS:
        if all(words.lower(at + step) == word for step, word in enumerate(tail)):
            return at + len(tail)
    if words.pair(at) == "liên quan" and not words.gap(at).strip():
        return at + 2
    return _proper(words, at)


def _proper(words: Words, at: int) -> int:
    """The word after a place name: words with capitals, parted by blanks only."""
    end = at
    in_capitals = len(words.raw(at - 1)) > 1 and words.raw(at - 1).isupper()
    is_shortened = words.lower(at - 1) == "tp"
    while (
        end < len(words)
        and end - at < 5
        and (words.gap(end) == " " or (end == at and is_shortened and words.gap(end) == ". "))
        and words.raw(end)[:1].isupper()
        and (words.raw(end)[1:].islower() or (in_capitals and words.raw(end).isupper()))
    ):
        end += 1
    return end


def shown_level(*, words: Words, start: int, end: int) -> str:
    """This function will return the level with its common words in small letters and "TP." written out."""
    shown = " ".join(words.text[words.starts[start] : words.ends[end - 1]].split())
    for place in range(start, end - 1):
        intact = _DAMAGED.get(f"{words.folded(place)} {words.folded(place + 1)}")
        if intact is not None and words.pair(place) != intact:
            shown = shown.replace(" ".join(words.raws[place : place + 2]), intact)
    if shown.isupper() and len(shown) > 3:
        shown = " ".join(word.capitalize() for word in shown.split())
    shown = re.sub(r"\bTP\.? ?", "thành phố ", shown)
    return re.sub(
        r"\b(?:Tỉnh|Thành phố|Huyện|Quận|Thị xã|Xã|Phường|Thị trấn|Đặc khu|Cấp|Các"
        r"|Thành Phố|Thị Xã|Thị Trấn|Đặc Khu|Trực Thuộc|Trung Ương)\b",
        lambda word: word.group().lower(),
        shown,
    ).strip()
