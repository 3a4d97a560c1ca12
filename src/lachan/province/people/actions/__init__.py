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
from lachan.province.people.actions.reorganising import (
    add_step,
    assign_orphans,
    carry_out_reorganisation,
    load_prepared_changes,
    prepare_reorganisation,
    remove_step,
    undo_reorganisation,
)
from lachan.province.people.actions.sessions import refuse_sign_in, sign_in, sign_out

__all__ = [
    "MembershipDatesError",
    "NoOfficesError",
    "NotForProductionError",
    "UnknownRoleError",
    "UserNameTakenError",
    "add_membership",
    "add_step",
    "assign_orphans",
    "carry_out_reorganisation",
    "choose_language",
    "create_account",
    "create_demo_accounts",
    "end_membership",
    "load_offices",
    "load_places",
    "load_prepared_changes",
    "load_reference",
    "prepare_reorganisation",
    "refuse_sign_in",
    "remove_step",
    "sign_in",
    "sign_out",
    "undo_reorganisation",
]
