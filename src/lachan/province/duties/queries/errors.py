"""What can go wrong in the room: each error says what happened, why, and what to do next."""

import datetime as dt

from django.http import Http404
from django.utils.translation import gettext as _


class Unknown(Http404):
    """The reader may not know of it, or it does not exist: both answer 404."""


class NotPossible(Exception):
    """The thing cannot be done as matters stand; ``str()`` is the reason in the reader's language."""


class InvalidFields(NotPossible):
    """Some of what was given cannot be used; ``errors`` gives the reason for each field by its name."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(" ".join(errors.values()))
        self.errors = errors


class DutyChanged(NotPossible):
    """Somebody else moved the duty in the meantime; nothing was written.

    ``state_name`` is where it stands now, ``version`` what a second try must name.
    """

    def __init__(self, *, code: str, version: int, state_name: str, by_name: str, at: dt.datetime) -> None:
        super().__init__(
            _("Chưa ghi: %(person)s vừa chuyển %(code)s sang “%(state)s”. Xem lại rồi làm tiếp nếu vẫn cần.")
            % {"person": by_name or _("người khác"), "code": code, "state": state_name}
        )
        self.code, self.version, self.state_name, self.by_name, self.at = (
            code,
            version,
            state_name,
            by_name,
            at,
        )
