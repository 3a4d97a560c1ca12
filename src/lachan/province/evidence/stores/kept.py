"""What every store offers, and how it fails."""

import datetime as dt
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _


class StoreFull(Exception):
    """No room for the object; nothing of it was kept."""

    def __init__(self) -> None:
        super().__init__(
            _("Máy chủ tạm hết chỗ lưu. Phần đã gửi vẫn được giữ; hãy báo người quản trị và thử lại sau.")
        )


class ObjectMissing(Exception):
    """An object that should be there is not."""

    def __init__(self) -> None:
        super().__init__(
            _("Không tìm thấy tệp trong kho lưu giữ. Hãy báo người quản trị khôi phục từ bản sao lưu.")
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An object that is there, and since when."""

    name: str
    since: dt.datetime


class Store(Protocol):
    """Where sealed objects are: each is written once, whole or not at all, and never changed."""

    def put(self, *, name: str, pieces: Iterable[bytes]) -> None:
        """Keep an object; when it returns, the object survives a power cut. Raises ``StoreFull``."""

    def open(self, *, name: str) -> Iterator[bytes]:
        """Read an object piece by piece. Raises ``ObjectMissing``, at once."""

    def delete(self, *, name: str) -> None:
        """Remove an object; one that is not there is removed already."""

    def everything(self) -> Iterator[Kept]:
        """Name every object."""


def new_name() -> str:
    """This function will return a name that says nothing of what it names."""
    return secrets.token_hex(16)
