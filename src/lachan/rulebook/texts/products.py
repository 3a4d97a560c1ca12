"""The documents or products that an assignment asks to issue."""

import re

_KINDS = (
    r"(?:các |một |những |dự thảo |Dự thảo |bộ )*"
    r"(?:[Kk]ế hoạch|[Qq]uy chế|[Qq]uy định|[Qq]uyết định|[Nn]ghị quyết|[Nn]ghị định"
    r"|[Tt]hông tư|[Đđ]ề án|[Cc]hương trình|[Cc]hỉ thị|[Cc]ông văn|[Vv]ăn bản"
    r"|[Hh]ướng dẫn"
    r"|[Tt]ài liệu|[Bb]áo cáo|[Dd]anh sách|[Dd]anh mục|[Dd]ự án|[Pp]hương án"
    r"|[Tt]ờ trình|[Qq]uy trình|[Bb]ộ chỉ tiêu|[Bb]ộ tiêu chí|[Bb]ài giảng"
    r"|[Ss]ổ tay|[Cc]ẩm nang|[Ll]uật|[Ss]ản phẩm truyền thông|[Kk]ịch bản"
    r"|[Ll]ộ trình|[Cc]hiến lược|[Tt]iêu chuẩn|[Qq]uy chuẩn|[Bb]iểu mẫu)\b"
)
_PRODUCT = re.compile(
    rf"(?:ban hành|xây dựng|biên soạn|soạn thảo|lập|trình|phát hành|phê duyệt"
    rf"|hoàn thiện)(?: mới| và (?:trình|ban hành|triển khai|tổ chức thực hiện"
    rf"|phát hành)|, (?:trình|ban hành))*"
    rf"(?: (?:Thủ tướng Chính phủ|Chính phủ|Quốc hội|UBND[^,;.()]{{0,20}}|Ủy ban nhân dân[^,;.()]"
    rf"{{0,20}}|Chủ tịch[^,;.()]{{0,30}}|cấp có thẩm quyền|Hội đồng nhân dân[^,;.()]{{0,20}}"
    rf"|HĐND[^,;.()]{{0,12}}) (?:ban hành|phê duyệt|xem xét,? (?:ban hành|phê duyệt"
    rf"|quyết định)))?"
    rf" (?P<product>{_KINDS}[^;.:()]*)",
    re.IGNORECASE,
)
_TRIM = re.compile(
    r"(?:,? (?:và|để|nhằm|trong quý|trước ngày|hoàn thành trong|đảm bảo|bảo đảm"
    r"|chú trọng|trong đó|trình cấp|trình Ủy|trình UBND|báo cáo Ủy|báo cáo UBND)\b.*)$"
)
_LONGEST = 220


def products_of(text: str) -> tuple[str, ...]:
    """This function will return what ``text`` asks to issue, as printed."""
    found: dict[str, None] = {}
    for match in _PRODUCT.finditer(text):
        product = _TRIM.sub("", match["product"][:_LONGEST]).strip(" ,")
        if product:
            found.setdefault(product)
    return tuple(found)
