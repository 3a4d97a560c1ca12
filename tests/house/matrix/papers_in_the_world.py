"""Papers of the matrix: of three offices in every state, those that came to the own office, the province's template."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from unittest.mock import patch

from lachan.province.papers import actions
from lachan.province.papers.choices import PaperState
from lachan.province.papers.models import Paper, PaperTemplate
from lachan.province.papers.queries import PaperFields
from lachan.rulebook.access.deciding import SYSTEM
from tests.house.matrix.world import ANOTHER, NO_SUCH, NOW, OWN, WHERE, World, office

_FIELDS = PaperFields(
    symbol="UBND-VX",
    subject="cung cấp số liệu",
    addressees=("Sở Y tế",),
    opening=("Đề nghị cung cấp số liệu.",),
    authority=("CHỦ TỊCH",),
    signer_name="Trần Thị Minh",
)
_MADE = {"docx": b"PK docx", "pdf": b"%PDF"}


@contextmanager
def files_made_at_once() -> Iterator[None]:
    """How a paper looks is not what the matrix asks: making its files takes seconds."""
    with patch("lachan.province.papers.actions.issuing.paper_files", lambda **asked: _MADE):
        yield


def papers_of(world: World) -> None:
    """Add every paper, and a template that the province brought."""
    for state in PaperState:
        for whose, key in WHERE.items():
            world.facts[f"paper of {whose}, {state}"] = _paper(key, state)
        world.facts[f"paper to the own office, {state}"] = _paper(ANOTHER, state, office(OWN))
    world.facts["no such paper"] = {"paper_id": NO_SUCH, "version": 1}
    kept = PaperTemplate.objects.create(
        name="mau.docx", size=2, sha256="0" * 64, content=b"PK", added_at=NOW, added_by_name="Quản trị"
    )
    world.facts["template that was kept"] = {"template_id": kept.pk}
    world.facts["no such template"] = {"template_id": NO_SUCH}
    world.facts["template of the system"] = {"template_id": ""}


def _paper(key: str, state: PaperState, *to: int) -> dict[str, object]:
    fields = replace(_FIELDS, addressee_offices=to)
    made = actions.draft_paper(fields=fields, office_id=office(key), by=SYSTEM, at=NOW)
    if state is PaperState.DISCARDED:
        actions.discard_paper(paper_id=made, version=1, reason="nhầm", by=SYSTEM, at=NOW)
    if state in (PaperState.ISSUED, PaperState.WITHDRAWN):
        actions.issue_paper(paper_id=made, version=1, by=SYSTEM, at=NOW)
    if state is PaperState.WITHDRAWN:
        actions.withdraw_paper(paper_id=made, reason="nhầm", by=SYSTEM, at=NOW)
    paper = Paper.objects.get(pk=made)
    assert paper.state == state
    return {"paper_id": made, "version": paper.version}
