"""What may be asked in the room; every question names who asks."""

from lachan.province.board.queries.bodies import BodyCard, PlanTally, body_card
from lachan.province.board.queries.following import followers_of
from lachan.province.board.queries.overview import Body, District, Overview, Week, overview, summed
from lachan.province.board.queries.progress import Progress, SectionLine, progress
from lachan.province.board.queries.scorecards import (
    Card,
    CardGroup,
    Order,
    Scorecards,
    Selection,
    scorecards,
)
from lachan.province.board.queries.snapshots import OPEN_TO_ALL, Before, before
from lachan.province.board.queries.targets import TargetLine, target_lines

__all__ = [
    "OPEN_TO_ALL",
    "Before",
    "Body",
    "BodyCard",
    "Card",
    "CardGroup",
    "District",
    "Order",
    "Overview",
    "PlanTally",
    "Progress",
    "Scorecards",
    "SectionLine",
    "Selection",
    "TargetLine",
    "Week",
    "before",
    "body_card",
    "followers_of",
    "overview",
    "progress",
    "scorecards",
    "summed",
    "target_lines",
]
