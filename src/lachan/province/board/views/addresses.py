"""The list behind a number: its address among all duties."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from django.utils.http import urlencode

from lachan.province.board.queries import OPEN_TO_ALL
from lachan.province.duties.queries import DutyFilters
from lachan.province.web.addresses import address_of


def list_of(filters: DutyFilters = OPEN_TO_ALL, **more: Any) -> str:
    """This function will return the address of the list of duties that the filters leave, with some changed."""
    query = replace(filters, **more).as_query()
    return f"{address_of('duties:found')}?{urlencode(query, doseq=True)}"


class Lists:
    """The addresses of the lists behind the numbers of many offices, which differ in the office and what is counted."""

    def __init__(self, filters: DutyFilters) -> None:
        self._whole = filters
        self._kept: dict[str, str] = {}

    def of(self, key: str, behind: Mapping[str, Any], *, name: str) -> str:
        """This function will return the address of the duties of an office; ``name`` says which of the lists."""
        if name not in self._kept:
            marked = replace(self._whole, offices=(_PLACE,), **behind)
            self._kept[name] = f"{address_of('duties:found')}?{urlencode(marked.as_query(), doseq=True)}"
        return self._kept[name].replace(_PLACE, quote(key))


_PLACE = "office-to-be-put-in"
