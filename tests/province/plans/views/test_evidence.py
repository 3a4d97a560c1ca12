"""The page of an assignment shows its files to whom they are open, and offers to add to who may."""

import pytest

from tests.province.plans.test_evidence import BOTH, LEAFLET, code_of, give, readers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_force")]


@pytest.fixture(autouse=True)
def house(settings, tmp_path):
    settings.EVIDENCE_DIR, settings.EVIDENCE_CHECKING_DIR = tmp_path / "objects", tmp_path / "checking"


@pytest.mark.parametrize(
    ("who", "shown", "offered"),
    [
        ("named", True, True),
        ("reviews", True, False),
        ("not named", False, False),
        ("named, no evidence", False, False),
    ],
)
def test_the_page_of_the_assignment_shows_its_files(people, visit, who, shown, offered):
    subject_id, code = code_of(LEAFLET)
    file_id = give(people.a(*BOTH, office="so-y", account=90), subject_id).file_id
    page = visit(readers(people)[who]).get(f"/ke-hoach/viec/{code}/").content.decode()
    assert ("Tài liệu, minh chứng" in page) is shown
    assert (f"/minh-chung/{file_id}/" in page) is shown
    assert (f"/minh-chung/them/assignment/{subject_id}/" in page) is offered
