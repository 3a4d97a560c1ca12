"""The states of a piece of evidence."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class VersionState(TextChoices):
    """How far a version is; what is still being received is an upload, not a version yet."""

    CHECKING = "checking", _("Đang kiểm tra")
    CLEAN = "clean", _("Đã kiểm tra, an toàn")
    NOT_SCANNED = "not_scanned", _("Chưa quét vi-rút")
    REFUSED = "refused", _("Bị từ chối")


SERVED = (VersionState.CLEAN, VersionState.NOT_SCANNED)
"""States in which a version may be given out."""
