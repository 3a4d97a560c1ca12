"""Puts a reviewed document in force: from then on its assignments are the register."""

import datetime as dt

from lachan.rulebook.access.deciding import Reader


def put_in_force(*, document_id: int, version: int, by: Reader, at: dt.datetime) -> str:
    """This function will give the assignments their codes, in text order, and return the document's code.

    Raises ``NotReady`` with everything still missing; done twice it is done once.
    """
    raise NotImplementedError
