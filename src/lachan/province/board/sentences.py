"""What the audit says of deeds in this room; ``{subject}`` is what it was done to."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {"board.take_snapshot": _("đã lưu số liệu tổng quan ngày {subject}")}
_LABELS = {"day": _("ngày")}


def label_of(*, subject_kind: str, name: str) -> str:
    """This function will return what a value of this room's records is called."""
    return str(_LABELS.get(name, "")) if subject_kind == "snapshot" else ""
