"""The documents or products that an assignment asks to issue."""

import re

_KINDS = (
    r"(?:các |một |những |dự thảo |bộ )*"
    r"(?:kế hoạch|quy chế|quy định|quyết định|nghị quyết|nghị định|thông tư|đề án|chương trình|chỉ thị"
    r"|công văn|văn bản|hướng dẫn|tài liệu|báo cáo|danh sách|danh mục|dự án|phương án|tờ trình|quy trình"
    r"|bộ chỉ tiêu|bộ tiêu chí|bài giảng|sổ tay|cẩm nang|luật|sản phẩm truyền thông|kịch bản|lộ trình"
    r"|chiến lược|tiêu chuẩn|quy chuẩn|biểu mẫu)\b"
)
_SIGNERS = (
    r"(?:thủ tướng chính phủ|chính phủ|quốc hội|cấp có thẩm quyền"
    r"|(?:ubnd|hđnd|ủy ban nhân dân|hội đồng nhân dân|chủ tịch)[^,;.()]{0,30})"
)
_PRODUCT = re.compile(
    r"(?<!\w)(?:ban hành|xây dựng|biên soạn|soạn thảo|lập|trình|phát hành|phê duyệt|hoàn thiện)"
    r"(?: mới| và (?:trình|ban hành|triển khai|tổ chức thực hiện|phát hành)|, (?:trình|ban hành))*"
    rf"(?: {_SIGNERS} (?:ban hành|phê duyệt|xem xét,? (?:ban hành|phê duyệt|quyết định)))?"
    rf" (?P<product>{_KINDS}[^;.:()]*)"
)
_TRIM = re.compile(
    r"(?:,? (?:và|để|nhằm|trong quý|trước ngày|hoàn thành trong|đảm bảo|bảo đảm"
    r"|chú trọng|trong đó|trình cấp|trình Ủy|trình UBND|báo cáo Ủy|báo cáo UBND)\b.*)$"
)
_LONGEST = 220


def products_of(text: str) -> tuple[str, ...]:
    """This function will return what ``text`` asks to issue, as printed."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = text
    found: dict[str, None] = {}
    for match in _PRODUCT.finditer(lower):
        start, end = match.span("product")
        product = _TRIM.sub("", text[start : min(end, start + _LONGEST)]).strip(" ,")
        if product:
            found.setdefault(product)
    return tuple(found)
