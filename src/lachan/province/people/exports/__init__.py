"""What leaves the room as a file: lists that are taken out, and the empty list that offices fill in."""

from lachan.province.people.exports.lists import accounts_sheet, directory_sheet
from lachan.province.people.exports.template import template_as_xlsx

__all__ = ["accounts_sheet", "directory_sheet", "template_as_xlsx"]
