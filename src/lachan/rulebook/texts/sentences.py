"""Where sentences end, and which of them are formulas that assign nothing."""

import re
from collections.abc import Iterator

CLOSING = re.compile(
    r"(?:Chủ tịch )?(?:UBND|Ủy ban nhân dân) (?:[Tt]ỉnh|[Tt]hành phố|huyện)[^,.;:]{0,24} (?:yêu cầu|đề nghị) "
    r"|Trên đây là|Thừa lệnh |Thừa ủy quyền |Nhận được (?:Kế hoạch|Chỉ thị|Công văn|Công điện|văn bản)"
    r"|(?:Trong )?[Qq]uá trình (?:tổ chức )?(?:triển khai )?thực hiện|Yêu cầu (?:[Tt]hủ trưởng"
    r"|[Gg]iám đốc|[Cc]ác)|Đề nghị (?:[Tt]hủ trưởng|[Cc]ác)|Căn cứ (?:nội dung )?(?:Kế hoạch"
    r"|Chỉ thị)|Chỉ thị này|Kế hoạch này|Công điện này"
)
"""How the closing paragraph begins."""
_END = re.compile(r"(?<![A-ZĐ])(?<!\bTP)[.!?…](?:[\"”)])?\s+(?=[A-ZĐÀ-Ỹ])")
_FORMULA = re.compile(
    r"(?:\(?(?:Ban hành )?[Kk]èm theo |Trên đây là|Nhận được (?:Kế hoạch|Chỉ thị|Công văn|Công điện|văn bản)"
    r"|(?:Trong )?[Qq]uá trình (?:tổ chức )?(?:triển khai )?(?:thực hiện|tổ chức)[^.;:]{0,120}(?:nế"
    r"u|có|gặp)[^.;:]{0,20}(?:khó khăn|vướng mắc|vấn đề|phát sinh|cần sửa)"
    r"|Nếu (?:có|phát sinh|thấy) |Kế hoạch này (?:được|thay thế|có hiệu lực)"
    r"|(?:Quyết định|Chỉ thị|Nghị quyết|Quy chế|Quy định|Thông tư|Nghị định"
    r"|Công điện|Kế hoạch) này (?:có hiệu lực|thay thế|bãi bỏ|được|thi hành)"
    r"|Ban hành kèm theo|Ban hành (?:Kế hoạch|Quy chế|Quy định|Chương trình"
    r"|Đề án|Danh mục)[^.]{0,200}(?:kèm theo Quyết định này|theo Quyết định này)"
    r"|Phê duyệt[^.]{0,250}(?:kèm theo|theo Quyết định này)"
    r"|Bãi bỏ |Các nội dung khác )"
)
_EXECUTION = re.compile(
    r"(?:chịu trách nhiệm(?: tổ chức)?|căn cứ|có trách nhiệm|tổ chức) (?:thi hành"
    r"|thực hiện|Quyết định) (?:Quyết định|Nghị quyết|Chỉ thị|Công điện|Kế hoạch) này\s*(?:thi hành"
    r")?\s*\.?\s*(?:/\.?)?\s*$|căn cứ Quyết định thi hành|chịu trách nhiệm thi hành"
)
_NOTICE = re.compile(
    r"(?:thông báo|sao gửi|chuyển)[^.;]{0,120}(?:để|cho)[^.;]{0,80}biết(?:,| và)? ?(?:tổ chức )?"
    r"(?:thực hiện)?[ ./]*$"
)
_LONG = 900
_PLEA = re.compile(
    r"(?:nghiêm túc|khẩn trương|chủ động|tích cực|quan tâm|phối hợp|tập trung"
    r"|tổ chức)?,? ?(?:tổ chức )?(?:triển khai|thực hiện)(?:,? thực hiện)?(?: (?:có hiệu quả"
    r"|nghiêm túc|tốt|hiệu quả|Kế hoạch|các nội dung|nội dung|Chỉ thị|Công điện"
    r"|này|trên|theo quy định|đảm bảo))*\s*\.?\s*/?\.?\s*$"
)


def sentence_starts(text: str) -> Iterator[tuple[int, int]]:
    """This function will give the start and end of each sentence of ``text``."""
    start = 0
    for found in _END.finditer(text):
        yield start, found.end()
        start = found.end()
    if start < len(text):
        yield start, len(text)


def is_formula(text: str) -> bool:
    """This function will say whether ``text`` is a closing formula or a clause of execution."""
    if _FORMULA.match(text):
        return True
    tail = text[-160:] if len(text) < _LONG else ""
    # What a formula cannot do without spares most texts the search.
    executes = ("này" in tail or "thi hành" in tail) and _EXECUTION.search(tail)
    return bool(executes or ("biết" in tail and _NOTICE.search(tail)))


def is_plea(text: str) -> bool:
    """This function will say whether ``text`` only asks everybody to carry the document out."""
    return bool(_PLEA.search(text[-160:]))
