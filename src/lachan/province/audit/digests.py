"""How sensitive values stand on record: as keyed digests that say whether they changed, not what they were."""

import hmac
import re
import warnings
from collections.abc import Mapping
from typing import Any

from lachan.province.audit.chain import canonical, key_for, plain
from lachan.rulebook.access.recorded import is_readable, sensitivity_of_recorded
from lachan.rulebook.access.sensitivity import Sensitivity

_NAME = "digest"
_BYTES = 16
_DIGEST = re.compile(r"[0-9a-f]{32}")


class UnclassifiedValueWarning(UserWarning):
    """A value came on record that ``rulebook/data/access/recorded.yaml`` does not know; it was kept as a digest."""


def kept(
    *, values: Mapping[str, Any] | None, subject_kind: str, subject_id: int | None
) -> dict[str, Any] | None:
    """This function will return the values as they may stand on record.

    The digest of a value depends on the subject and the name: the same value of another person has another
    digest. Nothing (``None``, empty text or list) stays readable as nothing.
    """
    if values is None:
        return None
    return {
        name: value
        if _is_clear(subject_kind, name, value)
        else _digest(subject_kind, subject_id, name, value)
        for name, value in plain(values).items()
    }


def is_digest(value: Any) -> bool:
    """This function will say whether a value on record is a digest."""
    return isinstance(value, dict) and value.keys() == {_NAME} and bool(_DIGEST.fullmatch(str(value[_NAME])))


def _is_clear(subject_kind: str, name: str, value: Any) -> bool:
    level = sensitivity_of_recorded().get(subject_kind, {}).get(name)
    if level is None:
        warnings.warn(
            f"{subject_kind}.{name} is not classified in recorded.yaml",
            UnclassifiedValueWarning,
            stacklevel=4,
        )
    return value in (None, "", [], {}) or is_readable(level or Sensitivity.SECRET)


def _digest(subject_kind: str, subject_id: int | None, name: str, value: Any) -> dict[str, str]:
    text = canonical([subject_kind, subject_id, name, value])
    return {_NAME: hmac.digest(key_for(purpose="digest"), text, "sha256")[:_BYTES].hex()}
