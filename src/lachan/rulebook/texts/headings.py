"""The titles of the sections above an assignment, found by their labels in the text."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping

from lachan.rulebook.vietnamese.folding import fold

_LABELLED = re.compile(
    r"^[ \t]*(?:(?:phan|muc|chuong|dieu)[ \t]+)?([ivxl]+|\d+(?:\.\d+)*|[a-z])[.):/][ \t]*", re.IGNORECASE
)
_LONGEST = 300

Path = tuple[str, ...]


def section_titles(*, text: str, places: Iterable[tuple[Path, int, str]]) -> Mapping[Path, tuple[str, int]]:
    """This function will return title and offset of every section above the places, from the outermost.

    A place is the path of an assignment, the offset where it begins, and the title of its nearest section,
    which serves when the printed label is wrong. The title of a section is the last line that carries its
    label before the first assignment in it, and not before the section around it.
    """
    lines = _labelled_lines(text)
    found: dict[Path, tuple[str, int]] = {}
    for path, start, heading in sorted(places, key=lambda place: place[1]):
        above = 0
        for depth in range(1, max(2, len(path))):
            section = path[:depth]
            if section not in found:
                is_nearest = depth == len(path) - 1
                title = _last_before(lines, section[-1:], above=above, start=start)
                found[section] = title or (heading if is_nearest else "", start)
            above = found[section][1]
    return found


def _labelled_lines(text: str) -> Mapping[str, tuple[list[int], list[str]]]:
    lines: dict[str, tuple[list[int], list[str]]] = {}
    offset = 0
    for line in text.splitlines(keepends=True):
        label = _LABELLED.match(fold(line))
        if label:
            starts, titles = lines.setdefault(label.group(1), ([], []))
            starts.append(offset)
            titles.append(" ".join(line[label.end() :].split())[:_LONGEST].rstrip(" .:;"))
        offset += len(line)
    return lines


def _last_before(
    lines: Mapping[str, tuple[list[int], list[str]]], label: Path, *, above: int, start: int
) -> tuple[str, int] | None:
    if not label:
        return None
    starts, titles = lines.get(fold(label[0]), ([], []))
    at = bisect_right(starts, start) - 1
    if at < 0 or starts[at] < above:
        return None
    return titles[at], starts[at]
