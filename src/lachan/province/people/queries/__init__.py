"""What may be asked about people and offices; every question names its day."""

from lachan.province.people.queries.accounts import AccountPage, account_page, language_of, role_in_words
from lachan.province.people.queries.administering import (
    AccountRow,
    AccountsPage,
    AccountsSought,
    AdministeredAccount,
    MembershipLine,
    accounts_for,
    administered_account,
    administered_membership,
    offices_in_reach,
    roles_to_give,
)
from lachan.province.people.queries.authority import Authority, authority_of
from lachan.province.people.queries.delegations import (
    Colleague,
    DelegationLine,
    colleagues,
    delegations_given,
    delegations_held,
    delegations_to_act_by,
    deputy_reader,
    may_be_left,
    people_of_office,
)
from lachan.province.people.queries.importing import (
    ImportPage,
    JudgedRow,
    MadeAccount,
    import_page,
    made_accounts,
)
from lachan.province.people.queries.matching import BodyMatch, bodies_by_name, province_named
from lachan.province.people.queries.offices import (
    OfficeLine,
    groups,
    office_by_key,
    offices_ever,
    offices_in_force,
    search_offices,
)
from lachan.province.people.queries.readers import reader_for, reader_of_session
from lachan.province.people.queries.roles import RolePage, permission_in_words, role_pages

__all__ = [
    "AccountPage",
    "AccountRow",
    "AccountsPage",
    "AccountsSought",
    "AdministeredAccount",
    "Authority",
    "BodyMatch",
    "Colleague",
    "DelegationLine",
    "ImportPage",
    "JudgedRow",
    "MadeAccount",
    "MembershipLine",
    "OfficeLine",
    "RolePage",
    "account_page",
    "accounts_for",
    "administered_account",
    "administered_membership",
    "authority_of",
    "bodies_by_name",
    "colleagues",
    "delegations_given",
    "delegations_held",
    "delegations_to_act_by",
    "deputy_reader",
    "groups",
    "import_page",
    "language_of",
    "made_accounts",
    "may_be_left",
    "office_by_key",
    "offices_ever",
    "offices_in_force",
    "offices_in_reach",
    "people_of_office",
    "permission_in_words",
    "province_named",
    "reader_for",
    "reader_of_session",
    "role_in_words",
    "role_pages",
    "roles_to_give",
    "search_offices",
]
