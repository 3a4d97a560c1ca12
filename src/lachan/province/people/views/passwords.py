"""The page that a one-time link leads to."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from lachan.province.people import actions, queries
from lachan.province.people.forms.passwords import NewPasswordForm
from lachan.province.web.asking import asked_at, asked_by
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission


@sensitive_post_parameters("password", "again")
@never_cache
@requires(Permission.PUBLIC)
@require_http_methods(["GET", "POST"])
def set_password(request: HttpRequest, token: str) -> HttpResponse:
    """Let whoever was handed the link set a password that nobody else knows."""
    username = queries.name_on_link(token=token)
    if username is None:
        return _dead(request)
    form = NewPasswordForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.set_password(
                token=token,
                password=form.cleaned_data["password"],
                by=asked_by(request),
                at=asked_at(request),
            )
        except actions.DeadLinkError:
            return _dead(request)
        except actions.WeakPasswordError as refusal:
            for reason in refusal.reasons:
                form.add_error("password", reason)
        else:
            messages.success(request, _("Đã đặt mật khẩu. Đăng nhập bằng mật khẩu mới."))
            return redirect("people:sign_in")
    page = {"form": form, "username": username}
    return render(request, "people/set_password.html", page, status=422 if form.is_bound else 200)


def _dead(request: HttpRequest) -> HttpResponse:
    return render(request, "people/set_password.html", {"form": None, "username": ""}, status=404)
