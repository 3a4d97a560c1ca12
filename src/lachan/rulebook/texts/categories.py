"""The kind of work an assignment asks for, told by its wording."""

import re
from collections.abc import Iterable

from lachan.rulebook.texts.reading import Category

_SIGNS: tuple[tuple[Category, int, tuple[str, ...]], ...] = tuple(
    (category, weight, tuple(phrases.split("|")))
    for category, weight, phrases in (
        (Category.LEGAL_AID, 5, "trợ giúp pháp lý|tư vấn pháp luật"),
        (Category.INSPECTION, 3, "thanh tra|kiểm tra|hậu kiểm|chấn chỉnh|xử lý nghiêm"),
        (Category.SUPERVISION, 3, "giám sát|phản biện xã hội"),
        (
            Category.CASE_HANDLING,
            3,
            (
                "điều tra|truy tố|xét xử|tố giác|tin báo|khởi tố|thụ lý|vụ án|vụ việc|giám định|can thiệp"
                "|nạn nhân|khám bệnh|xâm hại tình dục"
            ),
        ),
        (
            Category.TRAINING,
            5,
            "tập huấn|bồi dưỡng|đào tạo|nâng cao năng lực|nâng cao trình độ|bài giảng|mở lớp",
        ),
        (Category.STATISTICS, 3, "thống kê|số liệu|dữ liệu|cập nhật thông tin|lập danh sách"),
        (
            Category.COMMUNICATION,
            4,
            (
                "tuyên truyền|truyền thông|phổ biến|giáo dục pháp luật|giáo dục kỹ năng|giáo dục giới"
                "|giáo dục đạo đức|giáo dục về|phát sóng|chuyên mục|quán triệt|tờ rơi|pa nô"
                "|nói chuyện chuyên đề|phát tin|khẩu hiệu|tin, bài|thi tìm hiểu|loa truyền thanh"
            ),
        ),
        (
            Category.RESOURCES,
            4,
            "kinh phí|nguồn lực|ngân sách|dự toán|bố trí vốn|bố trí người|bố trí cán bộ|huy động|tài trợ",
        ),
        (
            Category.INFRASTRUCTURE,
            3,
            (
                "cơ sở vật chất|đầu tư xây dựng|quỹ đất|thiết chế|hạ tầng|trang bị|điểm vui chơi"
                "|khu vui chơi|sân chơi|nhà văn hóa|bể bơi|hệ thống kỹ thuật|công trình"
            ),
        ),
        (Category.REPORTING, 2, "báo cáo|sơ kết|tổng kết|đánh giá kết quả"),
        (
            Category.PARTICIPATION,
            5,
            (
                "ý kiến của trẻ em|ý kiến, kiến nghị của trẻ em|lấy ý kiến|tiếng nói|diễn đàn trẻ em"
                "|quyền tham gia|đối thoại"
            ),
        ),
        (
            Category.ISSUE_DOCUMENT,
            4,
            (
                "ban hành|xây dựng và trình|xây dựng kế hoạch|xây dựng các kế hoạch|xây dựng quy chế"
                "|xây dựng đề án|xây dựng nghị quyết|xây dựng văn bản|xây dựng quy định|xây dựng thông tư"
                "|xây dựng nghị định|xây dựng chương trình|sửa đổi, bổ sung|soạn thảo"
            ),
        ),
        (Category.COORDINATION, 3, "quy chế phối hợp|phối hợp liên ngành|cơ quan thường trực|làm đầu mối"),
    )
)
_WORD = re.compile(r"\w+")
_BY_FIRST_WORD: dict[str, list[tuple[Category, str]]] = {}
for _category, _, _phrases in _SIGNS:
    for _phrase in _phrases:
        _BY_FIRST_WORD.setdefault(_phrase.split()[0], []).append((_category, _phrase))
_NAMES = ("giáo dục và đào tạo", "thông tin và truyền thông", "thương binh và xã hội")
"""Names of bodies that hold words of a category."""
_FAR, _OPENING, _START, _FIRST_WORD = 500, 140, 40, 8
"""How near the start a word stands: what comes first tells most, past 500 characters nothing."""


def category_of(text: str, *, words: Iterable[str] | None = None) -> Category:
    """This function will return the kind of work that ``text`` asks for.

    ``words`` are its words in small letters, for a caller who has them already.
    """
    lower = text[:_FAR].lower()
    for name in _NAMES:
        lower = lower.replace(name, "·" * len(name))
    places: dict[Category, list[int]] = {}
    for word in _BY_FIRST_WORD.keys() & (words or _WORD.findall(lower)):
        for category, phrase in _BY_FIRST_WORD[word]:
            place = lower.find(phrase)
            if place >= 0:
                places.setdefault(category, []).append(place)
    best, best_score = Category.OTHER, 0.0
    for category, weight, _ in _SIGNS:
        score = weight * _score(category, sorted(places[category])) if category in places else 0
        if score > best_score:
            best, best_score = category, score
    return best


def _score(category: Category, places: list[int]) -> float:
    """How much the two nearest words say for a category."""
    is_first = category is Category.ISSUE_DOCUMENT and places[0] < _FIRST_WORD
    return _worth(places[0]) + (_worth(places[1]) / 2 if len(places) > 1 else 0) + 2 * is_first


def _worth(place: int) -> float:
    """How much a word at ``place`` tells."""
    if place < _START:
        return 3.0
    return 1.5 if place < _OPENING else 0.4
