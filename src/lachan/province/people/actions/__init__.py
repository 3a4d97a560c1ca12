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
from lachan.province.people.actions.reorganising import (
    add_step,
    assign_orphans,
    carry_out_reorganisation,
    load_prepared_changes,
    prepare_reorganisation,
    remove_step,
    undo_reorganisation,
)
from lachan.province.people.actions.reset_links import (
    DeadLinkError,
    WeakPasswordError,
    issue_reset_link,
    set_password,
)
from lachan.province.people.actions.sessions import check_password, open_session, refuse_sign_in, sign_out
from lachan.province.people.actions.throttling import DoorClosedError
from lachan.province.people.actions.unlocking import unlock_account

__all__ = [
    "Absence",
    "AccountChangedError",
    "DeadLinkError",
    "DelegationError",
    "DoorClosedError",
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
    "WeakPasswordError",
    "add_membership",
    "add_step",
    "assign_orphans",
    "carry_out_reorganisation",
    "check_password",
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
    "load_prepared_changes",
    "load_reference",
    "lock_account",
    "open_session",
    "prepare_reorganisation",
    "refuse_sign_in",
    "register_account",
    "remove_step",
    "reopen_account",
    "revoke_delegation",
    "set_password",
    "sign_out",
    "stand_in",
    "step_back",
    "undo_reorganisation",
    "unlock_account",
    "upload_accounts",
]
