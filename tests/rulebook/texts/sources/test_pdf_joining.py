import pytest

from lachan.rulebook.texts.sources.pdf.joining import join_pages


@pytest.mark.parametrize(
    ("pages", "text"),
    [
        ([], ""),
        (["Một.", "Hai."], "Một.\n\nHai."),
        (["Một.", "", "Hai."], "Một.\n\nHai."),
        (["cho trẻ", "em ở cơ sở"], "cho trẻ\nem ở cơ sở"),
        (["cho trẻ", "a) Ở cơ sở"], "cho trẻ\n\na) Ở cơ sở"),
        (["cho trẻ;", "em ở cơ sở"], "cho trẻ;\n\nem ở cơ sở"),
        (["| TT | A |\n| 1 | x |", "| 2 | y |"], "| TT | A |\n| 1 | x |\n| 2 | y |"),
        (
            ["Đầu\n\n| TT | A |\n| 1 | x |", "| TT | A |\n| 2 | y |", "| TT | A |\n| 3 | z |\n\nCuối"],
            "Đầu\n\n| TT | A |\n| 1 | x |\n| 2 | y |\n| 3 | z |\n\nCuối",
        ),
        (["| TT | A |", "Sau bảng"], "| TT | A |\n\nSau bảng"),
    ],
)
def test_pages_are_joined(pages, text):
    assert join_pages(pages) == text
