"""One's own notices: the page, its count in the top bar, and what is read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from lachan.province.notices import actions, queries
from lachan.province.web.asking import asked_at, asked_by, known, stand_at, tell
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission


@requires(Permission.ACCOUNT_SELF)
@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """What I was told, newest first."""
    stand_at(request, "notices")
    before, only_unread = request.GET.get("truoc", ""), request.GET.get("loc") == "chua-doc"
    page = queries.inbox(
        reader=asked_by(request),
        before=_number(before),
        only_unread=only_unread,
    )
    return render(
        request,
        "notices/inbox.html",
        {"page": page, "only_unread": only_unread, "is_continued": bool(before)},
    )


@requires(Permission.PUBLIC)
@require_GET
def count(request: HttpRequest) -> HttpResponse:
    """The bell of the top bar, when its number is another than the one that is shown.

    Asked every minute by every open page, so it says nothing when nothing changed, and nothing to somebody whose
    session has ended: a page that is being filled in must not be taken away for that.
    """
    reader = asked_by(request)
    if not reader.is_signed_in:
        return HttpResponse(status=204)
    unread = queries.unread_count(reader=reader)
    if request.GET.get("co") == str(unread):
        return HttpResponse(status=204)
    return render(request, "web/bell.html", {"unread": unread})


@requires(Permission.ACCOUNT_SELF)
@require_POST
def open_notice(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Mark a notice as read and go where it leads."""
    return redirect(
        known(actions.read_notice(notice_id=notice_id, by=asked_by(request), at=asked_at(request)))
    )


@requires(Permission.ACCOUNT_SELF)
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark everything on the page and before it as read."""
    read = actions.read_all(
        up_to=_number(request.POST.get("den", "")) or 0, by=asked_by(request), at=asked_at(request)
    )
    if read:
        tell(
            request,
            ngettext(
                "Đã đánh dấu %(num)d thông báo là đã đọc.", "Đã đánh dấu %(num)d thông báo là đã đọc.", read
            )
            % {"num": read},
        )
    else:
        tell(request, _("Không còn thông báo nào chưa đọc."))
    return redirect("notices:inbox")


def _number(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 19 else None
