"""Papers as offices write them."""

import datetime as dt
from dataclasses import replace

from lachan.rulebook.papers.layout import LETTER
from lachan.rulebook.papers.paper import Letterhead, Paper, Signature
from lachan.rulebook.papers.urging import LateDuty, UrgingLetter, urging_paper

HEAD = Letterhead(
    office="Sở Lao động - Thương binh và Xã hội", parent="Ủy ban nhân dân tỉnh Hưng Yên", place="Hưng Yên"
)
SIGNATURE = Signature(authority=("KT. Giám đốc", "Phó Giám đốc"), name="Trần Thị Minh")
PLAIN = Paper(
    kind=LETTER,
    head=HEAD,
    symbol="SLĐTBXH-BTXH",
    number=5,
    issued_on=dt.date(2021, 2, 4),
    subject="cung cấp số liệu về trẻ em",
    addressees=("Ủy ban nhân dân các huyện, thị xã, thành phố",),
    opening=("Sở đề nghị cung cấp số liệu.", "Kết quả gửi về Sở."),
    recipients=("Giám đốc Sở (để b/c)",),
    filed="VT, BTXH",
    signature=SIGNATURE,
)
NOTICE = replace(PLAIN, kind="thong_bao", subject="Lịch tiếp công dân", addressees=(), number=112)
URGING = UrgingLetter(
    from_office="Sở Lao động - Thương binh và Xã hội",
    to_office="Sở Giáo dục và Đào tạo",
    duties=(
        LateDuty(code="HY21-07", title="Tập huấn cho giáo viên", due_on=dt.date(2021, 6, 30), days_late=12),
        LateDuty(code="HY21-03", title="Rà soát phòng tư vấn", due_on=dt.date(2017, 3, 31), days_late=1200),
    ),
    answer_by=dt.date(2021, 7, 20),
    counted_on=dt.date(2021, 7, 12),
    basis="Kế hoạch số 05/KH-UBND ngày 05/01/2021 của Ủy ban nhân dân tỉnh",
)


def urging(**changes) -> Paper:
    return urging_paper(
        replace(URGING, **changes), head=HEAD, symbol="SLĐTBXH-BTXH", signature=SIGNATURE, filed="VT, BTXH"
    )
