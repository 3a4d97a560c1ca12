"""What the audit says of its own deeds; ``{subject}`` is what it was done to."""

from typing import Any

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "audit.look": _("đã xem {subject}"),
    "audit.anchor": _("đã neo {subject}"),
}

_LABELS = {"number": _("số thứ tự"), "chain": _("giá trị chuỗi")}


def label_of(*, subject_kind: str, name: str) -> str:
    """This function will name a field of what was recorded."""
    del subject_kind
    return str(_LABELS.get(name, ""))


def value_in_words(*, subject_kind: str, name: str, value: Any) -> str:
    """This function will leave every value as it is."""
    del subject_kind, name, value
    return ""
