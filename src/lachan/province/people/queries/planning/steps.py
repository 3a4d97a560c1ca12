"""Carries each step of a plan out on a draft; what cannot be done is a problem that names its step."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from django.utils.translation import gettext as _

from lachan.province.people.choices import PlaceLevel, StepKind, SuccessionKind
from lachan.province.people.queries.planning.draft import (
    Draft,
    HolderNow,
    OfficeLink,
    OfficeNow,
    PlaceLink,
    PlaceNow,
)
from lachan.province.people.reference import StepEntry


class _Impossible(Exception):
    """A step that cannot be carried out; the message says why."""


def take_steps(draft: Draft, steps: Iterable[StepEntry]) -> None:
    """This function will carry the steps out in order."""
    for number, step in enumerate(steps, start=1):
        try:
            _DO[step.kind](draft, step)
        except _Impossible as why:
            draft.problems.append(_("Bước %(number)s: %(why)s") % {"number": number, "why": why})


def _known(draft: Draft, key: str) -> OfficeNow:
    office = draft.office(key)
    if office is None or office.id in draft.ended_offices:
        raise _Impossible(_("không có cơ quan “%(key)s” vào ngày này") % {"key": key})
    return office


def _ending(draft: Draft, key: str) -> OfficeNow:
    """The office of a key that is to end; one that would only be made by the same plan cannot."""
    office = _known(draft, key)
    if office.id < 0:
        raise _Impossible(_("cơ quan lập trong đợt này không thể kết thúc trong cùng đợt"))
    return office


def _link(draft: Draft, link: OfficeLink) -> None:
    """Say once who follows whom."""
    same = [each for each in draft.office_links if each.from_id == link.from_id]
    if link.is_main and any(each.is_main for each in same):
        raise _Impossible(_("đã có cơ quan nhận toàn bộ phần việc còn lại"))
    if not any(
        (each.to_id, each.kind, each.function_key) == (link.to_id, link.kind, link.function_key)
        for each in same
    ):
        draft.office_links.append(link)


def _create_office(draft: Draft, step: StepEntry) -> None:
    if any(row.key == step.office for row in draft.tables.offices.values()) or draft.office(step.office):
        raise _Impossible(_("khóa “%(key)s” đã có cơ quan dùng") % {"key": step.office})
    parent = _known(draft, step.parent) if step.parent else None
    place = draft.place(step.place) if step.place else None
    if step.place and place is None:
        raise _Impossible(_("không có đơn vị hành chính mã %(code)s") % {"code": step.place})
    new = draft.next_id()
    draft.offices[new] = OfficeNow(
        id=new,
        key=step.office,
        kind=step.office_kind,
        name=step.name,
        short_name=step.short_name or step.name,
        also_called=(),
        parent_id=parent.id if parent else None,
        place_id=place.id if place else (parent.place_id if parent else None),
        group_keys=step.group_keys,
        is_subordinate=step.is_subordinate,
        order=step.order or max((each.order for each in draft.offices.values()), default=0) + 1,
        province_code=parent.province_code if parent else _province_of(draft, place),
    )


def _province_of(draft: Draft, place: PlaceNow | None) -> str:
    while place is not None and place.level != PlaceLevel.PROVINCE:
        place = draft.places.get(place.parent_id or 0)
    return place.code if place else ""


def _rename(draft: Draft, step: StepEntry) -> None:
    office = _known(draft, step.office)
    office.name, office.short_name = step.name, step.short_name or step.name
    office.also_called = ()
    _link(draft, OfficeLink(from_id=office.id, to_id=office.id, kind=SuccessionKind.RENAMED, step=step))


def _merge(draft: Draft, step: StepEntry) -> None:
    office, target = _ending(draft, step.office), _known(draft, step.to)
    if office is target:
        raise _Impossible(_("cơ quan không thể nhập vào chính nó"))
    draft.ended_offices[office.id] = step
    _link(
        draft,
        OfficeLink(from_id=office.id, to_id=target.id, kind=SuccessionKind.MERGED, is_main=True, step=step),
    )


def _split(draft: Draft, step: StepEntry) -> None:
    """One part of an office's work goes to another office; the office itself ends."""
    office, target = draft.office(step.office), _known(draft, step.to)
    if office is None or (office.id in draft.ended_offices and not _is_splitting(draft, office.id)):
        raise _Impossible(_("không có cơ quan “%(key)s” vào ngày này") % {"key": step.office})
    if office is target:
        raise _Impossible(_("cơ quan kết thúc không thể nhận phần việc của chính nó"))
    if office.id not in draft.ended_offices:
        _ending(draft, step.office)
    draft.ended_offices.setdefault(office.id, step)
    _link(
        draft,
        OfficeLink(
            from_id=office.id,
            to_id=target.id,
            kind=SuccessionKind.SPLIT,
            function_key=step.function,
            is_main=step.is_main,
            step=step,
        ),
    )


def _is_splitting(draft: Draft, office_id: int) -> bool:
    return draft.ended_offices[office_id].kind == StepKind.SPLIT


def _abolish(draft: Draft, step: StepEntry) -> None:
    if step.stem:
        codes = {place.id: place.code for place in draft.places.values() if place.level == step.level}
        offices = [
            each
            for each in draft.offices.values()
            if each.place_id in codes
            and each.key == f"{step.stem}-{codes[each.place_id]}"
            and each.id not in draft.ended_offices
        ]
        if not offices:
            raise _Impossible(_("không còn cơ quan nào thuộc diện này vào ngày này"))
    else:
        offices = [_ending(draft, step.office)]
    target = _known(draft, step.to) if step.to else None
    for office in offices:
        if office is target:
            raise _Impossible(_("cơ quan kết thúc không thể nhận phần việc của chính nó"))
        draft.ended_offices[office.id] = step
        _link(
            draft,
            OfficeLink(
                from_id=office.id,
                to_id=target.id if target else None,
                kind=SuccessionKind.ABOLISHED,
                is_main=target is not None,
                step=step,
            ),
        )


def _change_parent(draft: Draft, step: StepEntry) -> None:
    office, parent = _known(draft, step.office), _known(draft, step.to)
    above: OfficeNow | None = parent
    while above is not None:
        if above is office:
            raise _Impossible(_("cơ quan không thể nằm dưới chính nó"))
        above = draft.offices.get(above.parent_id or 0)
    office.parent_id = parent.id
    _link(
        draft, OfficeLink(from_id=office.id, to_id=office.id, kind=SuccessionKind.PARENT_CHANGED, step=step)
    )


def _transfer_function(draft: Draft, step: StepEntry) -> None:
    target = _known(draft, step.to)
    place = draft.place(step.place) if step.place else draft.places.get(target.place_id or 0)
    if place is None:
        raise _Impossible(_("không rõ chuyển chức năng cho địa bàn nào"))
    held = draft.holders.get((step.function, place.id))
    if held is None:
        raise _Impossible(_("chưa có cơ quan nào giữ chức năng này ở %(place)s") % {"place": place.name})
    if held.office_id == target.id:
        raise _Impossible(_("cơ quan nhận đã giữ chức năng này"))
    draft.holders[step.function, place.id] = HolderNow(
        function_key=step.function, place_id=place.id, office_id=target.id, row=None, step=step
    )
    _link(
        draft,
        OfficeLink(
            from_id=held.office_id,
            to_id=target.id,
            kind=SuccessionKind.FUNCTION_TRANSFERRED,
            function_key=step.function,
            step=step,
        ),
    )


def _create_place(draft: Draft, step: StepEntry) -> None:
    parent = draft.place(step.parent) if step.parent else None
    if step.parent and parent is None:
        raise _Impossible(_("không có đơn vị hành chính mã %(code)s") % {"code": step.parent})
    if any(
        each.code == step.place and each.since >= draft.on for each in draft.tables.places.values()
    ) or any(each.code == step.place and each.id < 0 for each in draft.places.values()):
        raise _Impossible(_("mã %(code)s đã có đơn vị mới dùng") % {"code": step.place})
    new = draft.next_id()
    draft.places[new] = PlaceNow(
        id=new,
        code=step.place,
        level=step.level,
        kind=step.place_kind,
        name=step.name,
        parent_id=parent.id if parent else None,
    )
    for codes, kind, is_main in (
        (step.follows, SuccessionKind.MERGED, True),
        (step.partly, SuccessionKind.SPLIT, False),
    ):
        for place in filter(None, map(draft.place_before, codes)):
            draft.ended_places.setdefault(place.id, step)
            draft.place_links.append(
                PlaceLink(from_id=place.id, to_id=new, kind=kind, is_main=is_main, step=step)
            )
    if (namesake := draft.place_before(step.place)) and namesake.id not in draft.ended_places:
        draft.ended_places[namesake.id] = step


def _rename_place(draft: Draft, step: StepEntry) -> None:
    place = draft.place(step.place)
    if place is None or place.id in draft.ended_places:
        raise _Impossible(_("không có đơn vị hành chính mã %(code)s") % {"code": step.place})
    before, after = f"{place.kind.lower()} {place.name}", f"{step.place_kind.lower()} {step.name}"
    place.kind, place.name = step.place_kind, step.name
    draft.place_links.append(
        PlaceLink(from_id=place.id, to_id=place.id, kind=SuccessionKind.RENAMED, is_main=True, step=step)
    )
    for office in draft.offices.values():
        if office.place_id == place.id and office.name.endswith(before):
            office.name = office.name.removesuffix(before) + after
            office.short_name = office.short_name.removesuffix(before) + after
            _link(
                draft, OfficeLink(from_id=office.id, to_id=office.id, kind=SuccessionKind.RENAMED, step=step)
            )


def _end_place(draft: Draft, step: StepEntry) -> None:
    if step.level:
        places = [each for each in draft.places.values() if each.level == step.level and each.id > 0]
    else:
        place = draft.place_before(step.place)
        if place is None:
            raise _Impossible(_("không có đơn vị hành chính mã %(code)s") % {"code": step.place})
        places = [place]
    for each in places:
        draft.ended_places.setdefault(each.id, step)


_DO: Mapping[StepKind, Callable[[Draft, StepEntry], None]] = MappingProxyType(
    {
        StepKind.CREATE_OFFICE: _create_office,
        StepKind.RENAME: _rename,
        StepKind.MERGE: _merge,
        StepKind.SPLIT: _split,
        StepKind.ABOLISH: _abolish,
        StepKind.CHANGE_PARENT: _change_parent,
        StepKind.TRANSFER_FUNCTION: _transfer_function,
        StepKind.CREATE_PLACE: _create_place,
        StepKind.RENAME_PLACE: _rename_place,
        StepKind.END_PLACE: _end_place,
    }
)
