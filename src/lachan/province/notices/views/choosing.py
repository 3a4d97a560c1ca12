"""How I want to be told things."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lachan.province.notices import actions, queries
from lachan.province.notices.forms import SettingsForm
from lachan.province.web.asking import asked_at, asked_by, stand_at, tell
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission


@requires(Permission.ACCOUNT_SELF)
@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """Channels by kind, quiet hours, digest, telephone number."""
    stand_at(request, "account")
    reader = asked_by(request)
    page = queries.settings_page(reader=reader)
    form = SettingsForm(request.POST if request.method == "POST" else None, page=page)
    if form.is_bound and form.is_valid():
        actions.change_settings(chosen=form.chosen(), by=reader, at=asked_at(request))
        tell(request, _("Đã lưu cách nhận thông báo."))
        return redirect("notices:settings")
    return render(
        request, "notices/settings.html", {"page": page, "form": form}, status=422 if form.is_bound else 200
    )
