"""Short forms inside names ("UBND", "TP."), written out."""

import re

_SHORT = (
    (re.compile(r"\bUBND\b"), "Ủy ban nhân dân"),
    (re.compile(r"\bHĐND\b"), "Hội đồng nhân dân"),
    (re.compile(r"\b(?:UB)?MTTQ\b"), "Mặt trận Tổ quốc"),
    (re.compile(r"\bTP\.?(?= [A-ZĐ])"), "thành phố"),
    (re.compile(r"\bKCN\b"), "khu công nghiệp"),
    (re.compile(r"\bKKT\b"), "Khu kinh tế"),
    (re.compile(r"\bTW\b"), "Trung ương"),
    (re.compile(r"\bBCĐ\b"), "Ban Chỉ đạo"),
    (re.compile(r"\bBQL\b"), "Ban Quản lý"),
    (re.compile(r"\bBHXH\b"), "Bảo hiểm xã hội"),
    (re.compile(r"\b[Uu]ỷ ban\b"), "Ủy ban"),
)


def expanded(name: str) -> str:
    """This function will return a name with the common short forms written out."""
    for pattern, full in _SHORT:
        name = pattern.sub(full, name)
    return name
