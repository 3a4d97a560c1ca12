"""The engine of sessions: rows that know whose they are, found by a digest of what the browser holds."""

import datetime as dt
import hashlib
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from lachan.province.people.choices import OPENED
from lachan.province.people.models import Session
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import DOOR

REMEMBERED = dt.timedelta(hours=24)
"""How long a session is known after its last use, to tell its owner what became of it."""


def digest_of(key: str) -> str:
    """This function will return under which key the database knows a session."""
    return hashlib.sha256(key.encode(errors="replace")).hexdigest()[:40]


class SessionStore(DatabaseStore):
    """Keeps sessions as the door does, whoever is asking; ``row`` is the one that was found.

    ``over_for`` is the account of a session that was found after its end.
    """

    row: Session | None = None
    over_for: int | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """This function will return the model of the rows."""
        return Session

    def _get_session_from_db(self) -> Session | None:
        key, now = self.session_key or "", timezone.now()
        with acting(DOOR):
            row = Session.objects.filter(pk=digest_of(key)).first()
        if row is None or row.expire_date <= now:
            self.over_for = row.account_id if row else None
            self._session_key = None
            return None
        self.row = row
        return row

    def get_expiry_age(self, **kwargs: Any) -> int:
        """This function will return how long the browser keeps its key: longer, to be told that the end has come."""
        return super().get_expiry_age(**kwargs) + int(REMEMBERED.total_seconds())

    def is_empty(self) -> bool:
        """This function will have the browser keep the key of a session that is over, until it signs in again."""
        return self.over_for is None and super().is_empty()

    def flush(self) -> None:
        """This function will forget everything, also what was before."""
        self.over_for = None
        super().flush()

    def exists(self, session_key: str) -> bool:
        """This function will say whether a key is in use."""
        with acting(DOOR):
            return bool(super().exists(digest_of(session_key)))

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """This function will return the row of what the session holds now."""
        opened = data.get(OPENED, {})
        now = timezone.now()
        began = self.row.opened_at if self.row else now
        return Session(
            session_key=digest_of(self._get_or_create_session_key()),  # type: ignore[attr-defined]
            session_data=self.encode(data),
            expire_date=self.get_expiry_date(),
            account_id=int(data[SESSION_KEY]) if SESSION_KEY in data else None,
            opened_at=dt.datetime.fromisoformat(opened["at"]) if opened else began,
            seen_at=now,
            browser=opened.get("browser", ""),
            system=opened.get("system", ""),
            network=opened.get("network", ""),
        )

    def save(self, must_create: bool = False) -> None:
        """This function will keep the session; one that was ended meanwhile does not come back."""
        with acting(DOOR):
            super().save(must_create)

    def delete(self, session_key: str | None = None) -> None:
        """This function will end a session, this one without a key."""
        key = session_key or self.session_key
        if key is None:
            return
        with acting(DOOR):
            Session.objects.filter(pk=digest_of(key)).delete()

    @classmethod
    def clear_expired(cls) -> None:
        """This function will delete sessions that are over."""
        with acting(DOOR):
            super().clear_expired()
