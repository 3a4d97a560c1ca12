"""The bodies of a day and the life of one of them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from lachan.province.people import queries
from lachan.province.people.forms.reorganising import DirectoryForm, day_in
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission


@requires(Permission.OFFICE_READ)
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    return redirect("people:directory")


@requires(Permission.OFFICE_READ)
@require_GET
def directory(request: HttpRequest) -> HttpResponse:
    request.here = "organisation"  # type: ignore[attr-defined]
    today = timezone.localdate(request.at)  # type: ignore[attr-defined]
    form = DirectoryForm(request.GET or {"ngay": today.strftime("%d/%m/%Y")})
    on = day_in(form, today)
    words = request.GET.get("q", "").replace("\x00", "")
    after = request.GET.get("after", "")
    page = queries.directory(
        on=on, words=words, after=int(after) if after.isdecimal() and len(after) < 8 else 0
    )
    more: dict[str, str | int] = {"ngay": on.strftime("%d/%m/%Y"), "q": words, "after": page.next_after or 0}
    context = {
        "form": form,
        "page": page,
        "on": on,
        "is_today": on == today,
        "export_query": urlencode({"ngay": on.strftime("%d/%m/%Y"), "q": words}),
        "more": urlencode(more) if page.next_after else "",
    }
    return render(request, "people/directory.html", context)


@requires(Permission.OFFICE_READ)
@require_GET
def office(request: HttpRequest, key: str) -> HttpResponse:
    request.here = "organisation"  # type: ignore[attr-defined]
    today = timezone.localdate(request.at)  # type: ignore[attr-defined]
    form = DirectoryForm(request.GET)
    on = day_in(form, today)
    life = queries.office_life(key=key, on=on)
    if life is None:
        raise Http404
    return render(request, "people/office.html", {"life": life, "on": on, "is_today": on == today})
