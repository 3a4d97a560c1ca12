import pytest

from lachan.rulebook.texts.sources import SourceFormat, UnreadableSource, limits, read_source
from lachan.rulebook.vietnamese import legacy
from lachan.rulebook.vietnamese.legacy import LegacyEncoding
from tests.rulebook.texts.sources.portable import grid, line, pdf, text, width


def _read(*pages):
    source = read_source(content=pdf(*pages), name="a.pdf")
    assert source.format is SourceFormat.PDF
    return source.text


def _column(x, y, *lines, step=20):
    return "".join(text(x, y + step * index, each) for index, each in enumerate(lines))


_LEFT, _RIGHT = (
    ["ỦY BAN NHÂN DÂN", "TỈNH SÔNG LAM", "Số: 12/KH-UBND"],
    ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do", "Sông Lam, ngày 05 tháng 01"],
)
_HEAD = "\n".join(_LEFT) + "\n\n" + "\n".join(_RIGHT)
_BODY = "Kế hoạch này có một dòng dài từ trái sang phải hết cả trang giấy"


def _interleaved(y, left, right):
    rows = zip(left, right, strict=True)
    return "".join(
        text(40, y + 20 * i, a) + text(250 + 8 * i, y + 20 * i, b) for i, (a, b) in enumerate(rows)
    )


_CASES = {
    "lines": (_column(70, 80, "Một", "Hai"), "Một\nHai"),
    "paragraph gap": (_column(70, 80, "Một", "Hai", "Ba") + _column(70, 170, "Bốn"), "Một\nHai\nBa\n\nBốn"),
    "pieces of a line": (text(70, 80, "Sở Y") + text(70 + width("Sở Y") + 4, 80, "tế"), "Sở Y tế"),
    "hyphen at the line end": (_column(70, 80, "phòng-", "chống"), "phòng-\nchống"),
    "head, column after column": (
        _column(40, 60, *_LEFT) + _column(250, 60, *_RIGHT) + text(70, 160, _BODY),
        f"{_HEAD}\n\n{_BODY}",
    ),
    "head, line after line": (_interleaved(60, _LEFT, _RIGHT) + text(70, 160, _BODY), f"{_HEAD}\n\n{_BODY}"),
    "foot, line after line": (
        text(70, 500, _BODY)
        + _interleaved(600, ["Nơi nhận:", "- Như trên;"], ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]),
        f"{_BODY}\n\nNơi nhận:\n- Như trên;\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
    ),
    "head of three pieces": (
        text(20, 60, "A") + text(120, 60, "B") + text(250, 60, _RIGHT[0]),
        f"A\nB\n{_RIGHT[0]}",
    ),
    "lines drawn from below": (
        "".join(text(70, 80 + 20 * index, f"Dòng {index}") for index in reversed(range(10))),
        "\n".join(f"Dòng {index}" for index in range(10)),
    ),
    "leaning watermark": (
        text(70, 80, "Một") + "BT /F 40 Tf .7 .7 -.7 .7 100 300 Tm <00410042> Tj ET\n",
        "Một",
    ),
    "page number": (text(70, 80, "Một") + text(290, 810, "1"), "Một"),
    "decorated page number": (text(70, 80, "Một") + text(290, 810, "- 1 -"), "Một"),
    "number in the text": (text(70, 80, "Một") + text(290, 400, "1"), "Một\n1"),
    "another number in the margin": (text(70, 80, "Một") + text(290, 810, "1975"), "Một\n1975"),
}


@pytest.mark.parametrize(("page", "expected"), _CASES.values(), ids=_CASES)
def test_pages_are_read_in_order(page, expected):
    assert _read(page) == expected


def test_page_numbers_may_start_anywhere():
    pages = [
        text(70, 80, f"Trang {word}") + text(290, 30, str(7 + index)) for index, word in enumerate("abc")
    ]
    assert _read(*pages) == "Trang a\n\nTrang b\n\nTrang c"


def test_running_lines_go():
    pages = [text(70, 30, "Kế hoạch số 12") + text(70, 80, f"Trang {word}") for word in "abcd"]
    assert _read(*pages) == "Trang a\n\nTrang b\n\nTrang c\n\nTrang d"


def test_line_on_two_of_many_pages_stays():
    pages = [
        text(70, 30, "Phụ lục" if word in "ab" else "") + text(70, 80, f"Trang {word}") for word in "abcd"
    ]
    assert _read(*pages).count("Phụ lục") == 2


def _in_grid(rows, xs, y, step=40):
    lines = grid(xs, [y + step * index for index in range(len(rows) + 1)])
    return lines + "".join(
        text(xs[column] + 4, y + step * row + 16, cell, size=10)
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
        if cell
    )


def test_ruled_tables_become_rows():
    rows = [["TT", "Nhiệm vụ", "Hạn"], ["1", "Tập huấn", ""], ["2", "a|b", "Quý I"]]
    page = text(70, 60, "Trước") + _in_grid(rows, [60, 100, 300, 400], 100) + text(70, 300, "Sau")
    assert (
        _read(page) == "Trước\n\n| TT | Nhiệm vụ | Hạn |\n| 1 | Tập huấn |  |\n| 2 | a\\|b | Quý I |\n\nSau"
    )


def test_merged_cells_of_a_ruled_table():
    """The first cell goes down over two rows, the last row is one cell."""
    page = grid([60, 200, 400], [100, 200]) + line(200, 130, 400, 130) + line(60, 160, 400, 160)
    page = page.replace(line(200, 100, 200, 200), line(200, 100, 200, 160))
    for x, y, words in ((64, 116, "A"), (204, 116, "b"), (204, 146, "c"), (64, 180, "NHÓM HAI")):
        page += text(x, y, words, size=10)
    assert _read(page) == "| A | b |\n| 〃 | c |\n| NHÓM HAI |"


def test_wrapped_cell_is_joined_and_bullets_stay():
    page = _in_grid([["1", "", "x"]], [60, 100, 300, 400], 100, step=80)
    page += _column(104, 112, "Tổ chức", "tập huấn", "- một", step=12).replace("/F 14", "/F 10")
    assert _read(page) == "| 1 | Tổ chức tập huấn<br>- một | x |"


def test_cells_that_touch_are_parted_by_the_line():
    page = grid([60, 60 + 4 * 7, 200], [100, 130]) + text(60, 120, "Một") + text(60 + 4 * 7 + 1, 120, "hai")
    assert _read(page) == "| Một | hai |"


def test_grid_may_be_moved_and_scaled():
    scaled = f"q .5 0 0 .5 10 0 cm {grid([100, 200, 580], [1084 - 842, 1144 - 842])} Q\n"
    page = scaled + text(64, 842 - 290, "A", size=10) + text(114, 842 - 290, "b", size=10)
    assert _read(page) == "| A | b |"


def test_frame_around_text_is_no_table():
    assert _read(grid([60, 400], [60, 120]) + text(70, 90, "Trong khung")) == "Trong khung"


def test_locked_file_is_said():
    lock = f"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'11' * 32}>/U<{'22' * 32}>>>"
    with pytest.raises(UnreadableSource) as refused:
        read_source(content=pdf(text(70, 80, "Một"), trailer=lock), name="a")
    assert refused.value.code == "encrypted"


def test_too_many_pages_are_refused(monkeypatch):
    monkeypatch.setattr(limits, "MAX_PAGES", 2)
    with pytest.raises(UnreadableSource) as refused:
        read_source(content=pdf("", "", ""), name="a")
    assert refused.value.code == "too_large"


def test_old_fonts_are_converted():
    sentence = "tổ chức các lớp tập huấn cho cán bộ làm công tác trẻ em"
    source = read_source(
        content=pdf(text(70, 80, legacy.encode(sentence, encoding=LegacyEncoding.TCVN3))), name="a"
    )
    assert source.text == sentence
    assert [problem.code for problem in source.problems] == ["converted_encoding"]


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize(
    ("matrix", "places"),
    [
        ("0 1 -1 0", ["100 70", "120 70"]),
        ("-1 0 0 -1", ["500 700", "500 720"]),
        ("0 -1 1 0", ["400 700", "380 700"]),
    ],
)
def test_text_is_read_the_way_it_runs(turned, matrix, places):
    page = "".join(
        f"BT /F 14 Tf {matrix} {place} Tm <{line.encode('utf-16-be').hex()}> Tj ET\n"
        for place, line in zip(places, ("Một", "Hai"), strict=True)
    )
    assert read_source(content=pdf(page, turned=turned), name="a").text == "Một\nHai"


def test_letters_on_their_side_stay_in_cells_only():
    upwards = "BT /F 10 Tf 0 1 -1 0 {} {} Tm <" + "Ghi chú".encode("utf-16-be").hex() + "> Tj ET\n"
    page = _in_grid([["Nhiệm vụ", ""], ["Tập huấn", "x"]], [60, 300, 400], 100, step=60)
    page += upwards.format(350, 690) + upwards.format(500, 300)
    assert _read(page) == "| Nhiệm vụ | Ghi chú |\n| Tập huấn | x |"
