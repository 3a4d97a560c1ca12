"""Quarters as the pages of the board write and count them."""

import datetime as dt

ROMAN = ("I", "II", "III", "IV")


def quarter_days(year: int, quarter: int) -> tuple[dt.date, dt.date]:
    """This function will return the first and last day of a quarter, counted from 1."""
    after = dt.date(year + quarter // 4, 3 * quarter % 12 + 1, 1)
    return dt.date(year, 3 * quarter - 2, 1), after - dt.timedelta(days=1)
