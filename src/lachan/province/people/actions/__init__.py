"""What may be done to people and offices; every action leaves its audit record."""

from lachan.province.people.actions.accounts import (
    AccountChangedError,
    FaultyNameError,
    Names,
    NewAccount,
    UserNameTakenError,
    choose_language,
    create_account,
    edit_account,
    lock_account,
    register_account,
    reopen_account,
)
from lachan.province.people.actions.delegating import (
    Absence,
    DelegationError,
    delegate,
    revoke_delegation,
    stand_in,
    step_back,
)
from lachan.province.people.actions.demonstration import (
    NoOfficesError,
    NotForProductionError,
    create_demo_accounts,
)
from lachan.province.people.actions.guarding import LastAdministratorError, UnknownAccountError
from lachan.province.people.actions.importing import (
    ImportChangedError,
    UnknownImportError,
    confirm_accounts,
    discard_accounts,
    upload_accounts,
)
from lachan.province.people.actions.loading import load_offices, load_places, load_reference
from lachan.province.people.actions.memberships import (
    MembershipDatesError,
    MembershipHeldError,
    Terms,
    UnknownRoleError,
    add_membership,
    end_membership,
)
from lachan.province.people.actions.reset_links import issue_reset_link
from lachan.province.people.actions.sessions import refuse_sign_in, sign_in, sign_out

__all__ = [
    "Absence",
    "AccountChangedError",
    "DelegationError",
    "FaultyNameError",
    "ImportChangedError",
    "LastAdministratorError",
    "MembershipDatesError",
    "MembershipHeldError",
    "Names",
    "NewAccount",
    "NoOfficesError",
    "NotForProductionError",
    "Terms",
    "UnknownAccountError",
    "UnknownImportError",
    "UnknownRoleError",
    "UserNameTakenError",
    "add_membership",
    "choose_language",
    "confirm_accounts",
    "create_account",
    "create_demo_accounts",
    "delegate",
    "discard_accounts",
    "edit_account",
    "end_membership",
    "issue_reset_link",
    "load_offices",
    "load_places",
    "load_reference",
    "lock_account",
    "refuse_sign_in",
    "register_account",
    "reopen_account",
    "revoke_delegation",
    "sign_in",
    "sign_out",
    "stand_in",
    "step_back",
    "upload_accounts",
]
