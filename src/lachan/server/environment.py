"""What the surroundings say: environment variables, secrets in files, the data folder."""

import base64
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import environ
from cryptography.hazmat.primitives.asymmetric import ec

env = environ.FileAwareEnv()
"""Reads ``NAME`` or, for secrets, the file that ``NAME_FILE`` points to."""


CHECKOUT = Path(__file__).parents[3]
"""The project's own folder, when the program runs from its sources."""


def data_dir() -> Path:
    """This function will return the folder of everything kept on this machine (``LACHAN_DATA_DIR``).

    It is ``.data`` in the project's own folder when run from there, else in the current one.
    """
    home = CHECKOUT if (CHECKOUT / "pyproject.toml").exists() else Path()
    return Path(str(env.str("LACHAN_DATA_DIR", default=str(home / ".data")))).expanduser().resolve()


def has_own_secret_key() -> bool:
    """This function will say whether the administrator gave a key (``SECRET_KEY`` or ``SECRET_KEY_FILE``)."""
    return bool(env.str("SECRET_KEY", default=""))


def secret_key() -> str:
    """This function will return ``SECRET_KEY``, or one made once and kept in the data folder.

    The kept key is for trying the system on one machine; production must set its own
    (``lachan check --deploy`` says so).
    """
    return _given_or_made("SECRET_KEY", "secret-key")


def has_own_audit_key() -> bool:
    """This function will say whether the administrator gave a key (``AUDIT_KEY`` or ``AUDIT_KEY_FILE``)."""
    return bool(env.str("AUDIT_KEY", default=""))


def audit_key() -> str:
    """This function will return ``AUDIT_KEY``, which seals records, or one made once and kept in the data folder.

    Without the key of their time records can no longer be checked: keep it as long as the records.
    """
    return _given_or_made("AUDIT_KEY", "audit-key")


def has_own_evidence_keys() -> bool:
    """This function will say whether the administrator gave the keys of evidence (``EVIDENCE_KEYS``, ``…_FILE``)."""
    return bool(env.str("EVIDENCE_KEYS", default=""))


def evidence_keys() -> str:
    """This function will return ``EVIDENCE_KEYS``, or one made once and kept in the data folder, for trying.

    A key beside what it closes protects nothing: production must set its own.
    """
    given = str(env.str("EVIDENCE_KEYS", default=""))
    return given or _made_once("evidence-key", lambda: "trial:" + base64.b64encode(os.urandom(32)).decode())


def has_own_second_factor_key() -> bool:
    """This function will say whether the administrator gave a key (``SECOND_FACTOR_KEY``, ``…_FILE``)."""
    return bool(env.str("SECOND_FACTOR_KEY", default=""))


def second_factor_key() -> str:
    """This function will return ``SECOND_FACTOR_KEY``, or one made once and kept in the data folder, for trying."""
    return _given_or_made("SECOND_FACTOR_KEY", "second-factor-key")


def push_key() -> str:
    """This function will return ``PUSH_KEY``, by which browsers know this site, or one made once and kept.

    It protects nothing that is kept; when it changes, everybody has to turn on messages to their devices again.
    """
    given = str(env.str("PUSH_KEY", default=""))
    return given or _made_once("push-key", new_push_key)


def new_push_key() -> str:
    """This function will make a key: the number of a private key on P-256, as the standard writes it."""
    number = ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value
    return base64.urlsafe_b64encode(number.to_bytes(32)).decode().rstrip("=")


def origin_of(address: str) -> str:
    """This function will return scheme, host and port of an address, empty for none."""
    place = urlsplit(address)
    return f"{place.scheme}://{place.netloc}" if place.netloc else ""


def _given_or_made(name: str, file: str) -> str:
    given = str(env.str(name, default=""))
    return given or _made_once(file, lambda: secrets.token_urlsafe(50))


def _made_once(name: str, make: Callable[[], str]) -> str:
    kept = data_dir() / name
    if not kept.exists():
        _keep_new_key(kept, make())
    return kept.read_text(encoding="ascii").strip()


def _keep_new_key(kept: Path, key: str) -> None:
    """Write a whole key at once: another process that starts now must not read half of it."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    draft = kept.with_name(f"{kept.name}.{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key)
    try:
        os.link(draft, kept)
    except FileExistsError:
        pass  # another process was first; its key serves both
    finally:
        draft.unlink()
