"""The filters of a register as addresses: what each choice would show, how to drop what is chosen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from lachan.province.plans import queries as plans
from lachan.province.plans.choices import BodyRole
from lachan.province.plans.queries import RegisterFilters

_DEEPEST_SECTION = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One choice of a filter with its address."""

    name: str | Promise
    count: int | None
    address: str
    is_on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Picker:
    """A filter that opens: what it is called, what is chosen, how to drop it."""

    label: str
    chosen: str
    without: str
    choices: Sequence[Choice]


class Addresses:
    """The addresses of one register: the same filters with one thing changed."""

    def __init__(self, document_id: int, filters: RegisterFilters, *, kept: dict[str, str]) -> None:
        self._base = reverse("plans:register", kwargs={"document_id": document_id})
        self._filters = filters
        self._kept = {name: value for name, value in kept.items() if value}

    def changed(self, **changes: Any) -> str:
        """This function will return the address with some filters changed."""
        return self._joined({**replace(self._filters, **changes).as_query(), **self._kept})

    def of_body(self, row: plans.BodyRow) -> str:
        """This function will return the address with a body chosen."""
        return self.changed(**_as_filters(_value_of(row)))

    def is_body(self, row: plans.BodyRow) -> bool:
        """This function will say whether the body is the one chosen."""
        return self._filters.body == _value_of(row)

    def kept(self, **changes: str) -> str:
        """This function will return the address with the way of looking changed, the filters as they are."""
        query = {**self._filters.as_query(), **self._kept, **changes}
        return self._joined({name: value for name, value in query.items() if value})

    def _joined(self, query: dict[str, str]) -> str:
        return f"{self._base}?{urlencode(query)}" if query else self._base


def pickers_of(page: plans.RegisterPage, addresses: Addresses) -> list[Picker]:
    """This function will return the filters that open, each with counts where the register has them."""
    filters = page.filters
    pickers = [_sections(page, addresses), _bodies(page, addresses)]
    if filters.body:
        pickers.append(_roles(filters, addresses))
    for label, name, counts in (
        (_("Thời hạn"), "deadline", page.periods),
        (_("Loại việc"), "category", page.categories),
        (_("Cách giao"), "modality", page.modalities),
    ):
        pickers.append(_counted(label, name, counts, filters, addresses))
    return pickers


def _sections(page: plans.RegisterPage, addresses: Addresses) -> Picker:
    chosen = page.filters.section
    return Picker(
        label=_("Mục"),
        chosen=".".join(chosen),
        without=addresses.changed(section=()),
        choices=[
            Choice(
                name=f"{node.label} {node.title}".strip(),
                count=node.count,
                address=addresses.changed(section=node.path),
                is_on=node.path == chosen,
            )
            for node in page.sections
            if node.depth < _DEEPEST_SECTION
        ],
    )


def _bodies(page: plans.RegisterPage, addresses: Addresses) -> Picker:
    chosen = page.filters.body
    return Picker(
        label=_("Cơ quan"),
        chosen=next((one.name for one in page.bodies if one.value == chosen), chosen.partition(":")[2]),
        without=addresses.changed(**_as_filters("")),
        choices=[
            Choice(
                name=one.name,
                count=one.count,
                address=addresses.changed(**_as_filters(one.value)),
                is_on=one.value == chosen,
            )
            for one in page.bodies
        ],
    )


def _roles(filters: RegisterFilters, addresses: Addresses) -> Picker:
    return Picker(
        label=_("Vai trò"),
        chosen=str(filters.role.label) if filters.role else "",
        without=addresses.changed(role=None),
        choices=[
            Choice(
                name=role.label, count=None, address=addresses.changed(role=role), is_on=role == filters.role
            )
            for role in BodyRole
        ],
    )


def _counted(
    label: str, name: str, counts: Iterable[plans.Count], filters: RegisterFilters, addresses: Addresses
) -> Picker:
    value = getattr(filters, name)
    counts = list(counts)
    return Picker(
        label=label,
        chosen=next((one.name for one in counts if one.value == value), value),
        without=addresses.changed(**{name: ""}),
        choices=[
            Choice(
                name=one.name,
                count=one.count,
                address=addresses.changed(**{name: one.value}),
                is_on=one.value == value,
            )
            for one in counts
        ],
    )


def _value_of(row: plans.BodyRow) -> str:
    if row.office_key:
        return f"office:{row.office_key}"
    return f"group:{row.group_key}" if row.group_key else f"name:{row.name}"


def _as_filters(value: str) -> dict[str, str]:
    """The filters of a body, from its one value; the other kinds are emptied."""
    kind, _colon, key = value.partition(":")
    return {name: key if name == kind else "" for name in ("office", "group", "name")}
