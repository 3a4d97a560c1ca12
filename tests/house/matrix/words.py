"""The words of the two pages: of situations, answers, rights and roles, in Vietnamese and in English."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lachan.province.people.queries.roles import PERMISSION_WORDS
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.access.roles import roles
from tests.house.matrix.roles import DEPUTY, NOBODY
from tests.house.matrix.rules import ALWAYS
from tests.house.matrix.verdicts import Verdict

_PARAMETER = re.compile(r"<\w+:(\w+)>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One language."""

    title: str
    introduction: str
    roles_title: str
    legend_of_scopes: str
    addresses_title: str
    legend_of_verdicts: str
    right: str
    when: str
    reads: str
    sends: str
    permissions: Mapping[Permission, str]
    verdicts: Mapping[Verdict, str]
    role: Callable[[str], str]
    situation: Callable[[str], str]
    parameters: Mapping[str, str]

    def asked(self, method: str, situation: str) -> str:
        """What is asked for, and when."""
        verb = self.reads if method == "GET" else self.sends
        said = self.situation(situation)
        return f"{verb}: {said}" if said else verb

    def pattern(self, pattern: str) -> str:
        """The pattern of an address, its parameters in words."""
        return _PARAMETER.sub(lambda found: f"<{self.parameters.get(found[1], found[1])}>", pattern)


_STATES = {
    "let out": "đã duyệt",
    "not let out": "đã từ chối",
    "waiting": "đang chờ",
    "not taken": "chưa nhận",
    "taken": "đã nhận",
    "handed in": "đã báo cáo",
    "done": "hoàn thành",
    "sent back": "đã từ chối",
    "paused": "tạm dừng",
    "more time asked": "đang xin gia hạn",
    "kept to its parties": "chỉ các bên biết",
    "draft": "dự thảo",
    "issued": "đã ban hành",
    "to come": "chưa hết",
    "over": "đã hết",
    "cancelled": "đã hủy",
    "answered": "đã có người nhận",
    "being read": "đang đọc",
    "unreadable": "không đọc được",
    "under review": "đang đối chiếu",
    "in force": "đang thực hiện",
    "discarded": "đã bỏ",
    "withdrawn": "đã rút",
    "being checked": "đang kiểm tra",
    "checked": "đã kiểm tra",
    "refused": "bị từ chối",
    "active": "đang dùng",
    "locked": "đã khóa",
    "ended": "hết vai trò",
    "carried out and begun": "đã thực hiện, đã có hiệu lực",
    "carried out": "đã thực hiện, chưa đến ngày",
    "prepared": "đang chuẩn bị",
}
_WHOSE = {
    "given by the own office to itself": "do cơ quan mình giao cho chính mình",
    "given by the own office": "do cơ quan mình giao",
    "done and followed up by the own office": "cơ quan mình vừa làm vừa theo dõi",
    "followed up by the own office": "do cơ quan mình theo dõi",
    "to the own office": "gửi đến cơ quan mình",
    "that called oneself": "gọi mình",
    "opened by oneself": "do mình phát",
    "of the own office": "của cơ quan mình",
    "of the office below": "của cơ quan trực thuộc",
    "of another office": "của cơ quan khác",
    "of one's own": "của chính mình",
    "of another administrator": "của quản trị khác",
    "of somebody else": "của người khác",
}
_WHOLE = {
    ALWAYS: "",
    "own password given": "có mật khẩu của mình",
    "own password not given": "thiếu mật khẩu của mình",
    "no such session": "không có phiên này",
    "purpose given": "có nêu mục đích",
    "no purpose given": "không nêu mục đích",
    "no such request": "không có đề nghị này",
    "request made by one's deputy": "đề nghị do người làm thay mình gửi",
    "request made by somebody whom one stands in for": "đề nghị của người mà mình làm thay",
    "day decided by the province": "ngày do tỉnh quyết định",
    "day struck": "ngày đã gạch bỏ",
    "no such day": "không có ngày này",
    "year of the national calendar": "năm có trong lịch quốc gia",
    "year behind the national calendar": "năm sau lịch quốc gia",
    "no such year": "không có năm này",
    "no such duty": "không có việc này",
    "address of a calendar": "địa chỉ lịch đang mở",
    "address of a calendar of somebody who left": "địa chỉ lịch của người đã nghỉ",
    "address of a calendar, revoked": "địa chỉ lịch đã thu hồi",
    "step of the ladder": "bậc nhắc tắt được",
    "step of the ladder that stays": "bậc nhắc không tắt được",
    "step that the province added": "bậc nhắc tỉnh đã thêm",
    "no such step of the ladder": "không có bậc nhắc này",
    "device of somebody else": "máy của người khác",
    "no such device": "không có máy này",
    "no such calendar": "không có lịch này",
    "no such step": "không có bước này",
    "no such paper": "không có văn bản này",
    "no such template": "không có mẫu này",
    "template that was kept": "mẫu đã lưu",
    "template of the system": "mẫu của hệ thống",
    "no such notice": "không có thông báo này",
    "no such shift": "không có ca trực này",
    "no such alert": "không có báo động này",
    "no such plan": "không có văn bản này",
    "no such assignment": "không có việc này",
    "no such file": "không có tệp này",
    "no such account": "không có tài khoản này",
    "no such delegation": "không có ủy quyền này",
    "no such list": "không có danh sách này",
    "no such reorganisation": "không có đợt sắp xếp này",
    "no such factor": "không có lớp xác thực này",
    "no such office": "không có cơ quan này",
    "no such link": "liên kết không còn dùng được",
    "link in force": "liên kết còn dùng được",
    "group of districts": "nhóm cơ quan",
    "work to be left": "giao việc của mình",
    "delegation held by oneself": "ủy quyền mình được nhận",
    "delegation given by oneself": "ủy quyền mình đã lập",
}
_THINGS = {
    "session": "phiên đăng nhập",
    "passkey": "khóa truy cập",
    "request": "đề nghị xuất dữ liệu",
    "duty": "việc được giao",
    "beginning of a duty": "bắt đầu việc",
    "result of a duty": "gửi kết quả việc",
    "taking back a result": "rút kết quả việc",
    "refusal of a duty": "từ chối việc",
    "acceptance of a result": "chấp nhận kết quả việc",
    "acceptance in part": "chấp nhận một phần kết quả việc",
    "return of a result": "trả lại kết quả việc",
    "insisting on a duty": "giao lại việc",
    "handing over a duty": "chuyển cơ quan khác việc",
    "giving on a duty": "giao cho cấp dưới việc",
    "withdrawal of a duty": "thu hồi việc",
    "pausing a duty": "tạm dừng việc",
    "resuming a duty": "tiếp tục việc",
    "reopening a duty": "mở lại việc",
    "event of a duty": "ghi nhận sự kiện của việc",
    "asking for more time": "xin gia hạn việc",
    "decision on more time": "quyết định gia hạn việc",
    "paper": "văn bản",
    "notice": "thông báo",
    "shift": "ca trực",
    "alert": "báo động",
    "delegation among others": "ủy quyền giữa những người khác",
    "plan": "kế hoạch",
    "assignment": "việc",
    "file": "tệp",
    "account": "tài khoản",
    "calendar": "địa chỉ lịch việc",
    "upload": "lượt tải lên",
    "list": "danh sách",
    "reorganisation": "đợt sắp xếp",
}


def situation_in_vietnamese(situation: str) -> str:
    """A situation of the matrix as an official would say it; it raises for one that nobody has put in words."""
    if situation in _WHOLE:
        return _WHOLE[situation]
    rest = situation
    thing = next((key for key in _THINGS if rest.startswith(f"{key} ")), "")
    rest = rest.removeprefix(thing).strip()
    whose = next((key for key in _WHOSE if rest.startswith(key)), "")
    rest = rest.removeprefix(whose).strip(", ")
    if not thing or (rest and rest not in _STATES):
        raise LookupError(f"Put the situation “{situation}” into Vietnamese in tests/house/matrix/words.py")
    said = " ".join(filter(None, [_THINGS[thing], _WHOSE.get(whose, "")]))
    return f"{said}, {_STATES[rest]}" if rest else said


def _role_vi(key: str) -> str:
    others = {NOBODY: "Chưa đăng nhập", DEPUTY: "Người làm thay cán bộ cơ quan thường trực"}
    return others.get(key) or roles()[key].name


def _role_en(key: str) -> str:
    others = {NOBODY: "Nobody signed in", DEPUTY: "Deputy of an officer of the standing agency"}
    return others.get(key) or roles()[key].name_en


_OF_EVERYBODY = (Permission.PUBLIC, Permission.ACCOUNT_SELF)
_RIGHTS = [each for each in Permission if each not in _OF_EVERYBODY]

VIETNAMESE = Words(
    title="Ai được làm gì",
    introduction=(
        "Trang này do `script/permissions` lập từ bảng vai trò (`roles.yaml`) và các quy tắc mà mọi địa chỉ của hệ"
        " thống được kiểm tra theo (`tests/house/matrix`). Đừng sửa trực tiếp. Bản tiếng Anh:"
        " [permissions.md](permissions.md)."
    ),
    roles_title="Vai trò và quyền",
    legend_of_scopes=(
        "{everything} toàn tỉnh · {office_and_below} cơ quan mình và các cơ quan trực thuộc · {office} cơ quan"
        " mình · ô trống: không có quyền."
    ),
    addresses_title="Địa chỉ và vai trò",
    legend_of_verdicts=(
        "✓ được xem, được làm · ✎ được vào, nhưng điều đã ghi hoặc tình trạng chưa cho phép · ✗ từ chối, có nêu"
        " lý do (403) · – coi như không có (404) · → đến trang đăng nhập. Cơ quan “mình” là nơi người hỏi làm"
        " việc. Các vai trò luôn được trả lời như nhau đứng chung một cột:"
    ),
    right="Quyền",
    when="Khi",
    reads="Xem",
    sends="Gửi",
    permissions={each: str(PERMISSION_WORDS[each]) for each in _RIGHTS if each in PERMISSION_WORDS},
    verdicts={
        Verdict.DONE: "✓",
        Verdict.HEARD: "✎",
        Verdict.REFUSED: "✗",
        Verdict.UNKNOWN: "–",
        Verdict.SIGN_IN: "→",
    },
    role=_role_vi,
    situation=situation_in_vietnamese,
    parameters={
        "factor_id": "số", "request_id": "số", "decision_id": "số", "year": "năm",
        "key": "mã", "code": "mã việc", "kind": "loại", "token": "mã lượt", "subject_kind": "loại",
        "document_id": "số", "assignment_id": "số việc", "account_id": "số", "membership_id": "số",
        "delegation_id": "số", "import_id": "số", "reorganisation_id": "số", "file_id": "số",
        "version_id": "số", "subject_id": "số", "notice_id": "số", "shift_id": "số", "alert_id": "số", "paper_id": "số",
        "template_id": "số", "move": "bước", "secret": "bí mật", "step_id": "số", "device_id": "số",
    },
)  # fmt: skip

ENGLISH = Words(
    title="Who may do what",
    introduction=(
        "Made by `script/permissions` from the roles' data (`roles.yaml`) and the rules that every address of the site"
        " is held against (`tests/house/matrix`). Do not edit. In Vietnamese: [quyen.md](quyen.md)."
    ),
    roles_title="Roles and rights",
    legend_of_scopes=(
        "{everything} everything · {office_and_below} the own office and those below · {office} the own office ·"
        " blank: no such right."
    ),
    addresses_title="Addresses and roles",
    legend_of_verdicts=(
        "✓ shown or done · ✎ let in, but what was typed or how things stand does not allow it · ✗ refused with the"
        " reason (403) · – as if there were no such thing (404) · → to the sign-in page. The “own” office is where"
        " whoever asks works. Roles that always get the same answer share a column:"
    ),
    right="Right",
    when="When",
    reads="See",
    sends="Send",
    permissions={each: each.value.replace("_", " ") for each in _RIGHTS},
    verdicts=VIETNAMESE.verdicts,
    role=_role_en,
    situation=lambda situation: "" if situation == ALWAYS else situation,
    parameters={},
)
