"""Keeps sealed objects under random names, on this machine's disk or in an S3-compatible store."""

from functools import lru_cache

from django.conf import settings

from lachan.province.evidence.stores.kept import Kept, ObjectMissing, Store, StoreFull, new_name
from lachan.province.evidence.stores.local import LocalStore

__all__ = ["Kept", "ObjectMissing", "Store", "StoreFull", "new_name", "store"]


def store() -> Store:
    """This function will return the store that the settings name."""
    return (
        _bucket(settings.EVIDENCE_BUCKET) if settings.EVIDENCE_BUCKET else LocalStore(settings.EVIDENCE_DIR)
    )


@lru_cache(maxsize=2)
def _bucket(address: str) -> Store:
    from lachan.province.evidence.stores.bucket import BucketStore, opened  # noqa: PLC0415 - an optional package

    return BucketStore(opened(address))
