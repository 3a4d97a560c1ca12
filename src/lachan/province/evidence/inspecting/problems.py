"""What can be wrong with a file, each with the sentence that tells the sender what to do."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_noop


class ProblemKey(StrEnum):
    """Why a file is not taken in; stored with the file, so never renamed."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    NOT_ALLOWED = "not_allowed"
    OLD_OFFICE = "old_office"
    MARKUP = "markup"
    PROGRAM = "program"
    NAME_MISMATCH = "name_mismatch"
    NAME_DECEIVES = "name_deceives"
    PROGRAM_INSIDE = "program_inside"
    TWO_IN_ONE = "two_in_one"
    MACROS = "macros"
    EMBEDDED_OBJECT = "embedded_object"
    REMOTE_CONTENT = "remote_content"
    UNSAFE_XML = "unsafe_xml"
    ENCRYPTED = "encrypted"
    ARCHIVE_BOMB = "archive_bomb"
    ARCHIVE_ODD = "archive_odd"
    PDF_ACTION = "pdf_action"
    PDF_ATTACHMENT = "pdf_attachment"
    PDF_FORM = "pdf_form"
    PDF_OBSCURED = "pdf_obscured"
    IMAGE_BOMB = "image_bomb"
    DAMAGED = "damaged"
    NOT_INSPECTED = "not_inspected"


_SENTENCES = {
    ProblemKey.EMPTY: gettext_noop("Tệp không có nội dung."),
    ProblemKey.TOO_LARGE: gettext_noop("Tệp lớn quá 100 MB; hãy giảm dung lượng hoặc chia thành nhiều tệp."),
    ProblemKey.NOT_ALLOWED: gettext_noop(
        "Loại tệp này không được nhận làm minh chứng; hãy dùng ảnh, PDF, văn bản Word, bảng tính, "
        "tệp ghi âm hoặc ghi hình thông dụng."
    ),
    ProblemKey.OLD_OFFICE: gettext_noop(
        "Tệp được lưu theo định dạng Office đời cũ, có thể chứa mã lệnh; "
        "hãy lưu lại dạng .docx, .xlsx, .pptx hoặc PDF."
    ),
    ProblemKey.MARKUP: gettext_noop(
        "Tệp là trang web, SVG hoặc XML, có thể chứa mã lệnh; hãy in ra PDF hoặc chụp thành ảnh."
    ),
    ProblemKey.PROGRAM: gettext_noop("Tệp là chương trình hoặc mã lệnh; hệ thống không nhận."),
    ProblemKey.NAME_MISMATCH: gettext_noop(
        "Tên tệp cho thấy một loại tệp, nội dung lại là loại khác; hãy kiểm tra tệp và đặt lại đuôi tên cho đúng."
    ),
    ProblemKey.NAME_DECEIVES: gettext_noop(
        "Tên tệp có ký tự ẩn hoặc ký tự đảo chiều làm người đọc hiểu sai; hãy đặt lại tên tệp."
    ),
    ProblemKey.PROGRAM_INSIDE: gettext_noop("Bên trong tệp có chương trình hoặc mã lệnh giấu kèm."),
    ProblemKey.TWO_IN_ONE: gettext_noop("Tệp mang hai nội dung cùng lúc: có tệp nén hoặc tệp khác giấu kèm."),
    ProblemKey.MACROS: gettext_noop("Tài liệu có macro; hãy lưu lại dạng không có macro hoặc PDF."),
    ProblemKey.EMBEDDED_OBJECT: gettext_noop(
        "Tài liệu có đối tượng nhúng (OLE, ActiveX); hãy bỏ đối tượng đó hoặc xuất ra PDF."
    ),
    ProblemKey.REMOTE_CONTENT: gettext_noop(
        "Tài liệu tự lấy nội dung từ máy khác khi được mở; hãy bỏ liên kết đó hoặc xuất ra PDF."
    ),
    ProblemKey.UNSAFE_XML: gettext_noop(
        "Tài liệu có khai báo DTD hoặc thực thể XML mà chương trình văn phòng không bao giờ ghi."
    ),
    ProblemKey.ENCRYPTED: gettext_noop("Tệp được đặt mật khẩu nên không kiểm tra được; hãy bỏ mật khẩu."),
    ProblemKey.ARCHIVE_BOMB: gettext_noop("Tệp giải nén ra quá lớn, không giống một tài liệu."),
    ProblemKey.ARCHIVE_ODD: gettext_noop(
        "Cấu trúc nén của tài liệu bất thường; hãy mở bằng chương trình văn phòng và lưu lại."
    ),
    ProblemKey.PDF_ACTION: gettext_noop(
        "PDF có mã lệnh hoặc hành động tự chạy; hãy in lại thành PDF thường."
    ),
    ProblemKey.PDF_ATTACHMENT: gettext_noop(
        "PDF có tệp hoặc nội dung đa phương tiện đính kèm; hãy gửi riêng tệp đó."
    ),
    ProblemKey.PDF_FORM: gettext_noop("PDF có biểu mẫu động (XFA); hãy in lại thành PDF thường."),
    ProblemKey.PDF_OBSCURED: gettext_noop(
        "PDF được viết theo cách che giấu nội dung nên không kiểm tra được; hãy in lại thành PDF thường."
    ),
    ProblemKey.IMAGE_BOMB: gettext_noop(
        "Ảnh có quá nhiều điểm ảnh hoặc quá nhiều trang; hãy giảm kích thước."
    ),
    ProblemKey.DAMAGED: gettext_noop("Tệp bị hỏng hoặc tải lên chưa trọn vẹn; hãy gửi lại từ bản gốc."),
    ProblemKey.NOT_INSPECTED: gettext_noop(
        "Không kiểm tra được cấu trúc của tệp nên hệ thống không nhận; hãy lưu lại tệp ở dạng khác."
    ),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a file."""

    key: ProblemKey

    @property
    def sentence(self) -> str:
        """What is wrong and what to do, in Vietnamese; also the msgid of its translation."""
        return _SENTENCES[self.key]


def in_order(keys: set[ProblemKey]) -> tuple[Problem, ...]:
    """This function will return the problems in the order in which they are declared above."""
    return tuple(Problem(key) for key in ProblemKey if key in keys)
