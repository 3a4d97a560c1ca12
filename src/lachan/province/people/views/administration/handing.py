"""One-time links handed to people: shown once, to be printed or copied, never kept."""

from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from lachan.province.people import actions, queries
from lachan.province.web.asking import asked_at, asked_by, known, stand_at, today
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """One person's link, as it is printed."""

    full_name: str
    username: str
    office_name: str
    address: str


@never_cache
@requires(Permission.PEOPLE_ADMINISTER)
@require_POST
def hand_out_link(request: HttpRequest, account_id: int) -> HttpResponse:
    """Give one person a link to set their password."""
    account = known(
        queries.administered_account(reader=asked_by(request), account_id=account_id, on=today(request))
    )
    office = next((each.office_name for each in account.memberships if not each.is_over(today(request))), "")
    person = queries.MadeAccount(
        id=account.id,
        full_name=account.full_name,
        username=account.username,
        office_name=office,
        has_password=account.has_password,
    )
    return _handed(request, [person])


@never_cache
@requires(Permission.PEOPLE_ADMINISTER)
@require_POST
def hand_out_links(request: HttpRequest, import_id: int) -> HttpResponse:
    """Give everybody whom a list let in, and who has no password yet, their link."""
    page = known(queries.import_page(reader=asked_by(request), import_id=import_id, at=asked_at(request)))
    waiting = [person for person in page.made if not person.has_password]
    if not waiting:
        messages.error(request, _("Mọi người trong danh sách này đã đặt mật khẩu."))
        return redirect("people:import_preview", import_id=import_id)
    return _handed(request, waiting)


def _handed(request: HttpRequest, people: list[queries.MadeAccount]) -> HttpResponse:
    stand_at(request, "admin")
    try:
        with transaction.atomic():
            handed = [_hand(request, person) for person in people]
    except actions.UnknownAccountError:
        raise Http404 from None
    return render(request, "people/one_time_links.html", {"handed": handed})


def _hand(request: HttpRequest, person: queries.MadeAccount) -> Handed:
    token = actions.issue_reset_link(account_id=person.id, by=asked_by(request), at=asked_at(request))
    return Handed(
        full_name=person.full_name,
        username=person.username,
        office_name=person.office_name,
        address=request.build_absolute_uri(reverse("people:set_password", kwargs={"token": token})),
    )
