"""The kinds of official document and how their names are printed."""

import re

KINDS = (
    "Nghị quyết liên tịch", "Nghị quyết", "Nghị định", "Thông tư liên tịch", "Thông tư", "Quyết định",
    "Chỉ thị",
    "Kế hoạch", "Chương trình hành động",
    "Chương trình", "Công điện", "Thông báo", "Công văn", "Quy chế", "Quy định", "Đề án",
    "Hướng dẫn", "Báo cáo", "Tờ trình", "Kết luận",
    "Bộ luật", "Luật", "Pháp lệnh", "Hiến pháp", "Điều lệ", "Phương án", "Chiến lược",
)  # fmt: skip
_BY_CAPITALS = {kind.upper(): kind for kind in KINDS}
_BY_SIGN = {
    "NQ": "Nghị quyết", "QĐ": "Quyết định", "CT": "Chỉ thị", "KH": "Kế hoạch", "CĐ": "Công điện",
    "TB": "Thông báo", "TT": "Thông tư",
    "NĐ": "Nghị định", "HD": "Hướng dẫn", "BC": "Báo cáo", "CTr": "Chương trình",
    "TTr": "Tờ trình", "KL": "Kết luận", "TTLT": "Thông tư liên tịch",
}  # fmt: skip
_SIGN = re.compile(r"/(?:\d{4}/)?(?P<sign>[A-ZĐ][A-Za-zĐđ]*)-")


def kind_of_line(line: str) -> str | None:
    """This function will return the kind that a line of capitals, standing alone, names."""
    return _BY_CAPITALS.get(" ".join(line.split()).strip(" .:"))


def kind_of_number(number: str) -> str | None:
    """This function will return the kind that the sign in a document's number stands for."""
    found = _SIGN.search(number)
    return _BY_SIGN.get(found["sign"]) if found else None
