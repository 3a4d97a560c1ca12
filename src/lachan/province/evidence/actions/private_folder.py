"""The folder for plain bytes while they are inspected."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from lachan.province.web import private_folder as folders


@contextmanager
def private_folder() -> Iterator[Path]:
    """This function will give an empty folder (mode 0700) for the block, and remove it with all that is in it."""
    with folders.private_folder(top=Path(settings.EVIDENCE_CHECKING_DIR)) as folder:
        yield folder


def sweep_private_folders() -> int:
    """This function will remove the folders whose owner was killed, and return how many."""
    return folders.sweep_private_folders(top=Path(settings.EVIDENCE_CHECKING_DIR))
