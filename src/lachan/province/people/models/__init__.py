"""Places, offices, functions, accounts and memberships, each true between two dates, and their changes."""

from lachan.province.people.models.accounts import Account, AccountManager, Membership
from lachan.province.people.models.attempts import Attempts
from lachan.province.people.models.delegations import Delegation
from lachan.province.people.models.functions import Function, FunctionHolder
from lachan.province.people.models.imports import AccountImport
from lachan.province.people.models.offices import Edition, Office, OfficeName, OfficeSeat
from lachan.province.people.models.oidc import ProviderLink
from lachan.province.people.models.places import Place, PlaceName, PlaceParent
from lachan.province.people.models.reorganisations import (
    Effect,
    OfficeSuccession,
    Placement,
    PlaceSuccession,
    Reorganisation,
    ReorganisationStep,
)
from lachan.province.people.models.second_factors import RecoveryCode, SecondFactor
from lachan.province.people.models.sessions import Session

__all__ = [
    "Account",
    "AccountImport",
    "AccountManager",
    "Attempts",
    "Delegation",
    "Edition",
    "Effect",
    "Function",
    "FunctionHolder",
    "Membership",
    "Office",
    "OfficeName",
    "OfficeSeat",
    "OfficeSuccession",
    "Place",
    "PlaceName",
    "PlaceParent",
    "PlaceSuccession",
    "Placement",
    "ProviderLink",
    "RecoveryCode",
    "Reorganisation",
    "ReorganisationStep",
    "SecondFactor",
    "Session",
]
