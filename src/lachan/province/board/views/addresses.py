"""The list behind a number: its address among all duties."""

from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from lachan.province.board.queries import OPEN_TO_ALL
from lachan.province.duties.queries import DutyFilters


def list_of(filters: DutyFilters = OPEN_TO_ALL, **more: Any) -> str:
    """This function will return the address of the list of duties that the filters leave, with some changed."""
    query = replace(filters, **more).as_query()
    return f"{reverse('duties:found')}?{urlencode(query, doseq=True)}"
