"""The kind of work an assignment asks for, told by its wording."""

import re
from itertools import islice

from lachan.rulebook.texts.reading import Category

_SIGNS: tuple[tuple[Category, re.Pattern[str], int], ...] = (
    (Category.LEGAL_AID, re.compile(r"trợ giúp pháp lý|tư vấn pháp luật"), 5),
    (Category.INSPECTION, re.compile(r"thanh tra|kiểm tra|hậu kiểm|chấn chỉnh|xử lý nghiêm"), 3),
    (Category.SUPERVISION, re.compile(r"giám sát|phản biện xã hội"), 3),
    (
        Category.CASE_HANDLING,
        re.compile(
            r"điều tra|truy tố|xét xử|tố giác|tin báo|khởi tố|thụ lý|vụ án|vụ việc"
            r"|giám định|can thiệp|nạn nhân|khám bệnh|xâm hại tình dục"
        ),
        3,
    ),
    (
        Category.TRAINING,
        re.compile(r"tập huấn|bồi dưỡng|(?<!giáo dục và )đào tạo|nâng cao (?:năng lực|trình độ)|bài giảng"),
        5,
    ),
    (
        Category.STATISTICS,
        re.compile(r"thống kê|số liệu|cơ sở dữ liệu|dữ liệu|cập nhật thông tin|rà soát, lập danh sách"),
        3,
    ),
    (
        Category.COMMUNICATION,
        re.compile(
            r"tuyên truyền|tờ rơi|pa nô|nói chuyện chuyên đề|phát tin|khẩu hiệu|tin, bài"
            r"|thi tìm hiểu|loa truyền thanh|(?<!thông tin và )truyền thông|phổ biến"
            r"|giáo dục (?:pháp luật|kỹ năng|giới|đạo đức|về)|phát sóng|chuyên mục"
            r"|thông tin, tuyên truyền|quán triệt"
        ),
        4,
    ),
    (
        Category.RESOURCES,
        re.compile(
            r"kinh phí|nguồn lực|ngân sách|dự toán|bố trí (?:vốn|kinh phí|người|cán bộ)|huy động|tài trợ"
        ),
        4,
    ),
    (
        Category.INFRASTRUCTURE,
        re.compile(
            r"cơ sở vật chất|đầu tư xây dựng|quỹ đất|thiết chế|hạ tầng|trang bị|điểm vui chơi"
            r"|khu vui chơi|hệ thống kỹ thuật|công trình"
        ),
        3,
    ),
    (Category.REPORTING, re.compile(r"(?<!tờ trình, )báo cáo|sơ kết|tổng kết|đánh giá kết quả"), 2),
    (
        Category.PARTICIPATION,
        re.compile(
            r"ý kiến(?:, kiến nghị)? của trẻ em|lấy ý kiến|tiếng nói|diễn đàn trẻ em|quyền tham gia|đối thoại"
        ),
        5,
    ),
    (
        Category.ISSUE_DOCUMENT,
        re.compile(
            r"ban hành|xây dựng (?:và trình|các kế hoạch|kế hoạch|quy chế|đề án|nghị quyết"
            r"|văn bản|quy định|thông tư|nghị định|chương trình)|tham mưu[^.;]{0,40}(?:kế hoạch"
            r"|quyết định|nghị quyết)|sửa đổi, bổ sung|soạn thảo"
        ),
        4,
    ),
    (
        Category.COORDINATION,
        re.compile(r"quy chế phối hợp|phối hợp liên ngành|cơ quan thường trực|làm đầu mối"),
        3,
    ),
)
_FIRST_WORD = 5.0
_START, _OPENING = 40, 140
"""What stands this near the start tells more than what comes later."""


def category_of(text: str) -> Category:
    """This function will return the kind of work that ``text`` asks for."""
    lower = text.lower()
    best, best_score = Category.OTHER, 0.0
    for category, sign, weight in _SIGNS:
        places = [found.start() for found in islice(sign.finditer(lower), 2)]
        worth = [3.0 if place < _START else 1.5 if place < _OPENING else 0.4 for place in places]
        if category is Category.ISSUE_DOCUMENT and places and places[0] < 8:
            worth[0] = _FIRST_WORD
        score = weight * sum(one / rank for rank, one in enumerate(worth, 1))
        if score > best_score:
            best, best_score = category, score
    return best
