"""Damaged words are found with their likely reading, and sound text is left in peace."""

import os
import random
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from lachan.rulebook.texts.misprints import find_misprints
from lachan.rulebook.texts.misprints.phrases import phrases
from lachan.rulebook.texts.read import read_text
from lachan.rulebook.vietnamese.folding import normal
from lachan.rulebook.vietnamese.syllables import TONES
from tests.rulebook.texts.annotated import PLANS, REAL_PLAN, fingerprint

needs_documents = pytest.mark.skipif(not PLANS.is_dir(), reason="the documents (../shared) are absent")

DAMAGED = [
    ("Các phòng cân cứ quy chế để làm.", "cân", "căn"),
    ("Mỗi trường lập kê hoạch riêng.", "kê", "kế"),
    ("Thôn đầy nhanh tiến độ sửa cầu.", "đầy", "đẩy"),
    ("Xã đầy mạnh vận động quyên góp.", "đầy", "đẩy"),
    ("Bà con năm đầy đủ lịch tiêm.", "năm", "nắm"),
    ("Phòng cùn chức năng, nhiệm vụ để lập tổ.", "cùn", "căn cứ"),
    ("Trạm nhận chỉ tiêu của Bộ y tế giao.", "y", "Y"),
    ("Đội họp với Mặt trận tổ quốc xã.", "tổ", "Tổ"),
    ("Chi đoàn Thanh niên cộng sản ra quân.", "cộng", "Cộng"),
    ("Làm theo quyết định số 15/QĐ-UBND.", "quyết định", "Quyết định"),
    ("Đội xe phục vu bà con vùng lũ.", "vu", "vụ"),
    ("Nhà trường tổ chúc ngày hội đọc sách.", "chúc", "chức"),
    ("Đội tuyên truyên lưu động về bản.", "truyên", "truyền"),
    ("Thửa ruộng nay viêc gì cũng máy làm.", "viêc", "việc"),
    ("Tổ đia phương đi lại khó.", "đia", "địa"),
    ("Xóm triên khai dọn rác.", "triên", "triển"),
    ("Cán bộ dia phuong đến từng nhà.", "dia", "địa"),
    ("Trạm hoạt độngg cả đêm.", "độngg", "động"),
    ("Ban lập kếhoạch trồng rừng.", "kếhoạch", "kế hoạch"),
    ("Thôn phát trin nghề mây tre.", "trin", "triển"),
    ("KÊ HOẠCH", "KÊ", "KẾ"),
    ("Xe chở cac xóm đi chợ.", "cac", "các"),
    ("Giữ tính mạng sức khỏe cho thợ.", "mạng sức", "mạng, sức"),
    ("Gửi hồ sơ giám định pháp lý tâm thần.", "lý", "y"),
]
CUT = [
    ("Đường hỏng ở nhiều nơi của địa (xem phụ lục).", "địa", "địa phương"),
    ("Người trực phải báo cho kịp.", None, None),
    ("Khu này là nội địa.", None, None),
    ("Huyện đã triển.", "triển", "triển khai"),
    ("Tổ dân phố lo nhiệm.", "nhiệm", "nhiệm vụ"),
    ("Cho mượn sân chơi; các ông thường xuyê vắng.", "xuyê", "xuyên"),
]
SOUND = [
    "Đội cộng tác viên đến từng nhà; công tác này kéo dài.",
    "Những nơi có quan hệ tốt thì cơ quan làm nhanh.",
    "Quản lý mạng Internet, dịch vụ logistics, e-Form và lớp học online.",
    "Huyện Krông Nô, huyện Đắk Mil và bà H'Len Niê.",
    "Uỷ ban hoà giải ở cơ sở; thuỷ lợi và kĩ năng sống.",
    "Cửa hàng bán chổi; cả nhân viên lẫn khách đều vui.",
    "ỦY BAN NHÂN DÂN XÃ; SỞ Y TẾ; BỘ Y TẾ",
    "Trẻ tiêm vắc-xin; xe va chạm ở ngã tư; mua công tơ mới.",
    "Cán bộ y tế xã và hội viên phụ nữ cùng làm.",
    "Định hướng đến năm sau; phổ biến pháp luật; liên quan trong vùng.",
    "Tập bơi dưới nước, đậy kín bể; xử trí khi đuối nước ở ngoại khóa.",
    "Họ ra quyết định rồi mới mua số ghế ấy.",
    "",
]
PLAN_FAULTS = [
    (1112, 1122, "ef1508ed7f9911b8", "misprint"),
    (2649, 2659, "b46162b50f89b50a", "misprint"),
    (5352, 5356, "435006d9f697e80c", "misprint"),
    (5595, 5602, "a8a91f2321fcf9ff", "misprint"),
    (6410, 6415, "82b522001c3249f3", "misprint"),
    (6702, 6711, "362416fa9fd23c4c", "misprint"),
    (6771, 6782, "2ebce43e0c70ed64", "misprint"),
    (13126, 13129, "3a5f2c472da42612", "misprint"),
    (15307, 15315, "e189eb8a07258afa", "misprint"),
    (15497, 15506, "f3dd50c2d9b45f17", "misprint"),
    (15834, 15837, "22629a25845a64c1", "misprint"),
    (17392, 17394, "851c68bb35f0ed10", "misprint"),
    (17519, 17528, "8e70218b9bda6a57", "misprint"),
    (17607, 17608, "a1fce4363854ff88", "misprint"),
    (19097, 19100, "506ba4c3a6bcda0c", "truncated_word"),
    (20206, 20209, "d119e17f0f97aeb8", "misprint"),
    (20365, 20370, "926382e46ac7d491", "misprint"),
    (22515, 22518, "d119e17f0f97aeb8", "misprint"),
    (23286, 23289, "5a09c8586b3ed9ee", "misprint"),
    (23868, 23871, "ff97296b036c34d0", "misprint"),
    (24133, 24135, "40406b6b2e5172e2", "misprint"),
    (24692, 24695, "5e525345307373f3", "misprint"),
    (24736, 24740, "0fea7fe66c92235e", "misprint"),
    (25116, 25119, "43a70b4150130bfc", "misprint"),
]
"""Every damaged word of the real plan: where it stands, the hash of what is printed there, and its code."""

SAMPLE_FAULTS = {"35.txt": 1, "40.txt": 1, "41.txt": 1, "48.txt": 1, "49.txt": 1}
"""Faults that the samples really have (a name in small letters, a lost comma, wrong marks); all else would be a false alarm."""


CASES = Path(__file__).parent / "cases"
DAMAGED_CASES = {"scanned_plan": 2, "lost_tone_marks": 1, "lost_capitals": 1}
"""The cases of the reader that are damaged on purpose in a way that is found here."""


def _found(text: str) -> list[tuple[str, str, str]]:
    text = normal(text)
    return [(one.code, text[slice(*one.span)], one.message) for one in find_misprints(text=text)]


@pytest.mark.parametrize(("text", "seen", "reading"), DAMAGED)
def test_damaged_word_is_found_with_its_reading(text, seen, reading):
    code, word, message = _found(text)[0]
    assert (code, word) == ("misprint", seen)
    assert message.startswith(f"“{seen}” có thể là “{reading}”")


def test_sign_is_missed_where_the_document_has_it_everywhere_else():
    usual = "Tổ đan rổ, bện chiếu và bán hàng. " * 6
    assert _found(usual + "Nhóm kia đan rổ bện chiếu.") == [
        ("misprint", "rổ bện", "“rổ bện” có thể là “rổ, bện”.")
    ]
    assert _found("Tổ đan rổ, bện chiếu. Nhóm kia đan rổ bện chiếu.") == []


def test_body_in_small_letters_is_found_where_the_document_gives_it_a_capital():
    usual = "Việc ấy do Công an xã lo. " * 6
    assert _found(usual + "Bà con tìm công an xã.") == [
        ("misprint", "công an", "“công an” có thể là “Công an”.")
    ]
    assert _found("Bà con tìm công an xã.") == []


def test_own_word_of_the_document_is_the_reading():
    usual = "Sửa đập Đồng Lạch và kênh Đồng Lạch. " * 4
    assert [one[1] for one in _found(usual + "Đo mực nước đập Đồng Lạchh.")] == []
    usual = "Nhóm làm chổi đót ở thôn; bán chổi đót. " * 4
    assert _found(usual + "Giá chồi đót tăng.") == [
        ("misprint", "chồi", "“chồi” có thể là “chổi” trong “chổi đót”.")
    ]


def test_word_that_can_be_nothing_is_found_without_a_reading():
    assert _found("Bàn viêcs làng nên chậm.") == [
        ("misprint", "viêcs", "“viêcs” không phải là một tiếng Việt viết đúng.")
    ]


def test_endless_word_is_one_problem():
    assert len(_found("ạ" * 100_000)) == 1


@pytest.mark.parametrize(("text", "seen", "reading"), CUT)
def test_cut_word_is_found(text, seen, reading):
    found = _found(text)
    if seen is None:
        assert found == []
    else:
        assert found == [("truncated_word", seen, f"“{seen}” có thể bị mất chữ; đọc là “{reading}”.")]


@pytest.mark.parametrize("text", SOUND)
def test_sound_text_has_no_misprint(text):
    assert _found(text) == []


@given(
    text=st.text(max_size=200) | st.lists(st.sampled_from(sorted(phrases().shown)), max_size=40).map(" ".join)
)
@settings(max_examples=150, deadline=None)
def test_any_text_returns_and_spans_stand_inside(text):
    last = 0
    for problem in find_misprints(text=text):
        start, end = problem.span
        assert last <= start < end <= len(text)
        last = start


def test_text_without_marks_is_one_problem():
    text = "Cac don vi to chuc thuc hien nhiem vu duoc giao, bao cao ket qua cho co quan chu tri. " * 20
    problems = find_misprints(text=text)
    assert len(problems) == 1
    assert "đối chiếu cả văn bản" in problems[0].message


def test_reading_lists_misprints_in_their_place():
    reading = read_text(text="KẾ HOẠCH\n\n1. Sở Y tế đầy nhanh tiến độ tiêm.\n\n2. Sở Tư pháp mở lớp. *ab*\n")
    codes = [one.code for one in reading.problems if one.code in {"misprint", "stray_marks"}]
    assert codes == ["misprint", "stray_marks"]


@needs_documents
def test_every_damaged_word_of_the_real_plan_is_found():
    text = normal((PLANS / REAL_PLAN).read_text(encoding="utf-8"))
    found = [
        (*one.span, fingerprint(text[slice(*one.span)])[:16], one.code) for one in find_misprints(text=text)
    ]
    assert found == PLAN_FAULTS


@needs_documents
def test_most_single_marks_that_go_wrong_are_found():
    chance, found = random.Random(7), 0
    texts = [normal(file.read_text(encoding="utf-8")) for file in sorted((PLANS / "samples").glob("*.txt"))]
    for _ in range(200):
        text = chance.choice(texts)
        start, damaged = _with_one_mark_wrong(text, chance)
        found += any(one.span[0] <= start < one.span[1] for one in find_misprints(text=damaged))
    assert found >= 140


def _with_one_mark_wrong(text: str, chance: random.Random) -> tuple[int, str]:
    """The text with one mark of a word in small letters lost, or become another tone."""
    while True:
        word = chance.choice(list(re.finditer(r"[^\W\d_]{3,}", text)))
        letters = unicodedata.normalize("NFD", word.group())
        marks = [place for place, letter in enumerate(letters) if unicodedata.combining(letter)]
        if not marks or not word.group().islower():
            continue
        place = chance.choice(marks)
        other = chance.choice(["", *TONES]) if letters[place] in TONES else ""
        wrong = unicodedata.normalize("NFC", letters[:place] + other + letters[place + 1 :])
        if wrong != word.group():
            return word.start(), text[: word.start()] + wrong + text[word.end() :]


@needs_documents
def test_samples_have_no_false_alarm():
    found = {}
    for file in sorted((PLANS / "samples").glob("*.txt")):
        count = len(find_misprints(text=normal(file.read_text(encoding="utf-8"))))
        if count:
            found[file.name] = count
    assert found == SAMPLE_FAULTS


def test_cases_of_the_reader_have_no_false_alarm():
    found, letters = {}, 0
    for file in sorted(CASES.glob("*.yaml")):
        for case in yaml.safe_load(file.read_text(encoding="utf-8")):
            letters += len(case["text"])
            if problems := find_misprints(text=normal(case["text"])):
                found[case["id"]] = len(problems)
    assert letters > 80_000
    assert found == DAMAGED_CASES


@pytest.mark.parametrize(
    "name",
    [
        "Sở Giáo duc và Đào tạo",
        "Ủy ban Mặt trận Tổ quốc Viêt Nam tỉnh",
        "Sở Lao động - Thương bình và Xã hội",
    ],
)
def test_name_that_was_repaired_is_one_problem(name):
    text = f"KẾ HOẠCH\n\n1. {name}\n\n- Mở lớp bơi cho trẻ em trước ngày 01/6/2026.\n"
    codes = [one.code for one in read_text(text=text).problems]
    assert codes == ["body_repaired"]


def test_suggestions_do_not_depend_on_the_seed_of_hashes():
    """Sets are ordered by the seed of the process: two processes must still suggest the same words."""
    words = "Tăng cường tuyên truyên, phổ biên giáo dục phap luật, thực hiên tôt công tac trẻ em trên địa bàn tinh."
    code = (
        f"from lachan.rulebook.texts.misprints import find_misprints\nprint(find_misprints(text={words!r}))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONPATH": "src", "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(told) == 1
    assert "misprint" in told.pop()
