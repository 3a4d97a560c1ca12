"""Reads how far an upload is, for the person whose it is."""

import uuid

from lachan.province.evidence.models import Upload
from lachan.province.evidence.queries.access import account_of
from lachan.province.evidence.queries.errors import Unknown
from lachan.rulebook.access.deciding import Reader


def upload_standing(*, reader: Reader, token: uuid.UUID) -> tuple[int, int | None]:
    """This function will return how many bytes have arrived, and the file it became; raises ``Unknown``."""
    found = (
        Upload.objects.filter(token=token, account_id=account_of(reader))
        .values_list("received", "version__file_id")
        .first()
    )
    if found is None:
        raise Unknown
    return found
