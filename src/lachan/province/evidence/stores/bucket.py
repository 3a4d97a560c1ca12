"""Keeps objects in an S3-compatible store, through ``obstore`` (the optional extra ``s3``)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import obstore
from django.conf import settings
from obstore.exceptions import NotFoundError
from obstore.store import S3Store

from lachan.province.evidence.stores.kept import Kept, ObjectMissing

_PIECE_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class BucketStore:
    """A bucket; objects lie under their names in ``evidence/``."""

    bucket: Any
    prefix: str = "evidence"

    def put(self, *, name: str, pieces: Iterable[bytes]) -> None:
        """Send the object; it is there when the store has acknowledged all of it."""
        obstore.put(self.bucket, self._place(name), iter(pieces))

    def open(self, *, name: str) -> Iterator[bytes]:
        """Ask for the object at once, so that a missing one is told before anything is sent."""
        try:
            found = obstore.get(self.bucket, self._place(name))
        except (NotFoundError, FileNotFoundError):
            raise ObjectMissing from None
        return (bytes(piece) for piece in found.stream(min_chunk_size=_PIECE_BYTES))

    def delete(self, *, name: str) -> None:
        """Remove the object."""
        try:
            obstore.delete(self.bucket, self._place(name))
        except (NotFoundError, FileNotFoundError):
            return

    def everything(self) -> Iterator[Kept]:
        """List the bucket, a page at a time."""
        for page in obstore.list(self.bucket, prefix=self.prefix):
            for each in page:
                yield Kept(name=each["path"].rsplit("/", 1)[-1], since=each["last_modified"])

    def _place(self, name: str) -> str:
        return f"{self.prefix}/{name}"


def opened(address: str) -> Any:
    """This function will open the bucket of ``EVIDENCE_BUCKET``: its name; where and as whom, other settings say."""
    return S3Store(
        address,
        endpoint=settings.EVIDENCE_S3_ENDPOINT or None,
        region=settings.EVIDENCE_S3_REGION,
        access_key_id=settings.EVIDENCE_S3_KEY_ID or None,
        secret_access_key=settings.EVIDENCE_S3_SECRET or None,
        virtual_hosted_style_request=False,
        client_options={"allow_http": settings.EVIDENCE_S3_ENDPOINT.startswith("http://")},
    )
