"""What is printed, place by place."""

import datetime as dt
from dataclasses import replace

import pytest

from lachan.rulebook.papers.layout import layout_on
from lachan.rulebook.papers.wording import number_in_words, place_and_day, printed, words_of
from tests.rulebook.papers.samples import NOTICE, PLAIN, urging

ON = dt.date(2021, 2, 4)


def test_a_letter_from_the_title_to_the_name():
    assert words_of(printed(PLAIN, on=ON)) == (
        "ỦY BAN NHÂN DÂN TỈNH HƯNG YÊN",
        "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 05/SLĐTBXH-BTXH",
        "V/v cung cấp số liệu về trẻ em",
        "Hưng Yên, ngày 04 tháng 02 năm 2021",
        "Kính gửi: Ủy ban nhân dân các huyện, thị xã, thành phố",
        "Sở đề nghị cung cấp số liệu.",
        "Kết quả gửi về Sở.",
        "Nơi nhận:",
        "- Như trên;",
        "- Giám đốc Sở (để b/c);",
        "- Lưu: VT, BTXH.",
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        "Trần Thị Minh",
    )


def test_a_paper_with_a_name_of_its_kind():
    paper = printed(NOTICE, on=ON)
    assert paper.number == "Số: 112/TB-SLĐTBXH-BTXH"
    assert (paper.kind, paper.subject) == ("THÔNG BÁO", "Lịch tiếp công dân")
    assert "- Như trên;" not in paper.recipients


def test_several_addressees_stand_one_a_line():
    paper = printed(replace(PLAIN, addressees=("Sở Tư pháp", "Sở Y tế")), on=ON)
    assert paper.addressees == ("Kính gửi:", "- Sở Tư pháp;", "- Sở Y tế.")


def test_a_draft_leaves_number_and_day_open():
    paper = printed(replace(PLAIN, number=None, issued_on=None), on=ON)
    assert paper.number == "Số: ……/SLĐTBXH-BTXH"
    assert paper.place_and_day == "Hưng Yên, ngày …… tháng …… năm 2021"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2021, 1, 5), "ngày 05 tháng 01 năm 2021"),
        (dt.date(2021, 2, 28), "ngày 28 tháng 02 năm 2021"),
        (dt.date(2021, 3, 9), "ngày 09 tháng 3 năm 2021"),
        (dt.date(2021, 12, 31), "ngày 31 tháng 12 năm 2021"),
    ],
)
def test_days_below_ten_and_the_first_two_months_have_a_nought(day, words):
    assert place_and_day(place="Hưng Yên", day=day, year=1999) == f"Hưng Yên, {words}"


@pytest.mark.parametrize(("number", "words"), [(1, "01/A"), (9, "09/A"), (10, "10/A"), (1234, "1234/A")])
def test_numbers_below_ten_have_a_nought(number, words):
    assert number_in_words(number=number, symbol="A") == words


def test_the_layout_keeps_within_the_bounds_of_the_decree():
    layout = layout_on(ON)
    assert 20 <= layout.margins["top"] <= 25
    assert 30 <= layout.margins["left"] <= 35
    assert layout.sizes["recipients"] == 11
    assert layout.unverified
    assert layout_on(dt.date(2000, 1, 1)) == layout


def test_an_urging_letter_lists_the_latest_first_and_says_what_is_asked():
    paper = urging()
    assert paper.table.rows == (
        ("1", "HY21-03", "Rà soát phòng tư vấn", "31/03/2017", "1.200"),
        ("2", "HY21-07", "Tập huấn cho giáo viên", "30/06/2021", "12"),
    )
    words = " ".join((*paper.opening, *paper.closing))
    assert "Thực hiện Kế hoạch số 05/KH-UBND" in words
    assert "còn 02 nhiệm vụ" in words
    assert "trước ngày 20/07/2021" in words
    assert words_of(printed(paper, on=ON)).count("HY21-07") == 1


def test_an_urging_letter_about_nothing_is_none():
    with pytest.raises(ValueError, match="at least one duty"):
        urging(duties=())
