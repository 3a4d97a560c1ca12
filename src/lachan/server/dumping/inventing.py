"""Invents persons and filler: the same person has the same invented name everywhere in one dump, and in no other."""

import datetime as dt
import hmac
import itertools
import secrets
import uuid
from collections.abc import Collection
from pathlib import PurePath
from typing import Any

from lachan.rulebook.access.deciding import DOOR, SYSTEM
from lachan.rulebook.access.roles import roles
from lachan.rulebook.access.stand_ins import stand_ins
from lachan.rulebook.vietnamese.folding import fold, normal

_NOBODY = frozenset({SYSTEM.full_name, DOOR.full_name, ""})
"""Names under which no person stands: the house itself."""
_DOMAIN = "vi-du.example"
_DAYS, _DAYS_OF_A_CHILD = 180, 400
"""How far a date is moved at most, either way."""


class Inventor:
    """Knows who is called what in one dump; its key is made with it and dies with it."""

    def __init__(self, *, real_names: Collection[str] = (), real_user_names: Collection[str] = ()) -> None:
        self._key = secrets.token_bytes(32)
        self._names: dict[str, str] = {}
        self._user_names: dict[str, str] = {}
        self._real = {_known_as(name) for name in real_names}
        self._taken = set(self._real)
        self._taken_user_names = {name.lower() for name in real_user_names}

    def knows(self, name: str) -> bool:
        """This function will say whether somebody in the database is called so."""
        return _known_as(name) in self._real

    def name(self, real: str) -> str:
        """This function will return the invented name of whoever is called ``real``; the house keeps its own."""
        if real in _NOBODY:
            return real
        known = _known_as(real)
        if known not in self._names:
            self._names[known] = self._new_name(known)
        return self._names[known]

    def user_name(self, real: str, *, full_name: str) -> str:
        """This function will return a user name that nobody has, made from an invented name."""
        if real and real not in self._user_names:
            *before, given = fold(normal(full_name)).split() or ["nguoi"]
            stem = ".".join(filter(None, (given, "".join(part[0] for part in before))))
            numbered = (f"{stem}{number or ''}" for number in itertools.count())
            free = next(each for each in numbered if each not in self._taken_user_names)
            self._taken_user_names.add(free)
            self._user_names[real] = free
        return self._user_names.get(real, "")

    def mail_address(self, real: str, *, user_name: str) -> str:
        """This function will return an address that reaches nobody; who had none gets none."""
        return f"{user_name or self._digest('mail', real)[:10]}@{_DOMAIN}" if real else ""

    def phone(self, real: str) -> str:
        """This function will return a telephone number that was given to nobody."""
        return f"0000{self._number('phone', real) % 1_000_000:06}" if real else ""

    def job_title(self, real: str) -> str:
        """This function will return one of the usual titles."""
        return self._one_of(stand_ins().titles, "title", real) if real else ""

    def role(self, real: str) -> str:
        """This function will leave a known role as it is, for it names nobody."""
        return real if real in roles() else "unknown"

    def digest(self, real: str) -> str:
        """This function will return a hash of nothing, as long as the real one."""
        return (self._digest("digest", real) * 2)[: len(real)]

    def file_name(self, real: str) -> str:
        """This function will return a name of no meaning with an ending that programs know."""
        ending = PurePath(real).suffix.lower()
        return f"tep-mau{ending if ending in _ENDINGS else ''}" if real else ""

    def filler(self, real: str) -> str:
        """This function will return words of no meaning, in one of a few lengths near the real one's."""
        if not real:
            return ""
        sentences = stand_ins().filler
        if len(real) <= 2 * len(sentences[0]):
            return sentences[0]
        rounds = next((count for count in (1, 3, 9, 27) if len(real) <= 200 * count), 81)
        return " ".join(itertools.chain.from_iterable(itertools.repeat(sentences[1:], rounds)))

    def date(self, real: dt.date, *, of_a_child: bool = False) -> dt.date:
        """This function will move a day; of a child further, and another way each time."""
        most = _DAYS_OF_A_CHILD if of_a_child else _DAYS
        days = self._number("date", real.isoformat()) % most + 1
        return real + dt.timedelta(days=days if days % 2 else -days)

    def number_like(self, real: Any) -> Any:
        """This function will return a number, or truth, that says nothing, of the same type."""
        return type(real)(1)

    def identifier(self, real: uuid.UUID) -> uuid.UUID:
        """This function will return another identifier, the same one for the same."""
        return uuid.UUID(hex=self._digest("uuid", str(real))[:32])

    def token(self) -> str:
        """This function will return letters that nobody had before, for what must be there only once."""
        return secrets.token_hex(6)

    def for_a_child(self) -> "Inventor":
        """This function will return an inventor that remembers nothing: what it invents is found nowhere else."""
        other = Inventor()
        other._real, other._taken, other._taken_user_names = self._real, self._taken, self._taken_user_names
        return other

    def _new_name(self, known: str) -> str:
        parts = stand_ins()
        for attempt in itertools.count():
            chosen = [
                self._one_of(words, f"name{place}{attempt}", known)
                for place, words in enumerate((parts.families, parts.middles, parts.middles, parts.givens))
            ]
            name = " ".join(dict.fromkeys(chosen))
            if attempt > 200:  # every name is taken: never in earnest, but never for ever, either
                name = f"{name} {self.token()}"
            if (free := _known_as(name)) not in self._taken:
                self._taken.add(free)
                return name
        raise AssertionError

    def _one_of(self, words: tuple[str, ...], purpose: str, value: str) -> str:
        return words[self._number(purpose, value) % len(words)]

    def _number(self, purpose: str, value: str) -> int:
        return int(self._digest(purpose, value)[:15], 16)

    def _digest(self, purpose: str, value: str) -> str:
        return hmac.digest(self._key, f"{purpose}\0{value}".encode(), "sha256").hex()


_ENDINGS = frozenset({
    ".pdf", ".docx", ".xlsx", ".pptx", ".txt", ".md", ".csv", ".jpg", ".jpeg", ".png", ".heic", ".mp4", ".mp3",
    ".m4a", ".wav", ".zip",
})  # fmt: skip


def _known_as(name: str) -> str:
    return fold(normal(" ".join(name.split())))
