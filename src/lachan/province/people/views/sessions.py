"""One's own sessions: where one is signed in, and ending them."""

import datetime as dt

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lachan.province.people import actions, queries
from lachan.province.people.session_store import digest_of
from lachan.province.people.views.opening import network_of
from lachan.province.web.asking import asked_at, asked_by, stand_at
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission


@requires(Permission.ACCOUNT_SELF)
@require_GET
def sessions(request: HttpRequest) -> HttpResponse:
    """Show where one is signed in: here, and elsewhere."""
    stand_at(request, "account")
    reader = asked_by(request)
    lines = queries.own_sessions(
        reader=reader, current=current_session(request), network=network_of(request), at=asked_at(request)
    )
    ends = {
        "idle": _in_words(queries.longest_idle(reader=reader, at=asked_at(request))),
        "longest": _in_words(settings.SESSION_LONGEST),
    }
    return render(request, "people/sessions.html", {"sessions": lines, "ends": ends})


@requires(Permission.ACCOUNT_SELF)
@require_POST
def end(request: HttpRequest, key: str) -> HttpResponse:
    """End one session that is not this one."""
    if key != current_session(request):
        actions.end_session(key=key, by=asked_by(request), at=asked_at(request))
        messages.success(request, _("Đã kết thúc phiên đó."))
    return redirect("people:sessions")


@requires(Permission.ACCOUNT_SELF)
@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    """End every session but this one."""
    actions.end_other_sessions(but=current_session(request), by=asked_by(request), at=asked_at(request))
    messages.success(request, _("Đã kết thúc mọi phiên khác."))
    return redirect("people:sessions")


def current_session(request: HttpRequest) -> str:
    """This function will return the name of the session that a request belongs to."""
    return digest_of(request.session.session_key or "")


def _in_words(lasts: dt.timedelta) -> str:
    minutes = int(lasts.total_seconds()) // 60
    if minutes % 60:
        return _("%(minutes)s phút") % {"minutes": minutes}
    return _("%(hours)s giờ") % {"hours": minutes // 60}
