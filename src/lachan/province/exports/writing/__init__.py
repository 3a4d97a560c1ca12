"""Writes a list into a file piece by piece: as a workbook, as separated values, as JSON."""

from lachan.province.exports.writing.files import Written, written
from lachan.province.exports.writing.safety import TooLargeForFormatError, safe_text
from lachan.province.exports.writing.slip import Slip

__all__ = ["Slip", "TooLargeForFormatError", "Written", "safe_text", "written"]
