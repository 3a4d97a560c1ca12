"""Sign-in and sign-out, each with its record."""

import datetime as dt
from collections.abc import Callable

from lachan.province.people.models import Account
from lachan.rulebook.access.deciding import Reader


def sign_in(
    *,
    username: str,
    password: str,
    open_session: Callable[[Account], None],
    by: Reader,
    at: dt.datetime,
) -> Reader | None:
    """This function will open a session for whoever knows the password, or record the refusal and return none."""
    raise NotImplementedError


def sign_out(*, close_session: Callable[[], None], by: Reader, at: dt.datetime) -> None:
    """This function will close the session."""
    raise NotImplementedError
