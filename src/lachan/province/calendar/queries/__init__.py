"""What other rooms may ask about working days."""

from lachan.province.calendar.queries.days import working_calendar
from lachan.province.calendar.queries.years import DecisionRow, HolidayRow, YearPage, decision, year_page

__all__ = ["DecisionRow", "HolidayRow", "YearPage", "decision", "working_calendar", "year_page"]
