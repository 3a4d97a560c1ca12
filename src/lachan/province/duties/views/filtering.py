"""The filters of a list of duties as addresses and words: what is chosen, how to drop it, what may be chosen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from lachan.province.duties import queries as duties
from lachan.province.duties.choices import Audience, DutyKind, Part
from lachan.province.duties.queries import CountedState, DutyFilters, Happened
from lachan.province.people import queries as people
from lachan.province.web.jinja import day
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.procedure.duties import duty_table, request_table

_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A filter that is chosen, with the address without it."""

    label: str
    value: str
    without: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quick:
    """A choice of one click, with the address that chooses it, or drops it again."""

    label: str
    address: str
    is_on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Select:
    """A field of the form of filters: what it is called in the address and what may be chosen."""

    name: str
    label: str
    chosen: str
    choices: tuple[tuple[str, str], ...]


def address_of(filters: DutyFilters, **more: str) -> str:
    """This function will return the address of the list with these filters."""
    query = filters.as_query() | more
    return reverse("duties:found") + (f"?{urlencode(query, doseq=True)}" if query else "")


def quick_choices(filters: DutyFilters) -> list[Quick]:
    """This function will return the choices that people make most."""
    late, soon, no_answer = CountedState.LATE, CountedState.DUE_SOON, CountedState.UNANSWERED
    offered: list[tuple[str, dict[str, Any]]] = [
        (_("Quá hạn"), {"counted": (late,)}),
        (_("Sắp đến hạn"), {"counted": (soon,)}),
        (_("Chưa nhận"), {"states": ("opened", "sent")}),
        (_("Chờ chấp nhận"), {"states": ("handed_in",)}),
        (_("Bị trả lại"), {"states": ("returned", "partly_accepted")}),
        (_("Từ chối"), {"states": ("refused",)}),
        (_("Xin gia hạn"), {"happened": Happened.EXTENSION_ASKED}),
        (_("Chưa phản hồi"), {"counted": (no_answer,)}),
    ]
    empty = DutyFilters()
    found = []
    for label, choice in offered:
        is_on = all(getattr(filters, name) == value for name, value in choice.items())
        change = {name: getattr(empty, name) for name in choice} if is_on else choice
        found.append(Quick(label=label, address=address_of(replace(filters, **change)), is_on=is_on))
    return found


def chips_of(filters: DutyFilters) -> list[Chip]:
    """This function will return what is chosen, each with the address that drops it; words have their own field."""
    empty, found = DutyFilters(), []
    for names, label, value in _in_words(filters):
        if value:
            dropped = replace(filters, **{name: getattr(empty, name) for name in names})
            found.append(Chip(label=label, value=value, without=address_of(dropped)))
    return found


def _in_words(filters: DutyFilters) -> list[tuple[tuple[str, ...], str, str]]:
    states = {**duty_table().states, **request_table().states}
    return [
        (("offices",), _("Cơ quan"), _listed([_office(key) for key in filters.offices])),
        (("groups",), _("Nhóm cơ quan"), _listed([_groups()[key] for key in filters.groups])),
        (("issuer",), _("Cơ quan giao"), _office(filters.issuer)),
        (("keeper",), _("Cơ quan theo dõi"), _office(filters.keeper)),
        (("part",), _("Phần việc"), str(Part(filters.part).label) if filters.part else ""),
        (("kinds",), _("Loại"), _listed([str(DutyKind(one).label) for one in filters.kinds])),
        (("counted",), _("Tình trạng"), _listed([one.words for one in filters.counted])),
        (("states",), _("Bước"), _listed([states[one].name for one in filters.states])),
        (("happened",), _("Đã có"), happenings().get(filters.happened, "")),
        (("audience",), _("Ai được biết"), str(Audience(filters.audience).label) if filters.audience else ""),
        (("document",), _("Văn bản"), filters.document),
        (("subjects",), _("Mã việc"), _listed(filters.subjects)),
        (("within",), _("Mã việc, cả phần giao cho cấp dưới"), _listed(filters.within)),
        (("year",), _("Việc của năm"), str(filters.year or "")),
        (("due_from", "due_to"), _("Hạn ban đầu"), _span(filters.due_from, filters.due_to)),
        (("next_from", "next_to"), _("Phải xong"), _span(filters.next_from, filters.next_to)),
    ]


def selects_of(filters: DutyFilters, *, reader: Reader) -> list[Select]:
    """This function will return the fields of the form of filters; offices are those of the reader's province."""
    every = people.offices_ever()
    own = every.get(reader.office_id or 0)
    home = own.province_code if own else ""
    offices = tuple(
        (one.key, one.name)
        for one in every.values()
        if not home or one.province_code in ("", home) or one.key in filters.offices
    )
    return [
        Select(name="co-quan", label=_("Cơ quan"), chosen=_first(filters.offices), choices=offices),
        Select(
            name="nhom",
            label=_("Nhóm cơ quan"),
            chosen=_first(filters.groups),
            choices=tuple(_groups().items()),
        ),
        Select(
            name="tinh-trang",
            label=_("Tình trạng"),
            chosen=_first(filters.counted),
            choices=tuple((str(one), one.words) for one in CountedState),
        ),
        Select(
            name="phan",
            label=_("Phần việc"),
            chosen=filters.part,
            choices=tuple((k, str(v)) for k, v in Part.choices),
        ),
        Select(
            name="loai",
            label=_("Loại"),
            chosen=_first(filters.kinds),
            choices=tuple((key, str(label)) for key, label in DutyKind.choices),
        ),
        Select(name="da-co", label=_("Đã có"), chosen=filters.happened, choices=tuple(happenings().items())),
    ]


KEPT = (
    "ai-biet", "cua-nam", "giao", "theo-doi", "buoc", "van-ban", "viec", "viec-goc", "phai-xong-tu", "phai-xong-den",
)  # fmt: skip
"""Filters that the form has no field for: it carries them along."""


def kept_along(filters: DutyFilters) -> list[tuple[str, str]]:
    """This function will return what the form of filters carries along unseen."""
    found = []
    for name, value in filters.as_query().items():
        if name in KEPT:
            found += [(name, one) for one in (value if isinstance(value, list) else [value])]
    return found


def happenings() -> dict[str, str]:
    """This function will name what may have happened to a duty."""
    return {
        str(Happened.EXTENSION_ASKED): _("đang xin gia hạn"),
        str(Happened.EXTENDED): _("đã được gia hạn"),
        str(Happened.RETURNED): _("bị trả lại"),
    }


def _groups() -> dict[str, str]:
    return {group.key: group.short_name for group in people.groups()}


def _office(key: str) -> str:
    if key == duties.STANDING:
        return _("cơ quan thường trực")
    return next((one.name for one in people.offices_ever().values() if one.key == key), key)


def _listed(values: Sequence[str]) -> str:
    if len(values) <= _SHOWN:
        return ", ".join(values)
    return _("%(first)s và %(count)s mục khác") % {"first": values[0], "count": len(values) - 1}


def _span(first: Any, last: Any) -> str:
    if first and last:
        return f"{day(first)} – {day(last)}"
    if first:
        return _("từ %(day)s") % {"day": day(first)}
    return _("đến %(day)s") % {"day": day(last)} if last else ""


def _first(values: Sequence[str]) -> str:
    return str(values[0]) if len(values) == 1 else ""
