"""What is odd about the events of a clock, in words for whoever recorded them."""

from dataclasses import dataclass
from enum import StrEnum


class ProblemCode(StrEnum):
    """What is odd; every event that has no effect has one of these."""

    NOT_STARTED = "not_started"
    STARTED_TWICE = "started_twice"
    NO_DUE_DATE = "no_due_date"
    STOPPED_ALREADY = "stopped_already"
    PAUSED_ALREADY = "paused_already"
    NOT_PAUSED = "not_paused"
    MAY_NOT_PAUSE = "may_not_pause"
    PAUSES_EXHAUSTED = "pauses_exhausted"
    PAUSE_EXPIRED = "pause_expired"
    MAY_NOT_EXTEND = "may_not_extend"
    EXTENSIONS_EXHAUSTED = "extensions_exhausted"
    EXTENSION_UNFOUNDED = "extension_unfounded"
    EXTENSION_TOO_LATE = "extension_too_late"
    EXTENSION_AT_SHORT_NOTICE = "extension_at_short_notice"
    EXTENSION_EMPTY = "extension_empty"
    EXTENSION_CUT = "extension_cut"
    NUMBERED_TWICE = "numbered_twice"
    CORRECTION_UNFOUNDED = "correction_unfounded"
    CORRECTS_NOTHING = "corrects_nothing"
    CORRECTS_ANOTHER_KIND = "corrects_another_kind"
    LOCAL_IS_LOOSER = "local_is_looser"
    CALENDAR_ENDS = "calendar_ends"


_MESSAGES = {
    ProblemCode.NOT_STARTED: "Thời hạn chưa bắt đầu nên sự kiện này không được tính.",
    ProblemCode.STARTED_TWICE: "Thời hạn đã bắt đầu; lần này không được tính. Nếu lần trước sai, hãy đính chính.",
    ProblemCode.NO_DUE_DATE: "Thời hạn tính đến một ngày nhưng chưa ghi ngày đó. Hãy ghi ngày đến hạn.",
    ProblemCode.STOPPED_ALREADY: "Thời hạn đã kết thúc nên sự kiện này không được tính.",
    ProblemCode.PAUSED_ALREADY: "Thời hạn đang tạm dừng; lần tạm dừng này không được tính.",
    ProblemCode.NOT_PAUSED: "Thời hạn không tạm dừng nên lần tiếp tục này không được tính.",
    ProblemCode.MAY_NOT_PAUSE: "Người quyết định không có thẩm quyền tạm dừng nên lần tạm dừng này không được tính.",
    ProblemCode.PAUSES_EXHAUSTED: "Đã hết số lần được tạm dừng nên lần tạm dừng này không được tính.",
    ProblemCode.PAUSE_EXPIRED: "Đã hết thời gian được tạm dừng; thời hạn chạy tiếp dù chưa ghi việc tiếp tục.",
    ProblemCode.MAY_NOT_EXTEND: "Người quyết định không có thẩm quyền gia hạn nên lần gia hạn này không được tính.",
    ProblemCode.EXTENSIONS_EXHAUSTED: "Đã hết số lần được gia hạn nên lần gia hạn này không được tính.",
    ProblemCode.EXTENSION_UNFOUNDED: "Gia hạn phải có số văn bản và người quyết định; lần này không được tính.",
    ProblemCode.EXTENSION_TOO_LATE: "Đề nghị gia hạn sau khi đã hết hạn nên không được tính.",
    ProblemCode.EXTENSION_AT_SHORT_NOTICE: "Đề nghị gia hạn muộn hơn thời điểm quy định; lần gia hạn vẫn được tính.",
    ProblemCode.EXTENSION_EMPTY: "Gia hạn phải có ngày đến hạn mới muộn hơn, hoặc thời gian gia hạn theo ngày, tháng.",
    ProblemCode.EXTENSION_CUT: "Gia hạn dài hơn mức được phép; chỉ tính đến mức được phép.",
    ProblemCode.NUMBERED_TWICE: "Hai sự kiện khác nhau mang cùng một số thứ tự; chỉ tính sự kiện ghi trước.",
    ProblemCode.CORRECTION_UNFOUNDED: "Đính chính phải có văn bản hoặc lý do; lần này không được tính.",
    ProblemCode.CORRECTS_NOTHING: "Không tìm thấy sự kiện cần đính chính.",
    ProblemCode.CORRECTS_ANOTHER_KIND: "Sự kiện thay thế phải cùng loại với sự kiện bị đính chính.",
    ProblemCode.LOCAL_IS_LOOSER: "Thời hạn riêng của tỉnh dài hơn quy định chung nên không áp dụng.",
    ProblemCode.CALENDAR_ENDS: "Lịch nghỉ chưa có đủ các năm liên quan; hạn tạm tính theo tuần làm việc thường.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockProblem:
    """One odd thing; ``event`` is the number of the event it concerns."""

    code: ProblemCode
    message: str
    event: int | None = None


def problem(code: ProblemCode, event: int | None = None) -> ClockProblem:
    """This function will word a problem of the event with that number."""
    return ClockProblem(code=code, message=_MESSAGES[code], event=event)
