"""Places, offices, accounts and memberships, each true between two dates."""

from lachan.province.people.models.accounts import Account, AccountManager, Membership
from lachan.province.people.models.delegations import Delegation
from lachan.province.people.models.imports import AccountImport
from lachan.province.people.models.offices import Edition, Office, OfficeName
from lachan.province.people.models.places import Place, PlaceName

__all__ = [
    "Account",
    "AccountImport",
    "AccountManager",
    "Delegation",
    "Edition",
    "Membership",
    "Office",
    "OfficeName",
    "Place",
    "PlaceName",
]
