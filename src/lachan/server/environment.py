"""What the surroundings say: environment variables, secrets in files, the data folder."""

import os
import secrets
from pathlib import Path

import environ

env = environ.FileAwareEnv()
"""Reads ``NAME`` or, for secrets, the file that ``NAME_FILE`` points to."""


def data_dir() -> Path:
    """This function will return the folder of everything kept on this machine (``LACHAN_DATA_DIR``)."""
    return Path(env.str("LACHAN_DATA_DIR", default=".data")).expanduser().resolve()


def secret_key() -> str:
    """This function will return ``SECRET_KEY``, or one made once and kept in the data folder.

    The kept key is for trying the system on one machine; production must set its own
    (``lachan check --deploy`` says so).
    """
    given = env.str("SECRET_KEY", default="")
    if given:
        return given
    kept = data_dir() / "secret-key"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        try:
            handle = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return kept.read_text(encoding="ascii").strip()
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50))
    return kept.read_text(encoding="ascii").strip()
