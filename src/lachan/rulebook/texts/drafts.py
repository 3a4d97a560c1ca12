"""An assignment while it is being read: later lines may still add to it."""

from dataclasses import dataclass, field, replace

from lachan.rulebook.calendar.deadlines import Deadline
from lachan.rulebook.texts.mentions import Mention
from lachan.rulebook.texts.passages import Passage
from lachan.rulebook.texts.reading import Assignment, Category, Modality, Target

_SUPERIORS = (
    "Ủy ban nhân dân",
    "Chủ tịch",
    "Chính phủ",
    "Thủ tướng",
    "Quốc hội",
    "Ủy ban Thường vụ",
    "Hội đồng nhân dân",
    "Tỉnh ủy",
    "Thành ủy",
    "Ban Chỉ đạo",
)
"""Issuers that stand over the bodies of the administration."""


@dataclass(slots=True, kw_only=True, eq=False)
class Draft:
    """What is known so far about one assignment."""

    path: tuple[str, ...]
    printed: str
    heading: str
    passage: Passage
    lead: list[Mention] = field(default_factory=list)
    coordinate: list[Mention] = field(default_factory=list)
    direct: list[Mention] = field(default_factory=list)
    report_to: list[Mention] = field(default_factory=list)
    is_request: bool = False
    issuer: str | None = None
    deadlines: list[Deadline] = field(default_factory=list)
    targets: tuple[Target, ...] = ()
    outputs: list[str] = field(default_factory=list)
    category: Category = Category.OTHER

    def finished(self) -> Assignment:
        """This function will return the assignment, every body named once in its foremost part."""
        lead = _names(self.lead, [])
        coordinate = _names(self.coordinate, lead)
        asked = self.is_request and any(not self._may_be_ordered(mention) for mention in self.lead)
        return Assignment(
            path=self.path,
            printed_label=self.printed,
            heading=self.heading,
            text=self.passage.text,
            span=self.passage.span(),
            lead=tuple(lead),
            coordinate=tuple(coordinate),
            direct=tuple(_names(self.direct, [])),
            report_to=tuple(_names(self.report_to, lead)),
            modality=Modality.REQUEST if asked else Modality.ASSIGN,
            deadlines=tuple(self.deadlines),
            targets=self.targets,
            outputs=tuple(dict.fromkeys(self.outputs)),
            category=self.category,
        )

    def _may_be_ordered(self, mention: Mention) -> bool:
        """Whether the issuer stands over this body: a department stands over its own units only."""
        if self.issuer is None or self.issuer.startswith(_SUPERIORS):
            return mention.is_subordinate
        return mention.is_subordinate and mention.body is None


def _names(mentions: list[Mention], besides: list[str]) -> list[str]:
    return [name for name in dict.fromkeys(mention.name for mention in mentions) if name not in besides]


def placed(passage: Passage, deadline: Deadline) -> Deadline:
    """This function will return ``deadline`` with its span counted in the text that was read."""
    return replace(deadline, span=passage.span(*deadline.span))
