"""How people are named: user names, and names folded for lists and searches."""

import re

from lachan.rulebook.vietnamese.folding import fold, normal

LONGEST_USER_NAME = 60
_USER_NAME = re.compile(rf"[a-z0-9](?:[a-z0-9._-]{{0,{LONGEST_USER_NAME - 2}}}[a-z0-9])?")


def plain_name(text: str) -> str:
    """This function will return a name in NFC, with single blanks and nothing unprintable."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in normal(text)).split())


def is_user_name(text: str) -> bool:
    """This function will say whether ``text`` can be a user name: plain letters, digits, ``.``, ``-``, ``_``."""
    return _USER_NAME.fullmatch(text) is not None


def folded_account(*, full_name: str, username: str, email: str) -> str:
    """This function will return what an account is sorted and found by: given name first, no marks."""
    *before, given = full_name.split() or [""]
    return fold(normal(" ".join((given, *before, username, email))))[:450]


def words_sought(typed: str) -> tuple[str, ...]:
    """This function will return the words that somebody typed to find an account, without marks."""
    return tuple(re.findall(r"[^\W_]+", fold(normal(typed.replace("\x00", "")))))[:12]
