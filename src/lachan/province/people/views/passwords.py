"""Passwords: changed by their owners, forgotten, and set behind a one-time link."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import HASH_SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from lachan.province.people import actions, queries
from lachan.province.people.forms.passwords import ChangePasswordForm, ForgottenForm, NewPasswordForm
from lachan.province.people.forms.second_factors import wait_in_words
from lachan.province.people.models import Account
from lachan.province.people.views.sessions import current_session
from lachan.province.web.asking import asked_at, asked_by, asked_from, stand_at
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


@sensitive_post_parameters("present", "password", "again")
@never_cache
@requires(Permission.ACCOUNT_SELF)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest) -> HttpResponse:
    """Let somebody who knows the present password choose another; their other sessions end."""
    stand_at(request, "account")
    form = ChangePasswordForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _changed(request, form):
        messages.success(request, _("Đã đổi mật khẩu. Mọi phiên đăng nhập khác đã kết thúc."))
        return redirect("people:account")
    page = {"form": form}
    return render(request, "people/change_password.html", page, status=422 if form.is_bound else 200)


def _changed(request: HttpRequest, form: ChangePasswordForm) -> bool:
    try:
        actions.change_password(
            present=form.cleaned_data["present"],
            password=form.cleaned_data["password"],
            session=current_session(request),
            renew_session=lambda account: _renew_session(request, account),
            by=asked_by(request),
            at=asked_at(request),
        )
    except actions.WrongPasswordError:
        form.refuse(
            "present", _("Mật khẩu đang dùng không đúng. Kiểm tra bộ gõ tiếng Việt và phím Caps Lock.")
        )
    except actions.WeakPasswordError as refusal:
        form.refuse("password", *refusal.reasons)
    except actions.DoorClosedError as closed:
        form.refuse("present", wait_in_words(until=closed.until, at=asked_at(request)))
    else:
        return True
    return False


def _renew_session(request: HttpRequest, account: Account) -> None:
    """Keep this session for the new password, under a new key."""
    request.session.cycle_key()
    request.session[HASH_SESSION_KEY] = account.get_session_auth_hash()


@never_cache
@requires(Permission.PUBLIC)
@require_http_methods(["GET", "POST"])
def forgotten(request: HttpRequest) -> HttpResponse:
    """Send a letter with a one-time link, and tell nobody whether one was sent."""
    form = ForgottenForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.ask_reset_letter(
            username=form.cleaned_data["username"],
            address=asked_from(request),
            site=f"{request.scheme}://{request.get_host()}",
            by=asked_by(request),
            at=asked_at(request),
        )
        messages.success(
            request,
            _(
                "Nếu tên đăng nhập đúng và tài khoản có địa chỉ thư, thư sẽ đến trong vài phút."
                " Không thấy thư thì xem mục thư rác, hoặc gặp quản trị của cơ quan."
            ),
        )
        return redirect("people:sign_in")
    page = {"form": form, "most": settings.RESET_LETTERS}
    return render(request, "people/forgotten.html", page, status=422 if form.is_bound else 200)
