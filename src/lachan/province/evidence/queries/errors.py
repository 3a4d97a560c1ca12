"""How this room refuses: each error says what happened, why, and what to do next."""

from collections.abc import Mapping

from django.http import Http404
from django.utils.translation import gettext as _


class Unknown(Http404):
    """No such file, or none that the reader may know of."""


class NotPossible(Exception):
    """The thing cannot be done now; ``str()`` is the reason for the reader."""


class InvalidFields(Exception):
    """Fields of a form that cannot be taken, with the reason of each."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        self.errors = dict(errors)
        super().__init__(" ".join(self.errors.values()))


class WrongOffset(Exception):
    """A part does not follow what has arrived; ``received`` is where to go on."""

    def __init__(self, received: int) -> None:
        self.received = received
        super().__init__(_("Phần gửi lên không nối tiếp phần đã nhận; hãy gửi tiếp từ vị trí đã nhận."))


class DamagedPart(Exception):
    """A part arrived other than it was sent; it may be sent again."""

    def __init__(self) -> None:
        super().__init__(_("Phần gửi lên bị hỏng trên đường truyền; hãy gửi lại."))
