"""Titles made of an assignment's own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lachan.rulebook.texts.titles import LONGEST, short_title

CASES = [
    ("- Soạn tờ rơi về bơi an toàn (xong trong quý I).", (), "Soạn tờ rơi về bơi an toàn"),
    ("a) soạn tờ rơi về bơi an toàn;", (), "Soạn tờ rơi về bơi an toàn"),
    (
        "Chủ trì, phối hợp với Sở Một, Sở Hai và các cơ quan liên quan xây dựng bể bơi tại các xã.",
        (),
        "Xây dựng bể bơi tại các xã",
    ),
    ("Phối hợp chặt chẽ với Hội Ba tổ chức ngày hội bơi lội cho học sinh", (), "Tổ chức ngày hội bơi lội cho học sinh"),
    ("Sở Một chỉ đạo các trường mở lớp dạy bơi", ("Sở Một",), "Chỉ đạo các trường mở lớp dạy bơi"),
    ("Mở lớp dạy bơi cho trẻ em; trang bị phao; thuê giáo viên", (), "Mở lớp dạy bơi cho trẻ em"),
    ("Mở lớp dạy bơi cho trẻ em. Mỗi xã một lớp.", (), "Mở lớp dạy bơi cho trẻ em"),
    (
        "Căn cứ chức năng, nhiệm vụ được giao, các trường, Sở Một chủ động xây dựng lịch dạy bơi từng mùa; báo cáo kết quả.",
        ("các trường", "Sở Một"),
        "Chủ động xây dựng lịch dạy bơi từng mùa",
    ),
    ("Căn cứ tình hình thực tế, mở thêm lớp dạy bơi", (), "Căn cứ tình hình thực tế, mở thêm lớp dạy bơi"),
    ("Chủ trì", (), "Chủ trì"),
    ("Bơi (an toàn)", (), "Bơi (an toàn)"),
    ("", (), ""),
    ("   \n ", (), ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "bodies", "title"), CASES)
def test_title_of(text, bodies, title):
    assert short_title(text, bodies=bodies) == title


def test_title_long_ends_at_a_comma():
    text = (
        "Dạy bơi cho trẻ em tại các xã ven sông và các xã có nhiều ao hồ, nhất là trẻ em gái, " + "từ " * 40
    )
    assert (
        short_title(text)
        == "Dạy bơi cho trẻ em tại các xã ven sông và các xã có nhiều ao hồ, nhất là trẻ em gái"
    )


def test_title_long_keeps_phong_chong_together():
    text = (
        "Dạy các kỹ năng cần thiết cho trẻ em và cha mẹ trẻ em về công tác phòng, chống " + "đuối nước " * 20
    )
    title = short_title(text)
    assert "phòng, chống" in title
    assert title.endswith("…")


@given(st.text(max_size=400), st.lists(st.text(max_size=20), max_size=3))
def test_title_never_long(text, bodies):
    assert len(short_title(text, bodies=bodies)) <= LONGEST + 1
    assert "\n" not in short_title(text)
