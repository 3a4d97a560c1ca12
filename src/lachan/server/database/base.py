"""The database engine of the house: PostgreSQL, told before every statement on whose behalf it is asked."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from django.db.backends.postgresql import base, creation

from lachan.province.web.identity import NOBODY, Identity, current
from lachan.server.database.roles import as_owner

_TELL = (
    "SELECT set_config('lachan.account', %(account)s, %(in_transaction)s),"
    " set_config('lachan.office', %(office)s, %(in_transaction)s),"
    " set_config('lachan.offices', %(offices)s, %(in_transaction)s),"
    " set_config('lachan.may', %(may)s, %(in_transaction)s)"
)
_OF_TRANSACTIONS = ("SAVEPOINT", "RELEASE", "ROLLBACK")
"""Statements that touch no row and must reach even a broken transaction."""


class DatabaseCreation(creation.DatabaseCreation):
    """Makes and removes test databases as the owner, who alone may."""

    def create_test_db(self, *args: Any, **kwargs: Any) -> str:
        """This function will make the database and its tables."""
        with as_owner(self.connection):
            return super().create_test_db(*args, **kwargs)

    def destroy_test_db(self, *args: Any, **kwargs: Any) -> None:
        """This function will remove the database."""
        with as_owner(self.connection):
            super().destroy_test_db(*args, **kwargs)


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that never asks for a row without saying who wants it.

    Row-level security reads the identity from four settings. Outside a transaction they are set for the
    session, before the first statement of each new reader; inside one only until it ends. A connection behind
    a pooler must therefore belong to one client at a time (session pooling).
    """

    creation_class = DatabaseCreation

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._session: Identity = NOBODY
        self._told: Identity | None = NOBODY
        self.execute_wrappers.append(self._introduce)

    def init_connection_state(self) -> None:
        """This function will start a connection that knows nobody yet."""
        self._session = self._told = NOBODY
        super().init_connection_state()

    def _introduce(
        self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        """Tell the database who asks, unless it knows already, then let it execute."""
        if current() != self._told and not str(sql).startswith(_OF_TRANSACTIONS):
            self._tell(current())
        return execute(sql, params, many, context)

    def _tell(self, identity: Identity) -> None:
        self.validate_no_broken_transaction()
        in_transaction = not self.get_autocommit()
        with self.wrap_database_errors:
            self.connection.execute(
                _TELL,
                {**asdict(identity), "in_transaction": in_transaction},
            )
        self._told = identity
        if not in_transaction:
            self._session = identity

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self._told = self._session

    def _rollback(self) -> None:
        super()._rollback()  # type: ignore[misc]
        self._told = self._session

    def _savepoint_rollback(self, sid: str) -> None:
        super()._savepoint_rollback(sid)  # type: ignore[misc]
        self._told = None  # what was told after the savepoint is undone with it

    def _set_autocommit(self, autocommit: bool) -> None:
        super()._set_autocommit(autocommit)  # type: ignore[misc]
        self._told = self._session
