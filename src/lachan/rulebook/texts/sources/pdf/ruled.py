"""Where the ruled tables of a PDF page are: lines that cross, and the cells between them."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2 as pdfium

from lachan.rulebook.texts.sources.pdf.strokes import strokes
from lachan.rulebook.texts.sources.pdf.turning import Turning

_NEAR = 3.0
"""Points within which two ends meet and two lines are one."""

_SHORTEST = 6.0
_MOST_LINES = 1_500
_FEWEST_COLUMNS = 2
_MOST_GRIDS = 20


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line along one axis: where it lies, from where to where it runs."""

    at: float
    start: float
    end: float

    def covers(self, place: float) -> bool:
        """Whether it passes ``place``."""
        return self.start - _NEAR <= place <= self.end + _NEAR


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A ruled table: the places of its lines, and for each unit of the raster the cell it belongs to."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    owners: tuple[tuple[tuple[int, int], ...], ...]

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """The upper left unit of the cell around a place, counted in rows from above and columns."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, -y) - 1
        if 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1:
            return self.owners[row][column]
        return None


def find_grids(page: pdfium.PdfPage, turning: Turning) -> list[Grid]:
    """This function will return the ruled tables of a page; drawings with too many lines have none."""
    across: list[Rule] = []
    down: list[Rule] = []
    for left, bottom, right, top in strokes(page):
        (x0, y0), (x1, y1) = turning.point(left, bottom), turning.point(right, top)
        if abs(y0 - y1) < 1.0 and abs(x0 - x1) > _SHORTEST:
            across.append(Rule(-(y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x0 - x1) < 1.0 and abs(y0 - y1) > _SHORTEST:
            down.append(Rule((x0 + x1) / 2, -max(y0, y1), -min(y0, y1)))
        if len(across) + len(down) > _MOST_LINES:
            return []
    groups = _groups(_joined(across), _joined(down))
    return [grid for grid in (_grid(*group) for group in groups) if grid is not None][:_MOST_GRIDS]


def _joined(rules: list[Rule]) -> list[Rule]:
    """Put together the pieces that lie on one line and touch."""
    joined: list[Rule] = []
    for group in _clusters(sorted(rules, key=lambda rule: rule.at)):
        at = sum(rule.at for rule in group) / len(group)
        start = end = None
        for rule in sorted(group, key=lambda rule: rule.start):
            if start is None or end is None:
                start, end = rule.start, rule.end
            elif rule.start <= end + _NEAR:
                end = max(end, rule.end)
            else:
                joined.append(Rule(at, start, end))
                start, end = rule.start, rule.end
        if start is not None and end is not None:
            joined.append(Rule(at, start, end))
    return joined


def _clusters(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    group: list[Rule] = []
    for rule in rules:
        if group and rule.at - group[0].at > _NEAR:
            yield group
            group = []
        group.append(rule)
    if group:
        yield group


def _groups(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Gather the lines that hang together by crossing or touching each other."""
    groups: list[tuple[list[Rule], list[Rule]]] = []
    free_across, free_down = set(across), set(down)
    for seed in across:
        if seed not in free_across:
            continue
        free_across.remove(seed)
        ours, theirs, fresh = [seed], list[Rule](), [seed]
        while fresh:
            new_down = [rule for rule in free_down if any(_cross(each, rule) for each in fresh)]
            free_down.difference_update(new_down)
            fresh = [rule for rule in free_across if any(_cross(rule, each) for each in new_down)]
            free_across.difference_update(fresh)
            theirs += new_down
            ours += fresh
        groups.append((ours, theirs))
    return groups


def _cross(across: Rule, down: Rule) -> bool:
    return across.covers(down.at) and down.covers(across.at)


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    ys = _places(across)
    xs = _places(down)
    if len(xs) <= _FEWEST_COLUMNS or len(ys) < 2:
        return None
    owners: list[list[tuple[int, int]]] = []
    for row, (above, below) in enumerate(pairwise(ys)):
        middle = (above + below) / 2
        owners.append([])
        for column, (left, right) in enumerate(pairwise(xs)):
            centre = (left + right) / 2
            if column and not _parted(down, left, middle):
                owner = owners[row][column - 1]
            elif row and not _parted(across, above, centre):
                owner = owners[row - 1][column]
            else:
                owner = (row, column)
            owners[row].append(owner)
    return Grid(xs=tuple(xs), ys=tuple(ys), owners=tuple(map(tuple, owners)))


def _places(rules: list[Rule]) -> list[float]:
    groups = _clusters(sorted(rules, key=lambda rule: rule.at))
    return [sum(rule.at for rule in group) / len(group) for group in groups]


def _parted(rules: list[Rule], at: float, place: float) -> bool:
    return any(abs(rule.at - at) <= _NEAR and rule.covers(place) for rule in rules)
