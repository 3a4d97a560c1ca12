"""The calendars of a person and an office: made, shown once, renewed, revoked, and fetched by programs."""

import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lachan.province.duties import actions
from lachan.province.duties import queries as duties
from lachan.province.web.asking import asked_at, asked_by, known, stand_at, tell
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission

_OF_OFFICE = "co-quan"


@requires(Permission.DUTY_READ)
@require_GET
def feeds(request: HttpRequest) -> HttpResponse:
    """Which calendars there are, and how they are used."""
    stand_at(request, "mine")
    return render(request, "duties/feeds.html", {"feeds": duties.feeds(reader=asked_by(request))})


@requires(Permission.DUTY_READ)
@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """Open a calendar at a new address, which is shown in this answer and never again."""
    stand_at(request, "mine")
    is_of_office, secret = request.POST.get("cua") == _OF_OFFICE, secrets.token_urlsafe(32)
    actions.make_feed(is_of_office=is_of_office, secret=secret, by=asked_by(request), at=asked_at(request))
    address = f"{_site()}{reverse('duties:feed', kwargs={'secret': secret})}"
    return render(request, "duties/feed_made.html", {"address": address, "is_of_office": is_of_office})


@requires(Permission.DUTY_READ)
@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """Close a calendar."""
    actions.end_feed(
        is_of_office=request.POST.get("cua") == _OF_OFFICE, by=asked_by(request), at=asked_at(request)
    )
    tell(request, _("Đã thu hồi. Địa chỉ cũ không còn mở được."))
    return redirect("duties:feeds")


@requires(Permission.PUBLIC)
@require_GET
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar behind a secret address; whoever fetches it is not signed in."""
    text = known(duties.fed_calendar(secret=secret, site=_site(), at=asked_at(request)))
    return HttpResponse(text, content_type="text/calendar; charset=utf-8")


def _site() -> str:
    return settings.SITE_ADDRESS.rstrip("/")
