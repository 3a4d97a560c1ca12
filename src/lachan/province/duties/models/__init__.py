"""Series, duties and what happened to them."""

from lachan.province.duties.models.duties import Duty, DutyEvent, Extension
from lachan.province.duties.models.series import Series

__all__ = ["Duty", "DutyEvent", "Extension", "Series"]
