"""The whole way of a document through the room."""

from lachan.province.plans import queries
from tests.province.plans.conftest import ON


def test_story_register(in_force, people):
    page = queries.register_of(
        reader=people.reader, document_id=in_force, filters=queries.RegisterFilters(), on=ON
    )
    assert page.total == page.filtered == 5
    assert [row.code for row in page.rows] == [f"AB21-00{number}" for number in range(1, 6)]
    assert [(n.label, n.count, n.depth, n.title) for n in page.sections] == [
        ("I", 0, 0, "MỤC TIÊU"),
        ("II", 4, 0, "NHIỆM VỤ"),
        ("II.1", 3, 1, "Tuyên truyền"),
        ("II.1.a", 2, 2, "Sở Y"),
        ("II.2", 1, 1, "Kiểm tra"),
        ("III", 1, 0, "BÁO CÁO"),
    ]
