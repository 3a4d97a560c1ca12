"""The words of a passage, and which of them begin what somebody shall do."""

import re
from dataclasses import dataclass

from lachan.rulebook.vietnamese.folding import fold

_WORD = re.compile(r"[^\W_]+")

VERBS = frozenset(
    """
    ban hành|báo cáo|bảo đảm|đảm bảo|biên soạn|biểu dương|bố trí|bổ sung|bồi dưỡng|cảnh báo|cập nhật|chấn chỉnh|chấp hành
    chỉ đạo|chịu trách|chủ động|chủ trì|chú trọng|chuẩn bị|chuẩn hóa|công bố|công khai|cụ thể|cử cán|dự báo|dự toán
    duy trì|đánh giá|đăng ký|đăng tải|đầu tư|đẩy mạnh|đẩy nhanh|đề cao|đề nghị|đề xuất|điều chỉnh|điều hành|điều phối|điều tra
    định hướng|định kỳ|đôn đốc|đổi mới|động viên|giám sát|giao cho|giải quyết|giới thiệu|hạn chế|hoàn thành|hoàn thiện
    hỗ trợ|huy động|hướng dẫn|kêu gọi|kết nối|khai thác|khảo sát|khắc phục|khen thưởng|khẩn trương|khuyến khích|kiểm soát
    kiểm tra|kiện toàn|kịp thời|kiên quyết|làm tốt|lãnh đạo|lập danh|lập kế|lập dự|lồng ghép|lựa chọn|mở rộng|nâng cao
    nắm chắc|nắm tình|ngăn chặn|nghiên cứu|nghiêm túc|nghiêm cấm|nhanh chóng|nhân rộng|ưu tiên|phát động|phát hành|phát huy
    phát hiện|phản ánh|phân bổ|phân công|phê duyệt|phối hợp|phổ biến|phòng ngừa|quan tâm|quán triệt|quyết định|quyết liệt
    quy định|rà soát|sẵn sàng|soạn thảo|sơ kết|sử dụng|sửa đổi|tái cơ|tăng cường|tập huấn|tập trung|tạo điều|tạo sự|tạo môi
    tham gia|tham mưu|thành lập|thanh tra|theo dõi|thẩm định|thiết lập|thống kê|thống nhất|thông báo|thông tin|thúc đẩy
    thường xuyên|thực hiện|tích cực|tích hợp|tiến hành|tiếp nhận|tiếp tục|tìm kiếm|tôn vinh|tổng hợp|tổng kết|tổ chức
    trang bị|tranh thủ|triển khai|trình bày|trợ giúp|trực tiếp|truyền thông|tuyên truyền|tư vấn|tuyên dương|ứng dụng|vận động
    vận hành|xác định|xác minh|xem xét|xét xử|xử lý|xây dựng|yêu cầu|đào tạo|đấu tranh|đưa vào|đưa nội|đưa ra|chia sẻ
    cung cấp|cải cách|cải tạo|cải thiện|cân đối|cắt giảm|chăm lo|chăm sóc|chuyển đổi|chuyển giao|dành thời|đa dạng|đề ra
    đón tiếp|giáo dục|giữ gìn|góp ý|gắn kết|hình thành|ký kết|kiến nghị|làm việc|làm rõ|làm mới|lấy mẫu|lấy ý|liên hệ
    lưu trữ|mua sắm|nhắc nhở|niêm yết|phấn đấu|phản hồi|phục vụ|quản lý|số hóa|thay thế|thu gom|thu hút|thu thập|thực thi
    tạm dừng|tập hợp|tham dự|thăm hỏi|tiếp thu|tiếp cận|truy tố|trích lục|tự kiểm|ủng hộ|ưu đãi|vệ sinh|đối chiếu|đối thoại
    đơn giản|lan tỏa|củng cố|bảo vệ|bảo quản|áp dụng|bảo trì|nâng cấp|sắp xếp|tăng thời|tuân thủ|nỗ lực|dừng các|nghỉ học
    phát triển|phát sóng|phòng chống|trao đổi|xét duyệt|xét công|tựu trường|khai giảng|mở chuyên|mở các|mở lớp|thí điểm|đồng chủ
    """.replace("\n", "|").split("|")
)
"""Two-syllable beginnings of a predicate."""

VERBS = frozenset(verb.strip() for verb in VERBS if verb.strip())

SHORT_VERBS = frozenset(
    "lập trình gửi cử đưa giao mở nắm dành đăng ký cấp thu chi làm tăng giảm phát in tuyển tặng giúp lấy lựa hủy rút chọn thi xét viết đạt không phải cần sẽ nghỉ chuyển".split()
)
"""One-syllable verbs that begin a predicate at the start of a sentence or after its subject."""

OPENERS = frozenset(
    """
    theo chức|theo thẩm|theo nhiệm|theo phạm|theo quy|theo lĩnh|căn cứ|trên cơ|có trách|chịu trách|trong phạm|có nhiệm|theo đó|có kế
    là cơ|là đơn|là đầu|trong quá|được giao|dựa trên|hàng năm|hằng năm|hàng quý|hằng quý|hàng tháng|hằng tháng|định kỳ|có văn|có biện|có giải
    theo từng|theo hướng|theo kế|trong năm|trong quý|trước ngày|ngay sau|nêu cao|đồng thời|tùy theo|có phương|lưu ý|thông qua|có báo
    """.replace("\n", "|").split("|")
) - {""}
OPENERS = frozenset(opener.strip() for opener in OPENERS if opener.strip())
"""What may stand between a subject and its verb."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word: where it stands, as written, in small letters, without marks."""

    start: int
    end: int
    raw: str
    lower: str
    folded: str


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text; ``text`` also holds what stands between them."""

    text: str
    items: tuple[Word, ...]

    def __len__(self) -> int:
        return len(self.items)

    def lower(self, at: int) -> str:
        """This function will return word ``at`` in small letters, nothing past the end."""
        return self.items[at].lower if 0 <= at < len(self.items) else ""

    def raw(self, at: int) -> str:
        """This function will return word ``at`` as written, nothing past the end."""
        return self.items[at].raw if 0 <= at < len(self.items) else ""

    def pair(self, at: int) -> str:
        """This function will return words ``at`` and the next in small letters, when only blanks part them."""
        if at + 1 >= len(self.items) or at < 0:
            return self.lower(at)
        return f"{self.items[at].lower} {self.items[at + 1].lower}"

    def gap(self, at: int) -> str:
        """This function will return what stands between the word before ``at`` and word ``at``."""
        if not 0 < at < len(self.items):
            return self.text[self.items[-1].end :] if self.items and at >= len(self.items) else ""
        return self.text[self.items[at - 1].end : self.items[at].start]

    def at(self, offset: int) -> int:
        """This function will return the number of the first word at or after ``offset``."""
        low, high = 0, len(self.items)
        while low < high:
            middle = (low + high) // 2
            if self.items[middle].start < offset:
                low = middle + 1
            else:
                high = middle
        return low


def words_of(text: str) -> Words:
    """This function will return the words of ``text``."""
    folded = fold(text)
    lower = text.lower()
    if len(lower) != len(text):
        lower = text
    return Words(
        text,
        tuple(
            Word(found.start(), found.end(), found.group(), lower[found.start() : found.end()], folded[found.start() : found.end()])
            for found in _WORD.finditer(text)
        ),
    )


def begins_predicate(*, words: Words, at: int, short: bool = True) -> bool:
    """This function will say whether word ``at`` begins what a subject shall do."""
    if at >= len(words):
        return False
    pair = words.pair(at)
    return pair in VERBS or pair in OPENERS or (short and words.lower(at) in SHORT_VERBS)


def is_verb(*, words: Words, at: int) -> bool:
    """This function will say whether word ``at`` begins a verb."""
    return at < len(words) and (words.pair(at) in VERBS or words.lower(at) in SHORT_VERBS)
