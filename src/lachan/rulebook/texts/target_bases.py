"""What a figure in an official text is measured on: the words before it or after it."""

import re
from dataclasses import dataclass

_RATE = re.compile(r"(?<!\w)(?:ty le|ti le|ty suat|ty so|chi so)(?!\w)")
_STOPS = (";", ":", "(", ". ")
_FILLER = re.compile(
    r"(?:[ ,;:.)(+*-]|\d{1,2}\.(?= )|(?:trong do|va|dam bao|bao dam|phan dau|co|cu the|nham|de|ca nuoc|rieng|"
    r"(?:(?:den|vao|trong) )?(?:het )?nam (?:19|20)\d\d)(?!\w))+"
)
_TRAILER = re.compile(r"(?:[ ,*:-]|(?<!\w)(?:va|phai|duoc|co|la|muc|tu(?: [\d.,]{1,9} ?%?)?))+$")
_SENTENCE_GOES_ON = (
    "vao|den|trong|theo|so voi|phai|duoc|trong do|dat|tham gia|hang nam|moi nam"
    "|va(?= \\d)|(?:tren|duoi|con)(?= [\\d.,]{1,9} ?%)|va(?= (?:it nhat|toi thieu|tren|duoi|dat|nam))"
    "|va(?=[^;.%]{0,120} dat [^;.%]{0,30}\\d%)"
)
# "xã, phường, thị trấn" is one base: a comma before a kind of place or school does not end it.
_LISTED = "xa|phuong|thi tran|thi xa|thanh pho|huyen|quan|dac khu|thon|ap|ban|khu pho|to dan pho|truong|co so"
_AFTER_END = re.compile(rf"[;:.()\n]|,(?! (?:{_LISTED})(?!\w))|(?<= )(?:{_SENTENCE_GOES_ON})(?= )")
_NOT_A_BASE = re.compile(
    r"(?:vao|den|trong|theo|so voi|phai|duoc|dat|co|hang nam|moi nam|nam|tro|va|tu|moi|tren|duoi|con"
    r"|hoac|ngay)(?!\w)"
)
_LONGEST = 120
_REACH = 400
_WHOLE = re.compile(r"(?:tong )?so (?!voi)|cac |toan bo ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bases:
    """The stretches before and after a figure that may be its base; ``None`` where there is none."""

    before: tuple[int, int] | None
    after: tuple[int, int] | None
    has_rate: bool

    @property
    def end(self) -> int:
        """How far the words after the figure belong to it."""
        return self.after[1] if self.after else 0


def clause_start(prepared: str, floor: int, figure: int) -> int:
    """This function will return where the clause of the figure begins, not before ``floor``."""
    floor = max(floor, figure - _REACH)
    if prepared.endswith(".", floor, figure):
        return figure
    return max(floor, *(prepared.rfind(stop, floor, figure) + 1 for stop in _STOPS))


def bases_of(prepared: str, *, opening: int, start: int, end: int) -> Bases:
    """This function will find what stands around a figure whose clause begins at ``opening``.

    A subject that would run on too long is cut at its last comma.
    """
    rates = list(_RATE.finditer(prepared, opening, start))
    if rates:
        opening = rates[-1].start()
    elif start - opening > _LONGEST:
        opening = prepared.rfind(",", opening, start - 2) + 1 or opening
    before = _trim(prepared, opening, start)
    return Bases(before=before, after=_after(prepared, end), has_rate=bool(rates))


def base_text(text: str, prepared: str, bases: Bases, *, changes: bool, is_predicate: bool) -> str:
    """This function will word the base: a rate named before it, else what a change or a bare share takes.

    ``changes`` when the figure says by how much something falls or grows, ``is_predicate`` when "đạt" or
    "bằng" ties it to a subject before it. A subject and a total ("tổng số …") are both told.
    """
    before, after = bases.before, bases.after
    if (
        before
        and after
        and not changes
        and _WHOLE.match(prepared, after[0])
        and (bases.has_rate or is_predicate)
    ):
        return f"{_words(text, before)} ({_words(text, after)})"
    if before and (bases.has_rate or is_predicate or not after):
        return _words(text, before)
    if before and after and not changes and prepared.startswith("tong so", after[0]):
        return f"{_words(text, before)} ({_words(text, after)})"
    return _words(text, after) if after else ""


def _trim(prepared: str, opening: int, end: int) -> tuple[int, int] | None:
    filler = _FILLER.match(prepared, opening, end)
    opening = filler.end() if filler else opening
    trailer = _TRAILER.search(prepared, max(opening, end - 24), end)
    end = trailer.start() if trailer else end
    return (opening, end) if end - opening > 1 else None


def _after(prepared: str, end: int) -> tuple[int, int] | None:
    start = end
    while start < len(prepared) and prepared[start] in " *":
        start += 1
    if start == end or _NOT_A_BASE.match(prepared, start):
        return None
    limit = min(len(prepared), start + _REACH)
    stop = _AFTER_END.search(prepared, start, limit)
    finish = stop.start() if stop else limit
    while finish > start and prepared[finish - 1] in " */-":
        finish -= 1
    return (start, finish) if finish - start > 1 else None


def _words(text: str, span: tuple[int, int]) -> str:
    return " ".join(text[span[0] : span[1]].replace("*", " ").split())
