import pytest

from lachan.rulebook.texts.sources import read_source
from tests.rulebook.texts.sources.word import docx, p, table, tc

_SPAN = '<w:gridSpan w:val="{}"/>'
_DOWN, _FURTHER = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"

_MOTTO = tc("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
_HEAD = [
    [tc("ỦY BAN NHÂN DÂN", "TỈNH SÔNG LAM"), _MOTTO],
    ["Số: 12/KH-UBND", "Sông Lam, ngày 05 tháng 01 năm 2021"],
]
_HEAD_TEXT = (
    "ỦY BAN NHÂN DÂN\nTỈNH SÔNG LAM\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
    "Số: 12/KH-UBND\n\nSông Lam, ngày 05 tháng 01 năm 2021"
)
_FOOT = [
    [tc("Nơi nhận:", "- Như trên;", "- Lưu: VT."), tc("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", p(), "Trần Văn An")]
]
_FOOT_TEXT = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Văn An"

_CASES = {
    "rows": (table(["TT", "Nhiệm vụ"], ["1", "Tập huấn"]), "| TT | Nhiệm vụ |\n| 1 | Tập huấn |"),
    "empty cell": (table(["TT", "Nhiệm vụ"], ["1", ""]), "| TT | Nhiệm vụ |\n| 1 |  |"),
    "pipe": (table(["a|b", "c"]), r"| a\|b | c |"),
    "paragraphs in a cell": (table([tc("một", "hai"), "b"]), "| một<br>hai | b |"),
    "merged down": (
        table(["1", tc("A", properties=_DOWN)], ["2", tc("", properties=_FURTHER)]),
        "| 1 | A |\n| 2 | 〃 |",
    ),
    "group row": (
        table(["TT", "Nhiệm vụ", "Hạn"], [tc("I. CHUNG", properties=_SPAN.format(3))], ["1", "a", "b"]),
        "| TT | Nhiệm vụ | Hạn |\n| I. CHUNG |\n| 1 | a | b |",
    ),
    "merged to the left": (
        table(
            ["a", "b"], [tc("c", properties='<w:hMerge w:val="restart"/>'), tc("", properties="<w:hMerge/>")]
        ),
        "| a | b |\n| c |",
    ),
    "row that begins further right": (
        table(["a", "b"], ["c"]).replace(
            f"<w:tr>{tc('c')}", f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{tc("c")}'
        ),
        "| a | b |\n|  | c |",
    ),
    "table in a cell": (
        table([tc("Ngoài", table(["a", "b"], ["c", "d"])), "x"]),
        "| Ngoài<br>a; b<br>c; d | x |",
    ),
    "row in a content control": (
        table(["a", "b"]).replace(
            "</w:tbl>",
            f"<w:sdt><w:sdtContent>{'<w:tr>' + tc('c') + tc('d') + '</w:tr>'}</w:sdtContent></w:sdt></w:tbl>",
        ),
        "| a | b |\n| c | d |",
    ),
    "official head": (table(*_HEAD, borders=False), _HEAD_TEXT),
    "official head with lines": (table(*_HEAD), _HEAD_TEXT),
    "official foot": (table(*_FOOT, borders=False), _FOOT_TEXT),
    "frame around text": (table(["Một khung chữ"]), "Một khung chữ"),
    "one column": (table(["Một"], ["Hai"]), "Một\n\nHai"),
    "two columns without lines": (table(["Bên trái", "Bên phải"], borders=False), "Bên trái\n\nBên phải"),
    "task table without lines": (
        table(["TT", "Nhiệm vụ", "Cơ quan chủ trì"], ["1", "Tập huấn", "Sở Y tế"], borders=False),
        "| TT | Nhiệm vụ | Cơ quan chủ trì |\n| 1 | Tập huấn | Sở Y tế |",
    ),
    "two-column task table without lines": (
        table(["Nội dung", "Thời gian"], ["Tập huấn", "Quý I"], borders=False),
        "| Nội dung | Thời gian |\n| Tập huấn | Quý I |",
    ),
    "order among paragraphs": (p("Trước") + table(["a", "b"]) + p("Sau"), "Trước\n\n| a | b |\n\nSau"),
}


@pytest.mark.parametrize(("body", "text"), _CASES.values(), ids=_CASES)
def test_tables_become_rows_or_lines(body, text):
    assert read_source(content=docx(body), name="a.docx").text == text


_TAB = "<w:r><w:tab/></w:r>"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (
            [
                ("UBND TỈNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
                ("", "Độc lập"),
                ("Số: 12/KH", "Sông Lam, ngày"),
            ],
            "UBND TỈNH\nSố: 12/KH\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập\nSông Lam, ngày\n\nKẾ HOẠCH",
        ),
        ([("Một", "hai")], "Một\thai\n\nKẾ HOẠCH"),
    ],
)
def test_head_set_with_tabs_is_parted(lines, text):
    body = "".join(p(left, _TAB, right) for left, right in lines) + p("KẾ HOẠCH")
    assert read_source(content=docx(body), name="a").text == text


def test_lines_of_a_table_may_come_from_its_style():
    borders = '<w:tblBorders><w:top w:val="single"/></w:tblBorders>'
    styles = f'<w:style w:type="table" w:styleId="grid"><w:tblPr>{borders}</w:tblPr></w:style>'
    body = table(["Bên trái", "Bên phải"], borders=False)
    drawn = body.replace("<w:tblBorders>", '<w:tblStyle w:val="grid"/><w:x>').replace(
        "</w:tblBorders>", "</w:x>"
    )
    assert read_source(content=docx(drawn, styles=styles), name="a").text == "| Bên trái | Bên phải |"
