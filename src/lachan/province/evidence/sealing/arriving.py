"""A file that comes with a form, sealed while it arrives under a key that only this request's memory holds."""

import errno
import os
import tempfile
from collections.abc import Iterator
from struct import pack
from typing import IO, Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from lachan.province.evidence.sealing.keys import new_data_key

_LENGTH_BYTES = 4
_FULL = (errno.ENOSPC, errno.EDQUOT)


class SealedUploadedFile(UploadedFile):
    """An uploaded file on the disk, unreadable there and without a name: gone with the request, however it ends.

    ``is_cut`` says that the disk was full; then the file has nothing to give.
    """

    def __init__(self, **about: Any) -> None:
        settings.EVIDENCE_CHECKING_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
        kept = tempfile.TemporaryFile(dir=settings.EVIDENCE_CHECKING_DIR)  # noqa: SIM115 - closed with the request
        super().__init__(file=kept, **about)
        self.is_cut = False
        self._kept: IO[bytes] = kept
        self._cipher = AESGCM(new_data_key())
        self._count = 0

    def take(self, piece: bytes) -> None:
        """This function will seal one more piece; on a full disk it remembers that and takes nothing more."""
        if self.is_cut:
            return
        sealed = self._cipher.encrypt(_nonce(self._count), piece, None)
        try:
            self._kept.write(len(sealed).to_bytes(_LENGTH_BYTES, "big") + sealed)
            self._kept.flush()
        except OSError as error:
            if error.errno not in _FULL:
                raise
            self.is_cut = True
            os.truncate(self._kept.fileno(), 0)
        self._count += 1

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """Yield the pieces as they arrived."""
        del chunk_size
        self._kept.seek(0)
        for number in range(0 if self.is_cut else self._count):
            length = int.from_bytes(self._kept.read(_LENGTH_BYTES), "big")
            yield self._cipher.decrypt(_nonce(number), self._kept.read(length), None)

    def multiple_chunks(self, chunk_size: int | None = None) -> bool:
        """Say that it should be read piece by piece."""
        del chunk_size
        return True

    def read(self, size: int = -1) -> bytes:
        """Return all of it; for those who know it to be small enough."""
        del size
        return b"".join(self.chunks())


class SealedUploadHandler(FileUploadHandler):
    """Takes every file that is too large for memory."""

    file: SealedUploadedFile

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self.file = SealedUploadedFile(
            name=self.file_name, content_type=self.content_type, charset=self.charset,
            content_type_extra=self.content_type_extra,
        )  # fmt: skip

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Seal what arrived; what is beyond the largest file is counted and not kept."""
        if start < settings.EVIDENCE_FILE_MAX_BYTES:
            self.file.take(raw_data)

    def file_complete(self, file_size: int) -> SealedUploadedFile:
        """Hand the file over."""
        self.file.size = file_size
        return self.file


def _nonce(number: int) -> bytes:
    return pack(">IQ", 0, number)
