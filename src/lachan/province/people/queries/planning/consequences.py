"""What follows from the steps without being said in them: seats, offices of ended places, functions."""

from lachan.province.people.choices import PlaceLevel, SuccessionKind
from lachan.province.people.queries.planning.draft import Draft, HolderNow, OfficeLink, OfficeNow, PlaceLink
from lachan.province.people.reference import StepEntry


def draw_consequences(draft: Draft) -> None:
    """This function will bring the draft into order after its steps."""
    _say_who_follows_nobody(draft)
    for place_id, step in draft.ended_places.items():
        for office in [each for each in draft.offices.values() if each.place_id == place_id]:
            _office_of_ended_place(draft, office, step)
    for office in draft.offices.values():
        if draft.stands(office.id) and office.parent_id in draft.ended_offices:
            office.parent_id = _standing_above(draft, office.parent_id)
    for place in draft.places.values():
        if place.id not in draft.ended_places and place.parent_id in draft.ended_places:
            place.parent_id = _place_above(draft, place.parent_id)
    for key, held in list(draft.holders.items()):
        _hand_on(draft, key, held)


def _say_who_follows_nobody(draft: Draft) -> None:
    followed = {link.from_id for link in draft.place_links}
    for place_id, step in draft.ended_places.items():
        if place_id not in followed:
            draft.place_links.append(
                PlaceLink(
                    from_id=place_id, to_id=None, kind=SuccessionKind.ABOLISHED, is_main=False, step=step
                )
            )


def following_place(draft: Draft, place_id: int) -> int | None:
    """This function will return the place that takes over a whole place, or most of it."""
    return next((link.to_id for link in draft.place_links if link.from_id == place_id and link.is_main), None)


def _office_of_ended_place(draft: Draft, office: OfficeNow, step: StepEntry) -> None:
    """Offices of a province go on in the province that follows; those of districts and communes end."""
    place = draft.places[office.place_id or 0]
    main = following_place(draft, place.id)
    if place.level == PlaceLevel.PROVINCE and main is not None:
        office.place_id = main
        return
    if office.id < 0 or office.id in draft.ended_offices:
        return
    draft.ended_offices[office.id] = step
    links = [
        OfficeLink(from_id=office.id, to_id=each.id, kind=link.kind, is_main=link.is_main, step=link.step)
        for link in draft.place_links
        if link.from_id == place.id and link.to_id is not None
        for each in draft.offices.values()
        if each.place_id == link.to_id and each.kind == office.kind and each.id < 0
    ]
    draft.office_links += links or [
        OfficeLink(from_id=office.id, to_id=None, kind=SuccessionKind.ABOLISHED, step=step)
    ]


def main_heir(draft: Draft, office_id: int, function_key: str = "") -> int | None:
    """This function will return who takes over an ended office's work: of a function, or all of it."""
    links = [
        link
        for link in draft.office_links
        if link.from_id == office_id
        and link.to_id not in (None, office_id)
        and link.kind != SuccessionKind.FUNCTION_TRANSFERRED
    ]
    for wanted in (
        [link for link in links if function_key and link.function_key == function_key],
        [link for link in links if link.is_main],
        links if len({link.to_id for link in links}) == 1 else [],
    ):
        if wanted:
            heir = wanted[0].to_id
            return heir if draft.stands(heir) else main_heir(draft, heir or 0, function_key)
    return None


def _standing_above(draft: Draft, office_id: int | None) -> int | None:
    """Who stands above in place of an office that ended: its heir, or what stood above it."""
    while office_id is not None and not draft.stands(office_id):
        office_id = main_heir(draft, office_id) or draft.offices[office_id].parent_id
    return office_id


def _place_above(draft: Draft, place_id: int | None) -> int | None:
    while place_id is not None and place_id in draft.ended_places:
        place_id = following_place(draft, place_id) or draft.places[place_id].parent_id
    return place_id


def _hand_on(draft: Draft, key: tuple[str, int], held: HolderNow) -> None:
    """A function stays with its place and goes where its office's work went; without either it ends."""
    function_key, place_id = key
    place = place_id if place_id not in draft.ended_places else following_place(draft, place_id)
    office = (
        held.office_id if draft.stands(held.office_id) else main_heir(draft, held.office_id, function_key)
    )
    if (place, office) == (place_id, held.office_id):
        return
    del draft.holders[key]
    if place is None or office is None:
        return
    step = held.step or draft.ended_offices.get(held.office_id) or draft.ended_places.get(place_id)
    draft.holders[function_key, place] = HolderNow(
        function_key=function_key, place_id=place, office_id=office, row=None, step=step
    )
