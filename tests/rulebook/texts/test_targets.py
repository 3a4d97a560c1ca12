"""Numeric targets: comparator, figure, unit and base; and figures that are no target."""

import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lachan.rulebook.texts.reading import Comparator, Target
from lachan.rulebook.texts.targets import find_targets


def read(text: str) -> tuple[Target, ...]:
    found = find_targets(text=text)
    for target in found:
        assert text[slice(*target.span)] == target.raw
    return found


SHARES = [
    ("Tỷ lệ tin báo được thụ lý đạt 100%.", "=", "100", "đạt 100%", "Tỷ lệ tin báo được thụ lý"),
    ("Tỷ lệ giải quyết tin báo đạt trên 95%.", ">", "95", "đạt trên 95%", "Tỷ lệ giải quyết tin báo"),
    ("100% các vụ bạo lực được tiếp nhận.", "=", "100", "100%", "các vụ bạo lực"),
    ("Ít nhất 90% trường học có hộp thư góp ý.", ">=", "90", "Ít nhất 90%", "trường học có hộp thư góp ý"),
    ("Tối thiểu 80,5% cán bộ được tập huấn.", ">=", "80.5", "Tối thiểu 80,5%", "cán bộ"),
    ("Tối thiểu 7.5% số xã nghèo được hỗ trợ", ">=", "7.5", "Tối thiểu 7.5%", "số xã nghèo"),
    (
        "Số trẻ bỏ học không quá 3% tổng số học sinh.",
        "<=",
        "3",
        "không quá 3%",
        "Số trẻ bỏ học (tổng số học sinh)",
    ),
    ("Tỷ lệ trẻ em lao động tối đa 4,9%.", "<=", "4.9", "tối đa 4,9%", "Tỷ lệ trẻ em lao động"),
    ("Đưa tỷ lệ tảo hôn xuống dưới 5%.", "<", "5", "xuống dưới 5%", "tỷ lệ tảo hôn"),
    ("Tỷ lệ xã có điểm vui chơi từ 60% trở lên.", ">=", "60", "từ 60% trở lên", "Tỷ lệ xã có điểm vui chơi"),
    ("Tỷ lệ tái phạm từ 2% trở xuống.", "<=", "2", "từ 2% trở xuống", "Tỷ lệ tái phạm"),
    ("Tỷ lệ phát hiện ≥ 85%", ">=", "85", "≥ 85%", "Tỷ lệ phát hiện"),
    ("Tỷ lệ phát hiện > 85 %", ">", "85", "> 85 %", "Tỷ lệ phát hiện"),
    (
        "Cắt giảm tối thiểu 30% thời gian giải quyết hồ sơ",
        ">=",
        "30",
        "Cắt giảm tối thiểu 30%",
        "thời gian giải quyết hồ sơ",
    ),
    (
        "Tăng thêm ít nhất 10% số câu lạc bộ so với năm trước",
        ">=",
        "10",
        "Tăng thêm ít nhất 10%",
        "số câu lạc bộ",
    ),
    ("Tỷ lệ học sinh biết bơi đạt 50 phần trăm", "=", "50", "đạt 50 phần trăm", "Tỷ lệ học sinh biết bơi"),
    ("Tỷ lệ hài lòng đạt không dưới 90%", ">=", "90", "đạt không dưới 90%", "Tỷ lệ hài lòng"),
    ("Tỷ lệ tảo hôn bằng 0%", "=", "0", "bằng 0%", "Tỷ lệ tảo hôn"),
    ("98% trẻ em dưới 5 tuổi được tiêm chủng vào năm 2030", "=", "98", "98%", "trẻ em dưới 5 tuổi"),
    ("Giảm tỷ lệ trẻ suy dinh dưỡng từ 23% xuống 18%", "<=", "18", "xuống 18%", "tỷ lệ trẻ suy dinh dưỡng"),
    ("Nâng tỷ lệ xã đạt chuẩn từ 40% lên 60%", "=", "60", "lên 60%", "tỷ lệ xã đạt chuẩn"),
    ("Tỷ lệ tảo\nhôn giảm còn 3%", "=", "3", "giảm còn 3%", "Tỷ lệ tảo hôn"),
]


@pytest.mark.parametrize(("text", "comparator", "value", "raw", "of"), SHARES)
def test_find_targets_reads_a_share(text, comparator, value, raw, of):
    (target,) = read(text)
    assert (target.comparator, target.value) == (comparator, Decimal(value))
    assert (target.raw, target.of) == (raw, of)
    assert (target.unit, target.value_max) == ("%", None)


RANGES = [
    (
        "Kéo giảm từ 5% đến 7% số vụ bạo lực học đường.",
        "5",
        "7",
        "Kéo giảm từ 5% đến 7%",
        "số vụ bạo lực học đường",
    ),
    ("Phấn đấu giảm từ 2 đến 3% hằng năm.", "2", "3", "giảm từ 2 đến 3%", ""),
    ("Tỷ lệ tảo hôn giảm 2 - 3% hằng năm.", "2", "3", "giảm 2 - 3%", "Tỷ lệ tảo hôn"),
    ("Tỷ lệ tảo hôn giảm 2% – 3%/năm.", "2", "3", "giảm 2% – 3%", "Tỷ lệ tảo hôn"),
]


@pytest.mark.parametrize(("text", "low", "high", "raw", "of"), RANGES)
def test_find_targets_reads_a_range(text, low, high, raw, of):
    (target,) = read(text)
    assert target.comparator is Comparator.BETWEEN
    assert (target.value, target.value_max) == (Decimal(low), Decimal(high))
    assert (target.raw, target.of) == (raw, of)


def test_find_targets_reads_two_horizons_of_one_base():
    first, second = read("Tỷ lệ trẻ đi mẫu giáo đạt 65% vào năm 2025 và 75% vào năm 2030.")
    assert (first.raw, second.raw) == ("đạt 65% vào năm 2025", "75% vào năm 2030")
    assert first.of == second.of == "Tỷ lệ trẻ đi mẫu giáo"


def test_find_targets_lets_a_bare_second_part_keep_the_comparator():
    first, second = read("Tỷ lệ xã có hộp thư trên 65% vào năm 2025 và 75% vào năm 2030.")
    assert [target.comparator for target in (first, second)] == [Comparator.MORE_THAN] * 2


def test_find_targets_reads_a_later_date_after_a_semicolon():
    first, second = read("Xây dựng 20% trường học an toàn; đến năm 2030 đạt 100%.")
    assert (first.value, first.of) == (20, "trường học an toàn")
    assert (second.value, second.of, second.raw) == (100, "trường học an toàn", "đến năm 2030 đạt 100%")


def test_find_targets_tells_the_subject_and_the_total():
    text = "Khám phá án đạt trên 80%, trong đó án đặc biệt nghiêm trọng trên 90% tổng số án mới."
    first, second = read(text)
    assert (first.comparator, first.value, first.of) == (">", 80, "Khám phá án")
    assert (second.comparator, second.value) == (">", 90)
    assert second.of == "án đặc biệt nghiêm trọng (tổng số án mới)"


def test_find_targets_parts_two_subjects_joined_by_and():
    text = "Ra cáo trạng đúng hạn đạt 100% số vụ bạo hành và truy tố đúng tội đạt 100%."
    first, second = read(text)
    assert (first.of, second.of) == ("Ra cáo trạng đúng hạn (số vụ bạo hành)", "truy tố đúng tội")


def test_find_targets_keeps_a_list_of_places_together():
    first, second = read("Có 100% xã, phường, thị trấn và 90% thôn, tổ dân phố được truyền thông.")
    assert (first.of, second.of) == ("xã, phường, thị trấn", "thôn, tổ dân phố")


COUNTS = [
    ("Xây dựng tối thiểu 03 mẫu nhà điển hình.", ">=", "3", "mẫu nhà điển hình", "tối thiểu 03"),
    ("Mỗi xã có ít nhất 02 câu lạc bộ.", ">=", "2", "câu lạc bộ", "ít nhất 02"),
    ("Mỗi xã có ít nhất một điểm vui chơi.", ">=", "1", "điểm vui chơi", "ít nhất một"),
    ("Tập huấn ít nhất 1.250 cộng tác viên.", ">=", "1250", "cộng tác viên", "ít nhất 1.250"),
    ("Mỗi lớp không quá 40 học viên.", "<=", "40", "học viên", "không quá 40"),
    ("Bố trí tối đa 05 điểm thu.", "<=", "5", "điểm thu", "tối đa 05"),
]


@pytest.mark.parametrize(("text", "comparator", "value", "unit", "raw"), COUNTS)
def test_find_targets_reads_a_count(text, comparator, value, unit, raw):
    (target,) = read(text)
    assert (target.comparator, target.value) == (comparator, Decimal(value))
    assert (target.unit, target.raw) == (unit, raw)


def test_find_targets_reads_a_rate_per_thousand():
    first, second = read(
        "Tỷ suất tử vong trẻ em dưới 5 tuổi trên 1.000 trẻ đẻ sống xuống dưới 18,5 vào năm 2025"
        " và dưới 17 vào năm 2030."
    )
    assert (first.comparator, first.value, first.unit) == ("<", Decimal("18.5"), "trên 1.000 trẻ đẻ sống")
    assert (second.comparator, second.value, second.unit) == ("<", 17, "trên 1.000 trẻ đẻ sống")
    assert first.of == second.of


NOT_TARGETS = [
    "Trẻ em từ đủ 13 tuổi đến dưới 16 tuổi.",
    "Hỗ trợ ít nhất 06 tháng cho trẻ em dưới 6 tuổi.",
    "Hỗ trợ 50% mức đóng bảo hiểm y tế.",
    "Hỗ trợ tối đa 70% chi phí điều trị.",
    "Mức hỗ trợ tối thiểu 500 nghìn đồng.",
    "Tỷ lệ tổn thương cơ thể từ 11% đến 30%.",
    "Gây thương tích với tỷ lệ tổn thương cơ thể 31% trở lên.",
    "Năm trước đã đạt 85% kế hoạch.",
    "Thời hạn không quá 05 ngày làm việc.",
    "Ít nhất 24 giờ trước khi mở phiên họp.",
    "Thực hiện khoản 3 Điều 90; Nghị quyết số 121.",
    "Bố trí tỷ lệ phù hợp; xây dựng 03 mô hình.",
    "Dành 10% kinh phí truyền thông cho xã nghèo.",
    "Trích lại 20% kinh phí cho xã.",
    "Quyết định số 23/QĐ-TTg; quý I năm 2021; 20/7/2021.",
    "Nộp thuế 10%, lãi suất 5%.",
    "",
]


@pytest.mark.parametrize("text", NOT_TARGETS)
def test_find_targets_leaves_other_figures_alone(text):
    assert read(text) == ()


PIECES = [
    "tỷ lệ ",
    "đạt ",
    "trên ",
    "dưới ",
    "ít nhất ",
    "không quá ",
    "từ ",
    "đến ",
    "xuống ",
    "lên ",
    "giảm ",
    "100",
    "5,5",
    "1.000",
    "%",
    " % ",
    "-",
    " và ",
    ", ",
    "; ",
    ". ",
    "các vụ ",
    "trẻ em ",
    "vào năm 2025",
    "trở lên",
    "(",
    ")",
    "≥",
    "mô hình ",
    "trên 1.000 trẻ ",
    "trong đó ",
    "số ",
    "tổng số ",
    "\n",
    "*",
    "2021",
    "năm ",
    "tảo hôn ",
    "còn ",
]
PHRASES = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@settings(max_examples=300, deadline=None)
@given(text=st.one_of(st.text(max_size=200), PHRASES))
def test_any_text_is_read_and_spans_slice_to_raw(text):
    for target in read(text):
        assert target.raw.strip()
        assert (target.value_max is not None) == (target.comparator is Comparator.BETWEEN)


HOSTILE = [
    "đạt trên " * 40 + "1" * 60 + "% và " * 30 + " " * 200 + "trong đó " * 20,
    "tối thiểu 3 mô hình " * 40,
    "xuống dưới 9 vào năm 2025 và " * 30,
    "100% và " * 80,
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_reading_takes_time_in_proportion_to_the_text(piece):
    def seconds(text: str) -> float:
        started = time.process_time()
        find_targets(text=text)
        return time.process_time() - started

    assert seconds(piece * 64) < max(0.02, seconds(piece * 8)) * 24
