"""What may be done to people and offices; every action leaves its audit record."""

from lachan.province.people.actions.accounts import (
    MembershipDatesError,
    UnknownRoleError,
    UserNameTakenError,
    add_membership,
    choose_language,
    create_account,
    end_membership,
)
from lachan.province.people.actions.demonstration import (
    NoOfficesError,
    NotForProductionError,
    create_demo_accounts,
)
from lachan.province.people.actions.loading import load_offices, load_places, load_reference
from lachan.province.people.actions.sessions import refuse_sign_in, sign_in, sign_out

__all__ = [
    "MembershipDatesError",
    "NoOfficesError",
    "NotForProductionError",
    "UnknownRoleError",
    "UserNameTakenError",
    "add_membership",
    "choose_language",
    "create_account",
    "create_demo_accounts",
    "end_membership",
    "load_offices",
    "load_places",
    "load_reference",
    "refuse_sign_in",
    "sign_in",
    "sign_out",
]
