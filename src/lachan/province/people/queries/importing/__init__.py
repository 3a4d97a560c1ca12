"""Lists of accounts: what their rows say and what would become of each."""

from lachan.province.people.queries.importing.drafts import (
    ImportPage,
    MadeAccount,
    import_page,
    judged_rows_of,
    made_accounts,
)
from lachan.province.people.queries.importing.judging import JudgedRow, Problem, fingerprint_of, judge_rows
from lachan.province.people.queries.importing.rows import (
    COLUMNS,
    Column,
    TypedRow,
    read_list,
    rows_from_json,
    rows_to_json,
)

__all__ = [
    "COLUMNS",
    "Column",
    "ImportPage",
    "JudgedRow",
    "MadeAccount",
    "Problem",
    "TypedRow",
    "fingerprint_of",
    "import_page",
    "judge_rows",
    "judged_rows_of",
    "made_accounts",
    "read_list",
    "rows_from_json",
    "rows_to_json",
]
