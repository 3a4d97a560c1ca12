"""What every row has whose bytes are sealed under a key of its own."""

import uuid

from django.db import models

from lachan.province.evidence.sealing.keys import WrappedKey


class Sealed(models.Model):
    """A row with its own data key, wrapped by the key ``key_id`` of the province and bound to ``token``."""

    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key_id = models.CharField(max_length=40, db_index=True)
    wrapped_key = models.BinaryField()

    class Meta:
        abstract = True

    @property
    def wrapped(self) -> WrappedKey:
        """The data key as it is stored."""
        return WrappedKey(key_id=self.key_id, content=bytes(self.wrapped_key))

    @property
    def owner(self) -> bytes:
        """Whom the data key and everything sealed under it are bound to."""
        return f"{type(self).__name__}/{self.token}".encode()
