"""What may be asked about people and offices; every question names its day."""

from lachan.province.people.queries.accounts import AccountPage, account_page, language_of, role_in_words
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

__all__ = [
    "AccountPage",
    "BodyMatch",
    "OfficeLine",
    "account_page",
    "bodies_by_name",
    "groups",
    "language_of",
    "office_by_key",
    "offices_ever",
    "offices_in_force",
    "province_named",
    "reader_for",
    "reader_of_session",
    "role_in_words",
    "search_offices",
]
