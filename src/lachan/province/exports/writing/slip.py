"""What a file says about itself: who took it out, for which office, when, for what, from which filters."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """The facts of one taking out, in the same words in every format."""

    title: str
    person: str
    acting_for: str
    office: str
    at: dt.datetime
    purpose: str
    approval: str
    filters: Mapping[str, str]
    notes: tuple[str, ...]
    is_about_persons: bool

    @property
    def moment(self) -> str:
        """When, in the province's time."""
        return timezone.localtime(self.at).strftime("%d/%m/%Y %H:%M")

    @property
    def warning(self) -> str:
        """What whoever holds the file must know; nothing for what is not about persons."""
        return _("Dữ liệu cá nhân – không sao chép, không chuyển tiếp") if self.is_about_persons else ""

    @property
    def taker(self) -> str:
        """Who took it out, and for whom."""
        if not self.acting_for:
            return self.person
        return _("%(person)s, thay %(absent)s") % {"person": self.person, "absent": self.acting_for}

    def lines(self) -> tuple[tuple[str, str], ...]:
        """This function will return labels and values of the head; only the purpose and approval may be missing."""
        chosen = "; ".join(f"{label}: {value}" for label, value in self.filters.items())
        lines = (
            (_("Người xuất"), self.taker),
            (_("Cơ quan"), self.office or _("không ghi")),
            (_("Xuất lúc"), self.moment),
            (_("Mục đích"), self.purpose),
            (_("Người duyệt"), self.approval),
            (_("Bộ lọc"), chosen or _("không")),
        )
        return tuple((label, value) for label, value in lines if value)
