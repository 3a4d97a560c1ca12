"""What can go wrong in the room: each error says what happened, why, and what to do next."""

import datetime as dt
from collections.abc import Mapping

from django.http import Http404
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lachan.rulebook.papers.checking import Missing

MISSING_WORDS: Mapping[Missing, Promise] = {
    Missing.OFFICE: gettext_lazy("tên cơ quan ban hành"),
    Missing.SYMBOL: gettext_lazy("ký hiệu, gồm chữ viết tắt tên cơ quan, ví dụ SYT-NVY"),
    Missing.PLACE: gettext_lazy("địa danh"),
    Missing.SUBJECT: gettext_lazy("trích yếu"),
    Missing.ADDRESSEES: gettext_lazy("nơi kính gửi"),
    Missing.BODY: gettext_lazy("nội dung"),
    Missing.AUTHORITY: gettext_lazy("quyền hạn, chức vụ người ký"),
    Missing.SIGNER: gettext_lazy("họ tên người ký"),
}


class Unknown(Http404):
    """The reader may not know of it, or it does not exist: both answer 404."""


class NotPossible(Exception):
    """The thing cannot be done as matters stand; ``str()`` is the reason in the reader's language."""


class InvalidFields(NotPossible):
    """Some fields cannot be saved; ``errors`` gives the reason for each field by its name."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(" ".join(errors.values()))
        self.errors = errors


class NotReady(NotPossible):
    """The paper cannot be issued yet; ``missing`` says which places are still empty."""

    def __init__(self, missing: tuple[Missing, ...]) -> None:
        words = "; ".join(str(MISSING_WORDS[each]) for each in missing)
        super().__init__(_("Chưa ban hành được, còn thiếu: %(places)s.") % {"places": words})
        self.missing = missing


class EditConflict(NotPossible):
    """Somebody else saved in the meantime; nothing was written. ``version`` is the one that stands now."""

    def __init__(self, *, version: int, by_name: str, at: dt.datetime) -> None:
        text = _(
            "Chưa lưu: %(person)s đã sửa văn bản này lúc %(at)s. Bản đang có ở dưới; lưu lần nữa là thay bản đó."
        )
        super().__init__(text % {"person": by_name, "at": timezone.localtime(at).strftime("%H:%M")})
        self.version = version
