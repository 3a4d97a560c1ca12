"""What can go wrong in the room: each error says what happened, why, and what to do next."""

import datetime as dt
from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _


class Unknown(Http404):
    """The reader may not know of it, or it does not exist: both answer 404."""


class NotPossible(Exception):
    """The thing cannot be done as matters stand; ``str()`` is the reason in the reader's language."""


class InvalidFields(NotPossible):
    """Some fields cannot be saved; ``errors`` gives the reason for each field by its name."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(" ".join(errors.values()))
        self.errors = errors


class AlreadyUploaded(NotPossible):
    """The same file is here already; ``document_id`` is ``None`` when the reader may not see it."""

    def __init__(self, *, document_id: int | None) -> None:
        super().__init__(_("Tệp này đã được tải lên trước đó; hãy mở văn bản đã có thay vì tải lại."))
        self.document_id = document_id


class NotReady(NotPossible):
    """The document cannot be put in force yet; ``missing`` says everything that is still to be done."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__(" ".join(missing))
        self.missing = missing


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictField:
    """One field in words, three times: when the editor began, as it stands, as it is now wanted."""

    name: str
    label: str
    before: str
    theirs: str
    yours: str

    @property
    def is_contested(self) -> bool:
        """True when both sides changed the field, and differently."""
        return self.before not in (self.theirs, self.yours) and self.theirs != self.yours


class EditConflict(NotPossible):
    """Somebody else saved in the meantime; nothing was written.

    ``version`` is the version that stands now: saving again with it takes the editor's fields.
    """

    def __init__(
        self,
        *,
        subject: str,
        version: int,
        fields: tuple[ConflictField, ...],
        by_name: str,
        at: dt.datetime | None,
    ) -> None:
        super().__init__(
            _("Chưa lưu: %(person)s đã sửa mục này trong lúc bạn làm. Xem hai bản và chọn.")
            % {"person": by_name or _("người khác")}
        )
        self.subject = subject
        self.version = version
        self.fields = fields
        self.by_name = by_name
        self.at = at
