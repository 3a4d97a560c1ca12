"""A short title for an assignment, derived from its own words."""

import re
from collections.abc import Sequence

from lachan.rulebook.vietnamese.folding import fold, normal

LONGEST = 110
"""Characters that fit on one line of the register."""

_LABEL = re.compile(r"^\s*(?:[-–—+*•]+|[a-zđ][).]|\d+(?:\.\d+)*[.)]|[IVXL]+\.)\s+")
_TRAILING_BRACKET = re.compile(r"\s*\([^()]*\)?\s*[.;,]*\s*$")
_TOGETHER = re.compile(
    r"^(?:chu tri|chu dong)?[,; ]*(?:va )?(?:phoi hop|cung)(?: chat che)?(?: voi| cung)?\s+",
)
_VERBS = re.compile(
    r"(?<![\w])(?:xây dựng|tham mưu|tổ chức|hướng dẫn|ban hành|thực hiện|triển khai|đẩy mạnh|rà soát"
    r"|tăng cường"
    r"|chỉ đạo|tuyên truyền|truyền thông|lồng ghép|kiểm tra|bố trí|đề xuất|nghiên cứu|phổ biến|thường xuyên"
    r"|hoàn thiện|phát hiện|tiếp nhận|xử lý|cung cấp|bảo đảm|đảm bảo|theo dõi|tổng hợp|báo cáo|giám sát"
    r"|vận động|phát triển|củng cố|nâng cao|duy trì|kết nối|lập|cân đối|phân bổ|thí điểm|thống kê|trang bị"
    r"|hỗ trợ|trợ giúp|quy hoạch|kiện toàn|đào tạo|bồi dưỡng|tập huấn|điều tra|khảo sát|đánh giá|sơ kết"
    r"|tổng kết|thanh tra|quan tâm|nhân rộng|đổi mới|tiếp tục|kịp thời|chủ động|làm tốt|giáo dục|dạy|mở"
    r"|tạo điều kiện|đôn đốc|thu thập|cập nhật|soạn|xác định|giải quyết|bảo vệ|phòng ngừa|trình|đưa)(?![\w])"
)
_GROUNDS = ("can cu ", "theo chuc nang", "trong pham vi chuc nang", "tren co so ")
"""How a sentence begins that says first by what right, then who, then what."""
_CLAUSE_END = re.compile(r"[;:]\s|\.\s+(?=\w)")
_SHORTEST = 25


def short_title(text: str, *, bodies: Sequence[str] = ()) -> str:
    """This function will return a title of at most 110 characters made of the text's own words.

    The label, an opening "Chủ trì, phối hợp với …", opening names of ``bodies`` (who is to do it stands
    beside the title) and a bracket at the end (mostly the deadline) are dropped; what remains is cut after
    its first clause, or at a comma or word when that is too long.
    """
    line = " ".join(normal(text).split())
    line = _LABEL.sub("", line)
    line = _without_trailing_brackets(line)
    line = _without_grounds(line, bodies)
    line = _without_partners(line, bodies)
    line = _first_clause(line).strip(" .,;:-–")
    line = _fitting(line)
    return line[:1].upper() + line[1:]


def _without_trailing_brackets(line: str) -> str:
    while True:
        shorter = _TRAILING_BRACKET.sub("", line)
        if shorter == line or len(shorter) < _SHORTEST:
            return line
        line = shorter


def _without_grounds(line: str, bodies: Sequence[str]) -> str:
    """Begin at the first verb behind the bodies of a sentence that opens with its grounds."""
    folded = fold(line)
    if not folded.startswith(_GROUNDS):
        return line
    ends = [folded.find(fold(body)) + len(body) for body in bodies if body and fold(body) in folded]
    verb = _VERBS.search(line, max(ends)) if ends else None
    return line[verb.start() :] if verb and len(line) - verb.start() >= _SHORTEST else line


def _without_partners(line: str, bodies: Sequence[str]) -> str:
    """Begin at the first verb behind the names; without one they are kept."""
    folded = fold(line)
    named = max((len(body) for body in bodies if body and folded.startswith(fold(body))), default=0)
    opening = _TOGETHER.match(folded)
    if not opening and not named:
        return line
    verb = _VERBS.search(line, opening.end() if opening else named)
    if not verb or len(line) - verb.start() < _SHORTEST:
        return line
    return _without_partners(line[verb.start() :], ())


def _first_clause(line: str) -> str:
    for end in _CLAUSE_END.finditer(line):
        if end.start() >= _SHORTEST:
            return line[: end.start()]
    return line


def _fitting(line: str) -> str:
    if len(line) <= LONGEST:
        return line
    comma = _last_comma(line)
    if comma:
        return line[:comma]
    blank = line.rfind(" ", 0, LONGEST)
    return line[: blank if blank > 0 else LONGEST - 1].rstrip(" ,;:") + "…"


def _last_comma(line: str) -> int:
    """The last comma that may end a title: not the one of "phòng, chống", not inside quotes or brackets."""
    end = LONGEST
    while (comma := line.rfind(", ", LONGEST // 2, end)) > 0:
        kept = line[:comma]
        is_balanced = kept.count("“") == kept.count("”") and kept.count("(") == kept.count(")")
        if is_balanced and not kept.lower().endswith("phòng"):
            return comma
        end = comma
    return 0
