"""What whoever stands in for an absent person may do, and for how long: dated data that a clerk can read."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

import yaml

from lachan.rulebook.access.permissions import Permission


class FaultyDelegationRuleError(ValueError):
    """A rule of delegation that cannot be used; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationRule:
    """What holds for delegations between two days (``until`` excluded)."""

    since: dt.date
    until: dt.date | None
    longest_days: int
    withheld: frozenset[Permission]


@lru_cache(maxsize=1)
def delegation_rules() -> tuple[DelegationRule, ...]:
    """This function will return every rule, as ``data/access/delegation.yaml`` states them."""
    text = files("lachan.rulebook").joinpath("data/access/delegation.yaml").read_text(encoding="utf-8")
    return read_delegation_rules(page=yaml.safe_load(text))


def read_delegation_rules(*, page: Mapping[str, Any]) -> tuple[DelegationRule, ...]:
    """This function will read rules from a page of data, oldest first.

    It raises ``FaultyDelegationRuleError`` for an unknown permission, rules that overlap, or no days at all.
    """
    rules = tuple(sorted((_rule(row) for row in page["rules"]), key=lambda rule: rule.since))
    for earlier, later in pairwise(rules):
        if earlier.until is None or later.since < earlier.until:
            raise FaultyDelegationRuleError(f"Hai quy tắc cùng áp dụng ngày {later.since:%d/%m/%Y}.")
    return rules


def delegation_rule(*, on: dt.date) -> DelegationRule | None:
    """This function will return the rule of a day; on a day without one nobody stands in for anybody."""
    return next(
        (rule for rule in delegation_rules() if rule.since <= on and (rule.until is None or on < rule.until)),
        None,
    )


def delegable(*, permissions: Collection[Permission], on: dt.date) -> frozenset[Permission]:
    """This function will return those of ``permissions`` that may be left to somebody else on a day."""
    rule = delegation_rule(on=on)
    if rule is None:
        return frozenset()
    everybody = {Permission.PUBLIC, Permission.ACCOUNT_SELF}
    return frozenset(permissions) - rule.withheld - everybody


def _rule(row: Mapping[str, Any]) -> DelegationRule:
    unknown = sorted(set(row["withheld"]) - {str(permission) for permission in Permission})
    if unknown:
        raise FaultyDelegationRuleError(f"Không có quyền {', '.join(unknown)}.")
    if row["longest_days"] < 1:
        raise FaultyDelegationRuleError("Một lần ủy quyền dài ít nhất một ngày.")
    return DelegationRule(
        since=row["from"],
        until=row["to"],
        longest_days=row["longest_days"],
        withheld=frozenset(Permission(each) for each in row["withheld"]),
    )
