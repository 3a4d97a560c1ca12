"""On whose behalf the database is asked: row-level security is told of the reader before every statement."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from lachan.rulebook.access.deciding import Reader


@dataclass(frozen=True, slots=True)
class Identity:
    """A reader as the database knows one: the values of its settings ``lachan.account``, ``…office`` and so on."""

    account: str = ""
    office: str = ""
    offices: str = ""
    may: str = ""


NOBODY = Identity()
"""Who may see no protected row at all: the identity of every connection until it is told another."""

_identity: ContextVar[Identity] = ContextVar("identity", default=NOBODY)


@contextmanager
def acting(reader: Reader) -> Iterator[None]:
    """This function will have the database asked on behalf of ``reader`` while the block lasts.

    Every request, job and command enters here once; outside of it protected rows do not exist.
    """
    token = _identity.set(_as_known(reader))
    try:
        yield
    finally:
        _identity.reset(token)


def current() -> Identity:
    """This function will return on whose behalf the database is asked now."""
    return _identity.get()


def _as_known(reader: Reader) -> Identity:
    """``may`` lists permissions, those with a scope once more with it (``reorganise:office``), and the standing."""
    own = {reader.office_id} if reader.office_id is not None else set()
    scoped = {f"{permission}:{scope}" for permission, scope in reader.scopes.items()}
    return Identity(
        account=str(reader.account_id or ""),
        office=str(reader.office_id or ""),
        offices="{" + ",".join(map(str, sorted(reader.office_ids | own))) + "}",
        may=",".join(sorted({*reader.permissions, *scoped, reader.standing})),
    )
