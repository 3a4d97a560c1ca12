"""What the audit says of deeds in this room; ``{subject}`` is what it was done to."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from lachan.rulebook.procedure.duties import duty_table, request_table

SENTENCES = {
    "duties.remind": _("đã nhắc {subject}"),
    "duties.add_reminder_step": _("đã thêm {subject}"),
    "duties.turn_off_reminder_step": _("đã tắt {subject}"),
    "duties.end_reminder_step": _("đã thôi dùng quyết định về {subject}"),
    "duties.make_feed": _("đã tạo địa chỉ lịch việc của {subject}"),
    "duties.renew_feed": _("đã đổi địa chỉ lịch việc của {subject}"),
    "duties.end_feed": _("đã thu hồi địa chỉ lịch việc của {subject}"),
    "duties.open": _("đã mở, thu hồi việc của {subject}"),
    "duties.record_event": _("đã ghi nhận sự kiện để bắt đầu {subject}"),
    "duties.acknowledge": _("đã nhận việc {subject}"),
    "duties.begin": _("đã bắt đầu thực hiện {subject}"),
    "duties.hand_in": _("đã gửi kết quả {subject}"),
    "duties.answer": _("đã phản hồi {subject}"),
    "duties.take_back": _("đã rút kết quả {subject} để bổ sung"),
    "duties.refuse": _("đã trả {subject} vì không thuộc thẩm quyền"),
    "duties.decline": _("đã trả lời không thực hiện {subject}"),
    "duties.insist": _("đã giao lại {subject}"),
    "duties.reassign": _("đã chuyển {subject} cho cơ quan khác"),
    "duties.accept": _("đã chấp nhận kết quả {subject}"),
    "duties.accept_partly": _("đã chấp nhận một phần {subject}"),
    "duties.return_result": _("đã trả lại kết quả {subject}"),
    "duties.pause": _("đã tạm dừng {subject}"),
    "duties.resume": _("đã cho tiếp tục {subject}"),
    "duties.withdraw": _("đã thu hồi {subject}"),
    "duties.cascade": _("đã giao {subject} cho cấp dưới"),
    "duties.reopen": _("đã mở lại {subject}"),
    "duties.ask_extension": _("đã xin gia hạn {subject}"),
    "duties.grant_extension": _("đã cho gia hạn {subject}"),
    "duties.refuse_extension": _("đã không cho gia hạn {subject}"),
}

_LABELS = {
    "state": _("tình trạng"),
    "document_number": _("số văn bản"),
    "document_on": _("ngày văn bản"),
    "result_on": _("ngày có kết quả"),
    "due_on": _("hạn làm lại"),
    "until": _("đến hết ngày"),
    "new_owner": _("cơ quan nhận"),
    "given_to": _("số cơ quan cấp dưới được giao"),
    "event": _("sự kiện"),
    "person": _("người nhận việc"),
    "reminded": _("số việc được nhắc"),
    "opened": _("số việc mở"),
    "withdrawn": _("số việc thu hồi"),
    "working_days": _("số ngày làm việc so với ngày đến hạn"),
    "to": _("nhắc đến"),
    "step": _("bậc"),
}


def label_of(*, subject_kind: str, name: str) -> str:
    """This function will return what a value of this room's records is called."""
    return str(_LABELS.get(name, "")) if subject_kind in ("duty", "duties", "reminder_step") else ""


def value_in_words(*, subject_kind: str, name: str, value: Any) -> str:
    """This function will return a value of this room's records as a person reads it; empty for any other."""
    if subject_kind != "duty" or name != "state":
        return ""
    found = duty_table().states.get(value) or request_table().states.get(value)
    return found.name if found else ""
