"""How an expected reading, written down in a case, is compared with the reading that came out."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

from lachan.rulebook.vietnamese.folding import fold, normal

WORDS_ONLY = {"any_of", "has", "lacks", "contains", "count", "at_least"}
"""A mapping with only these keys is a rule about the value, not the value itself."""

_COMMUNES = re.compile(r"^uy ban nhan dan (cac |cap )?(xa|phuong)\b.*$")
_DISTRICTS = re.compile(r"^uy ban nhan dan (cac |cap )?(huyen|quan)\b.*$")
_OFFICE_HOLDER = re.compile(
    r"^(giam doc|truong ban|bo truong|thu truong|chanh thanh tra|chi cuc truong) (?=\w)"
)


def plain(value: str) -> str:
    """This function will return the folded text with single blanks and ASCII dashes."""
    text = fold(normal(value)).replace("–", "-").replace("—", "-")
    return re.sub(r"\s+", " ", text).strip(" .;:,*")


def same_body(value: str) -> str:
    """This function will return one spelling for every way to name a body the contract leaves open.

    People's committees of a level count as one group however the group is worded, an office holder counts
    as the office, and "các … có liên quan" adds nothing to a group.
    """
    text = _OFFICE_HOLDER.sub("", plain(value).removeprefix("chu tich ").removeprefix("cac "))
    text = _COMMUNES.sub("uy ban nhan dan cap xa", text)
    text = _DISTRICTS.sub("uy ban nhan dan cap huyen", text)
    return re.sub(r" (co )?lien quan$", "", text).removeprefix("cac ")


def differences(*, expected: Any, actual: Any, where: str, bodies: bool = False) -> list[str]:
    """This function will return what differs, one line each; nothing when the value is as expected."""
    if isinstance(expected, Mapping) and expected and set(expected) <= WORDS_ONLY:
        return _rule_differences(rule=expected, actual=actual, where=where, bodies=bodies)
    if isinstance(expected, Mapping):
        return [
            line
            for key, wanted in expected.items()
            for line in differences(
                expected=wanted, actual=_part(actual, key), where=f"{where}.{key}", bodies=bodies
            )
        ]
    if isinstance(expected, Sequence) and not isinstance(expected, str):
        return _list_differences(wanted=expected, actual=actual, where=where, bodies=bodies)
    return [] if _same(expected, actual, bodies=bodies) else [f"{where}: want {expected!r}, got {actual!r}"]


def _part(actual: Any, key: str) -> Any:
    if is_dataclass(actual):
        if key not in {field.name for field in fields(actual)}:
            return f"<no field {key}>"
        return getattr(actual, key)
    return actual.get(key) if isinstance(actual, Mapping) else None


def _same(expected: Any, actual: Any, *, bodies: bool) -> bool:
    if expected is None or actual is None:
        return expected is actual
    if isinstance(actual, Decimal) or (isinstance(expected, int | float) and not isinstance(expected, bool)):
        try:
            return Decimal(str(expected)) == Decimal(str(actual))
        except ArithmeticError:
            return False
    if isinstance(actual, dt.date):
        return str(expected) == actual.isoformat()
    if bodies:
        return same_body(str(expected)) == same_body(str(actual))
    return plain(str(expected)) == plain(str(actual))


def _fits(expected: Any, actual: Any, *, bodies: bool) -> bool:
    return not differences(expected=expected, actual=actual, where="", bodies=bodies)


def _list_differences(*, wanted: Sequence[Any], actual: Any, where: str, bodies: bool) -> list[str]:
    """Order counts for everything but bodies."""
    got = list(actual or ())
    if len(wanted) != len(got):
        return [f"{where}: want {len(wanted)} {list(wanted)!r}, got {len(got)} {got!r}"]
    if bodies:
        missing = [one for one in wanted if not any(_fits(one, other, bodies=True) for other in got)]
        return [f"{where}: want {missing!r} among {got!r}"] if missing else []
    return [
        line
        for index, (one, other) in enumerate(zip(wanted, got, strict=True), start=1)
        for line in differences(expected=one, actual=other, where=f"{where}[{index}]", bodies=bodies)
    ]


def _rule_differences(*, rule: Mapping[str, Any], actual: Any, where: str, bodies: bool) -> list[str]:
    found: list[str] = []
    many = list(actual) if isinstance(actual, list | tuple) else [actual]
    if "any_of" in rule and not any(_fits(one, actual, bodies=bodies) for one in rule["any_of"]):
        found.append(f"{where}: want one of {rule['any_of']!r}, got {actual!r}")
    for wanted in rule.get("has", ()):
        if not any(_fits(wanted, one, bodies=bodies) for one in many):
            found.append(f"{where}: want {wanted!r} among {actual!r}")
    for unwanted in rule.get("lacks", ()):
        if any(_fits(unwanted, one, bodies=bodies) for one in many):
            found.append(f"{where}: {unwanted!r} must not be among {actual!r}")
    for words in _each(rule.get("contains", ())):
        if not any(plain(words) in plain(str(one)) for one in many if one is not None):
            found.append(f"{where}: want the words {words!r} in {actual!r}")
    if "count" in rule and len(many) != rule["count"]:
        found.append(f"{where}: want {rule['count']}, got {len(many)}: {actual!r}")
    if "at_least" in rule and len(many) < rule["at_least"]:
        found.append(f"{where}: want at least {rule['at_least']}, got {len(many)}: {actual!r}")
    return found


def _each(words: str | Iterable[str]) -> Iterable[str]:
    return [words] if isinstance(words, str) else words
