"""Passkeys: added on one's own page, and shown at the door instead of a password or after it."""

import datetime as dt
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from lachan.province.people import actions, ceremony, queries
from lachan.province.people.choices import CEREMONY, HALFWAY, FactorKind
from lachan.province.people.forms.second_factors import PasskeyForm, PasswordAgainForm, wait_in_words
from lachan.province.people.views.second_factors import hand_out_codes, keep_session_open
from lachan.province.people.views.signing_in import admit, safe_target
from lachan.province.web.asking import asked_at, asked_by, asked_from, tell, warn
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission

_LASTS = dt.timedelta(minutes=5)
_NEW, _PROOF = "new", "proof"


@sensitive_post_parameters("password")
@never_cache
@requires(Permission.ACCOUNT_SELF)
@require_POST
def begin_passkey(request: HttpRequest) -> HttpResponse:
    """Say to the browser which passkey to make, once the password was given again."""
    form = PasswordAgainForm(request.POST)
    if not form.is_valid():
        return _refused(str(form.errors["password"][0]))
    try:
        asked = actions.begin_passkey(
            password=form.cleaned_data["password"], by=asked_by(request), at=asked_at(request)
        )
    except actions.WrongPasswordError:
        return _refused(_("Mật khẩu không đúng. Kiểm tra bộ gõ tiếng Việt và phím Caps Lock."))
    except actions.DoorClosedError as closed:
        return _refused(wait_in_words(until=closed.until, at=asked_at(request)))
    except actions.TooManyPasskeysError:
        return _refused(_("Tài khoản đã có 10 khóa truy cập. Gỡ khóa không dùng nữa rồi thêm khóa mới."))
    return _ask(request, asked, purpose=_NEW)


@never_cache
@requires(Permission.ACCOUNT_SELF)
@require_POST
def add_passkey(request: HttpRequest) -> HttpResponse:
    """Keep the passkey that the browser made."""
    form = PasskeyForm(request.POST)
    kept = _kept(request, purpose=_NEW)
    if kept is None or not form.is_valid():
        return _not_added(request)
    try:
        codes = actions.add_passkey(
            kept=kept,
            answer=form.cleaned_data["credential"],
            name=form.cleaned_data["name"] or _("Khóa truy cập"),
            by=asked_by(request),
            at=asked_at(request),
        )
    except ceremony.FaultyPasskeyError:
        return _not_added(request)
    keep_session_open(request, FactorKind.PASSKEY)
    if codes:
        return hand_out_codes(request, codes)
    tell(request, _("Đã thêm khóa truy cập."))
    return redirect("people:factors")


def _not_added(request: HttpRequest) -> HttpResponse:
    warn(request, _("Chưa thêm được khóa truy cập. Thử lại; nếu vẫn không được, dùng ứng dụng tạo mã."))
    return redirect("people:factors")


@requires(Permission.ACCOUNT_SELF)
@require_POST
def rename_passkey(request: HttpRequest, factor_id: int) -> HttpResponse:
    """Call a passkey otherwise."""
    try:
        actions.rename_passkey(
            factor_id=factor_id, name=request.POST.get("name", ""), by=asked_by(request), at=asked_at(request)
        )
    except actions.UnknownPasskeyError:
        raise Http404 from None
    return redirect("people:factors")


@never_cache
@requires(Permission.PUBLIC)
@require_POST
def begin_proof(request: HttpRequest) -> HttpResponse:
    """Say to the browser which passkey to show: of who gave the password, or any it has for us."""
    halfway = queries.halfway(kept=request.session.get(HALFWAY), at=asked_at(request))
    known = queries.passkeys_of(account_id=halfway.account_id) if halfway else ()
    return _ask(request, ceremony.ask_for_proof(known=known), purpose=_PROOF)


@never_cache
@requires(Permission.PUBLIC)
@require_POST
def prove_passkey(request: HttpRequest) -> HttpResponse:
    """Let in whoever showed a passkey of theirs."""
    halfway = queries.halfway(kept=request.session.get(HALFWAY), at=asked_at(request))
    back = "people:prove_factor" if halfway else "people:sign_in"
    kept, form = _kept(request, purpose=_PROOF), PasskeyForm(request.POST)
    if kept is None or not form.is_valid():
        warn(request, _("Chưa nhận được khóa truy cập. Thử lại, hoặc đăng nhập cách khác."))
        return redirect(back)
    try:
        account_id = actions.prove_passkey(
            kept=kept,
            answer=form.cleaned_data["credential"],
            account_id=halfway.account_id if halfway else None,
            address=asked_from(request),
            by=asked_by(request),
            at=asked_at(request),
        )
    except actions.DoorClosedError as closed:
        warn(request, wait_in_words(until=closed.until, at=asked_at(request)))
        return redirect(back)
    if account_id is None:
        warn(request, _("Khóa truy cập này không mở được tài khoản nào ở đây. Hãy đăng nhập cách khác."))
        return redirect(back)
    return admit(request, account_id=account_id, target=safe_target(request), factor=FactorKind.PASSKEY)


def _ask(request: HttpRequest, asked: ceremony.Asked, *, purpose: str) -> HttpResponse:
    """Put the question to the browser, and keep what its answer is checked against, once."""
    until = (asked_at(request) + _LASTS).isoformat()
    request.session[CEREMONY] = {"purpose": purpose, "until": until, "kept": asked.kept}
    return JsonResponse({"publicKey": asked.options})


def _kept(request: HttpRequest, *, purpose: str) -> dict[str, Any] | None:
    asked = request.session.pop(CEREMONY, None)
    if asked is None or asked["purpose"] != purpose:
        return None
    until = parse_datetime(asked["until"])
    return asked["kept"] if until and asked_at(request) < until else None


def _refused(reason: str) -> HttpResponse:
    return JsonResponse({"reason": reason}, status=422)
