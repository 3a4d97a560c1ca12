"""What may be asked about people and offices; every question names its day."""

from lachan.province.people.queries.accounts import AccountPage, account_page, language_of, role_in_words
from lachan.province.people.queries.directory import (
    Directory,
    DirectoryRow,
    OfficeLife,
    Period,
    Tie,
    directory,
    function_names,
    office_life,
)
from lachan.province.people.queries.following import Heirs, Held, Holder, Hop
from lachan.province.people.queries.functions import FunctionLine, functions_held, holder_of
from lachan.province.people.queries.heirs import Follower, Inheritance, heirs, inheritance_of, successors_of
from lachan.province.people.queries.holdings import Holding, holdings_of
from lachan.province.people.queries.matching import BodyMatch, bodies_by_name, province_named
from lachan.province.people.queries.offices import (
    OfficeLine,
    groups,
    office_by_key,
    offices_ever,
    offices_in_force,
    search_offices,
)
from lachan.province.people.queries.places import PlaceLine, places_in_force
from lachan.province.people.queries.readers import reader_for, reader_of_session
from lachan.province.people.queries.reorganisations import (
    Orphan,
    ReorganisationConflict,
    ReorganisationLine,
    ReorganisationPage,
    ReorganisationRefused,
    receivers,
    reorganisation_page,
    reorganisations,
)

__all__ = [
    "AccountPage",
    "BodyMatch",
    "Directory",
    "DirectoryRow",
    "Follower",
    "FunctionLine",
    "Heirs",
    "Held",
    "Holder",
    "Holding",
    "Hop",
    "Inheritance",
    "OfficeLife",
    "OfficeLine",
    "Orphan",
    "Period",
    "PlaceLine",
    "ReorganisationConflict",
    "ReorganisationLine",
    "ReorganisationPage",
    "ReorganisationRefused",
    "Tie",
    "account_page",
    "bodies_by_name",
    "directory",
    "function_names",
    "functions_held",
    "groups",
    "heirs",
    "holder_of",
    "holdings_of",
    "inheritance_of",
    "language_of",
    "office_by_key",
    "office_life",
    "offices_ever",
    "offices_in_force",
    "places_in_force",
    "province_named",
    "reader_for",
    "reader_of_session",
    "receivers",
    "reorganisation_page",
    "reorganisations",
    "role_in_words",
    "search_offices",
    "successors_of",
]
