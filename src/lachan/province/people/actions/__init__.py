"""What may be done to people and offices; every action leaves its audit record."""

from lachan.province.people.actions.accounts import add_membership, create_account, end_membership
from lachan.province.people.actions.demonstration import create_demo_accounts
from lachan.province.people.actions.loading import load_offices, load_places, load_reference
from lachan.province.people.actions.sessions import sign_in, sign_out

__all__ = [
    "add_membership",
    "create_account",
    "create_demo_accounts",
    "end_membership",
    "load_offices",
    "load_places",
    "load_reference",
    "sign_in",
    "sign_out",
]
