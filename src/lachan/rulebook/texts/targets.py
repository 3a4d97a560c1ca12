"""Which figures of an official text are numeric targets (chỉ tiêu), and how a result compares with them."""

import re
from operator import attrgetter

from lachan.rulebook.texts.figures import CHANGE, HORIZON, NUMBER, SIGN, TRAIL, WORD, Figure, decimal_of
from lachan.rulebook.texts.reading import Comparator, Target
from lachan.rulebook.texts.target_bases import Bases, base_text, bases_of, clause_start
from lachan.rulebook.texts.target_counts import find_counts
from lachan.rulebook.vietnamese.scanning import prepare

_PERCENT = r"(?: {0,2}%| phan tram(?!\w))"
_SHARE = re.compile(
    rf"(?<![\w/.,]){NUMBER}(?:{_PERCENT}? {{0,3}}(?:-|den|toi) {{0,3}}{NUMBER})?{_PERCENT}{TRAIL}{HORIZON}"
)
_REACH = 60
_LEAD = re.compile(
    rf"(?:(?:^|(?<!\w))(?:(?:den|vao|trong) (?:het )?nam (?:19|20)\d\d,? {{1,3}})?"
    rf"(?:(?:{WORD}|{CHANGE}|binh quan|trung binh|them|khoang|tu) {{1,3}}|(?:{SIGN}) {{0,3}})+)$"
)
# Folding makes these look like words of comparison: "tảo hôn", "con", "đuối".
_LOOK_ALIKES = {
    "hon": "hơn",
    "con": "còn",
    "la": "là",
    "len": "lên",
    "bang": "bằng",
    "tu": "từ",
    "nang": "nâng",
}

_ONWARD = re.compile(r"[^\d;.]{0,60}?(?<!\w)(?:xuong|len)(?: con)?(?!\w)")
_REACHED = re.compile(
    r"(?<!\w)(?:(?:da|hien|moi) dat|thuong tat|thuong tich|ton thuong|ton hai|lai suat|thue|vat"
    r"|muc phat|phat tien|do am|nong do)(?!\w)"
)
_SPENDING = re.compile(r"(?<!\w)giai ngan(?: (?:dat|them|toi thieu|it nhat)){0,2} *$")
_MONEY_BEFORE = re.compile(
    r"(?<!\w)(?:ho tro|muc chi|chi tra|tro cap|phu cap|dong gop|doi ung|thanh toan|trich|mien giam|mien"
    r"|huong)"
    r"(?: (?:toi da|khong qua|them|muc|bang|la|tu|kinh phi|hoc phi)){0,2} *$"
)
_MONEY_AFTER = re.compile(
    r" {0,3}(?:tong )?(?:muc (?:dong|luong|chi|ho tro|huong|phi|tro cap)|hoc phi|kinh phi|gia tri|luong"
    r"|chi phi|von|don gia|tien|menh gia|gia (?:dich vu|ban)|phu cap|tro cap|thu nhap|ngan sach|tong chi)"
    r"(?!\w)"
)


def find_targets(*, text: str) -> tuple[Target, ...]:
    """This function will find every numeric target of one text, in order, spans counted in ``text``.

    Left out are ages, periods, sums and shares of money, degrees of injury, article numbers, and results
    already reached. The later of two horizons ("… và 75% vào năm 2030") keeps the base of the first.
    """
    prepared = prepare(text)
    found: list[Target] = []
    if "%" in prepared or "phan tram" in prepared:
        found += _shares(text, prepared)
    found += find_counts(text=text, prepared=prepared, taken=[target.span for target in found])
    return tuple(sorted(found, key=attrgetter("span")))


def _shares(text: str, prepared: str) -> list[Target]:
    found: list[Target] = []
    floor = 0
    for match in _SHARE.finditer(prepared):
        figure = _figure(text, prepared, match, floor=found[-1].span[1] if found else 0)
        opening = clause_start(prepared, floor, figure.start)
        if _is_foreign(prepared, figure, opening):
            continue
        bases = bases_of(prepared, opening=opening, start=figure.start, end=match.end())
        found.append(_share(text, prepared, figure, bases, found[-1] if found else None))
        floor = max(match.end(), bases.end)
    return found


def _figure(text: str, prepared: str, match: re.Match[str], *, floor: int) -> Figure:
    lead = _LEAD.search(prepared, max(floor, match.start() - _REACH), match.start())
    start = _without_look_alikes(text, prepared, lead.start(), match.start()) if lead else match.start()
    return Figure(
        start=start,
        end=match.end(),
        value=decimal_of(printed=match[1]),
        value_max=decimal_of(printed=match[2]) if match[2] else None,
        words=prepared[start : match.start()],
        trail=match["trail"],
    )


def _without_look_alikes(text: str, prepared: str, start: int, end: int) -> int:
    """Return where the words of comparison begin once words that only look like them are left out."""
    while start < end:
        word = prepared[start:end].split(" ", 1)[0]
        if word not in _LOOK_ALIKES or text[start : start + len(word)].lower() == _LOOK_ALIKES[word]:
            break
        start += len(word)
        while start < end and prepared[start] == " ":
            start += 1
    return start


def _is_foreign(prepared: str, figure: Figure, opening: int) -> bool:
    """Return whether the figure is no target: money, injury, a result, the point a change starts from."""
    starts_change = "tu" in figure.words.split() and figure.value_max is None and not figure.trail
    if starts_change and _ONWARD.match(prepared, figure.end):
        return True
    before = prepared[max(opening, figure.start - 70) : figure.start]
    if _SPENDING.search(before):
        return False
    return bool(
        _REACHED.search(before + figure.words)
        or _MONEY_BEFORE.search(before[-40:])
        or _MONEY_AFTER.match(prepared, figure.end)
    )


def _share(text: str, prepared: str, figure: Figure, bases: Bases, previous: Target | None) -> Target:
    """Return the target; one that names no base takes that of the target before it."""
    of = base_text(text, prepared, bases, changes=figure.changes, is_predicate=figure.is_predicate)
    if of or previous is None:
        return figure.target(text=text, of=of)
    inherits = figure.is_bare and previous.comparator is not Comparator.BETWEEN
    return figure.target(text=text, of=previous.of, comparator=previous.comparator if inherits else None)
