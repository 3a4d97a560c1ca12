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
from lachan.province.people.actions.changing_password import change_password
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
from lachan.province.people.actions.ending_sessions import (
    end_other_sessions,
    end_session,
    revoke_sessions_of,
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
from lachan.province.people.actions.oidc import (
    LinkedElsewhereError,
    link_provider,
    link_provider_of,
    recognise_subject,
    unlink_provider,
)
from lachan.province.people.actions.passkeys import (
    TooManyPasskeysError,
    add_passkey,
    begin_passkey,
    prove_passkey,
    rename_passkey,
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
from lachan.province.people.actions.reset_letters import ask_reset_letter
from lachan.province.people.actions.reset_links import (
    DeadLinkError,
    WeakPasswordError,
    issue_reset_link,
    set_password,
)
from lachan.province.people.actions.second_factor_proofs import open_halfway, prove_code
from lachan.province.people.actions.second_factors import (
    LastFactorError,
    NotBegunError,
    WrongCodeError,
    WrongPasswordError,
    begin_app,
    confirm_app,
    remove_factor,
    remove_factors,
    renew_codes,
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
    "LastFactorError",
    "LinkedElsewhereError",
    "MembershipDatesError",
    "MembershipHeldError",
    "Names",
    "NewAccount",
    "NoOfficesError",
    "NotBegunError",
    "NotForProductionError",
    "Terms",
    "TooManyPasskeysError",
    "UnknownAccountError",
    "UnknownImportError",
    "UnknownRoleError",
    "UserNameTakenError",
    "WeakPasswordError",
    "WrongCodeError",
    "WrongPasswordError",
    "add_membership",
    "add_passkey",
    "add_step",
    "ask_reset_letter",
    "assign_orphans",
    "begin_app",
    "begin_passkey",
    "carry_out_reorganisation",
    "change_password",
    "check_password",
    "choose_language",
    "confirm_accounts",
    "confirm_app",
    "create_account",
    "create_demo_accounts",
    "delegate",
    "discard_accounts",
    "edit_account",
    "end_membership",
    "end_other_sessions",
    "end_session",
    "issue_reset_link",
    "link_provider",
    "link_provider_of",
    "load_offices",
    "load_places",
    "load_prepared_changes",
    "load_reference",
    "lock_account",
    "open_halfway",
    "open_session",
    "prepare_reorganisation",
    "prove_code",
    "prove_passkey",
    "recognise_subject",
    "refuse_sign_in",
    "register_account",
    "remove_factor",
    "remove_factors",
    "remove_step",
    "rename_passkey",
    "renew_codes",
    "reopen_account",
    "revoke_delegation",
    "revoke_sessions_of",
    "set_password",
    "sign_out",
    "stand_in",
    "step_back",
    "undo_reorganisation",
    "unlink_provider",
    "unlock_account",
    "upload_accounts",
]
