"""What can be wrong with what was sealed; each message says what happened and what to do."""

from django.utils.translation import gettext as _


class SealBroken(Exception):
    """Sealed bytes that were changed, cut, swapped, or sealed under another key; nothing of them is given out."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Tệp lưu giữ không còn nguyên vẹn hoặc khóa mã hóa không đúng. Không có phần nào được mở ra. "
                "Hãy báo người quản trị: khôi phục tệp từ bản sao lưu, hoặc kiểm tra EVIDENCE_KEYS."
            )
        )


class KeyMissing(Exception):
    """A key that something is sealed under is not among the keys given."""

    def __init__(self, *key_ids: str) -> None:
        self.key_ids = key_ids
        super().__init__(
            _(
                "Thiếu khóa mã hóa %(ids)s trong EVIDENCE_KEYS; các tệp niêm phong bằng khóa này không mở được. "
                "Hãy thêm lại khóa đó vào danh sách."
            )
            % {"ids": ", ".join(key_ids)}
        )


class FaultyKeys(ValueError):
    """``EVIDENCE_KEYS`` cannot be used; the message says why, without repeating a key."""
