"""What may be asked in the room; every question names who asks."""

from lachan.province.board.queries.overview import Body, District, Overview, Week, overview, summed
from lachan.province.board.queries.progress import Progress, SectionLine, progress
from lachan.province.board.queries.snapshots import OPEN_TO_ALL, Before, before
from lachan.province.board.queries.targets import TargetLine, target_lines

__all__ = [
    "OPEN_TO_ALL",
    "Before",
    "Body",
    "District",
    "Overview",
    "Progress",
    "SectionLine",
    "TargetLine",
    "Week",
    "before",
    "overview",
    "progress",
    "summed",
    "target_lines",
]
