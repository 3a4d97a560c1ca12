"""By what an approval knows that it is asked for the same list again."""

import hashlib
import json

from lachan.province.exports.sheets import Row, Sheet


def fingerprint_of(sheet: Sheet[Row]) -> str:
    """This function will return a hash of which list it is, its filters and its columns; rows may come and go."""
    columns = [column.key for column in (*sheet.columns, *sheet.more_columns)]
    told = [sheet.key, sheet.subject_kind, sheet.subject_id, dict(sheet.all_filters), columns]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
