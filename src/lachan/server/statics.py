"""The static files of all rooms: gathered, hashed and compressed when any of them changed."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

_MARK = ".collected"


def is_collected() -> bool:
    """This function will say whether the gathered files are those of the sources, or are not needed."""
    if settings.STATIC_FROM_SOURCES:
        return True
    mark = Path(settings.STATIC_ROOT) / _MARK
    return mark.exists() and mark.read_text(encoding="ascii") == _fingerprint()


def collect_when_changed() -> bool:
    """This function will gather the files if need be and return whether it did."""
    if is_collected():
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    mark = Path(settings.STATIC_ROOT) / _MARK
    mark.write_text(_fingerprint(), encoding="ascii")
    return True


def _fingerprint() -> str:
    """A digest of names, sizes and times of change: quick, and any edit shows."""
    seen = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list(None):
            state = Path(storage.path(name)).stat()
            seen.update(f"{name}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return seen.hexdigest()
