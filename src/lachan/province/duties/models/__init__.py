"""Series, duties and what happened to them, and the addresses of calendars."""

from lachan.province.duties.models.duties import Duty, DutyEvent, Extension
from lachan.province.duties.models.feeds import Feed
from lachan.province.duties.models.ladder import LocalStep
from lachan.province.duties.models.reminders import Reminder
from lachan.province.duties.models.series import Series

__all__ = ["Duty", "DutyEvent", "Extension", "Feed", "LocalStep", "Reminder", "Series"]
