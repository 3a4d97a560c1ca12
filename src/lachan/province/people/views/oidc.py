"""The way to the province's identity provider and back."""

import datetime as dt
import logging
from dataclasses import asdict
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from lachan.province.people import actions, provider, queries
from lachan.province.people.actions.second_factors import own_account_after_password
from lachan.province.people.choices import ERRAND
from lachan.province.people.forms.oidc import SubjectForm
from lachan.province.people.forms.second_factors import PasswordAgainForm, wait_in_words
from lachan.province.people.views.second_factors import factors_page, refusal_in_words
from lachan.province.people.views.signing_in import admit, safe_target
from lachan.province.web.asking import asked_at, asked_by, asked_from, tell, warn
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission

_LASTS = dt.timedelta(minutes=10)
_LOG = logging.getLogger(__name__)


@never_cache
@requires(Permission.PUBLIC)
@require_POST
def go_to_provider(request: HttpRequest) -> HttpResponse:
    """Send whoever wants to sign in to the province's identity provider."""
    return _send(request, back="people:sign_in", target=safe_target(request), links=None)


@sensitive_post_parameters("password")
@never_cache
@requires(Permission.ACCOUNT_SELF)
@require_POST
def link_provider(request: HttpRequest) -> HttpResponse:
    """Send somebody signed in there, to link their account with who they are."""
    form = PasswordAgainForm(request.POST)
    if not _gives_password(request, form):
        return factors_page(request, refused="provider", form=form)
    return _send(request, back="people:factors", target="", links=asked_by(request).account_id)


@sensitive_post_parameters("password")
@never_cache
@requires(Permission.ACCOUNT_SELF)
@require_POST
def unlink_provider(request: HttpRequest) -> HttpResponse:
    """End the link of one's own account."""
    form = PasswordAgainForm(request.POST)
    if not form.is_valid():
        return factors_page(request, refused="provider", form=form)
    try:
        actions.unlink_provider(
            password=form.cleaned_data["password"], by=asked_by(request), at=asked_at(request)
        )
    except (actions.WrongPasswordError, actions.DoorClosedError) as refusal:
        form.refuse(refusal_in_words(request, refusal))
        return factors_page(request, refused="provider", form=form)
    tell(request, _("Đã bỏ liên kết."))
    return redirect("people:factors")


@never_cache
@requires(Permission.PUBLIC)
@require_GET
def come_back(request: HttpRequest) -> HttpResponse:
    """Take the provider's answer, which can only come by GET: it is written down once, for who was sent."""
    kept = _kept(request)
    if kept is None:
        return redirect("people:sign_in")
    linked = kept["links"]
    back = "people:sign_in" if linked is None else "people:factors"
    try:
        subject = _subject(request, kept)
    except provider.ProviderError as error:
        _LOG.warning("Identity provider: %s", error)
        warn(request, _("Chưa nhận được xác nhận từ %(name)s. Thử lại, hoặc đăng nhập cách khác.") % _named())
        return redirect(back)
    if linked is None:
        return _sign_in(request, subject, kept["target"])
    return _link(request, subject, linked)


@requires(Permission.PEOPLE_ADMINISTER)
@require_POST
def link_provider_of(request: HttpRequest, account_id: int) -> HttpResponse:
    """Link somebody else's account, by the word that the provider knows them under."""
    if not provider.is_on():
        raise Http404
    form = SubjectForm(request.POST)
    if form.is_valid():
        try:
            actions.link_provider_of(
                account_id=account_id,
                subject=form.cleaned_data["subject"],
                by=asked_by(request),
                at=asked_at(request),
            )
        except actions.UnknownAccountError:
            raise Http404 from None
        except actions.LinkedElsewhereError:
            warn(request, _("Mã định danh này đã liên kết với một tài khoản khác."))
        else:
            tell(request, _("Đã lưu."))
    else:
        warn(request, _("Mã định danh dài nhất 255 ký tự."))
    return redirect("people:administer", account_id=account_id)


def _gives_password(request: HttpRequest, form: PasswordAgainForm) -> bool:
    if not form.is_valid():
        return False
    try:
        own_account_after_password(
            password=form.cleaned_data["password"], by=asked_by(request), at=asked_at(request)
        )
    except (actions.WrongPasswordError, actions.DoorClosedError) as refusal:
        form.refuse(refusal_in_words(request, refusal))
        return False
    return True


def _send(request: HttpRequest, *, back: str, target: str, links: int | None) -> HttpResponse:
    if not provider.is_on():
        raise Http404
    errand = provider.new_errand()
    try:
        address = provider.address_of(errand=errand, back=_way_back(request))
    except provider.ProviderError as error:
        _LOG.warning("Identity provider: %s", error)
        warn(request, _("Chưa liên lạc được với %(name)s. Thử lại sau, hoặc đăng nhập cách khác.") % _named())
        return redirect(back)
    until = (asked_at(request) + _LASTS).isoformat()
    request.session[ERRAND] = {"errand": asdict(errand), "until": until, "target": target, "links": links}
    return HttpResponseRedirect(address)


def _kept(request: HttpRequest) -> dict[str, Any] | None:
    """What the session keeps of the errand that an answer is of; an answer to another leaves it as it is."""
    kept = request.session.get(ERRAND)
    if kept is None or not provider.is_on():
        return None
    if not provider.is_of(errand=provider.Errand(**kept["errand"]), state=request.GET.get("state", "")):
        return None
    del request.session[ERRAND]
    until = parse_datetime(kept["until"])
    return kept if until and asked_at(request) < until else None


def _subject(request: HttpRequest, kept: dict[str, Any]) -> str:
    if "error" in request.GET or "code" not in request.GET:
        raise provider.ProviderError("came back without a code")
    if request.GET.get("iss", provider.issuer()) != provider.issuer():
        raise provider.ProviderError("came back from another provider")
    errand = provider.Errand(**kept["errand"])
    return provider.subject_of(code=request.GET["code"], errand=errand, back=_way_back(request))


def _sign_in(request: HttpRequest, subject: str, target: str) -> HttpResponse:
    try:
        account_id = actions.recognise_subject(
            subject=subject, address=asked_from(request), by=asked_by(request), at=asked_at(request)
        )
    except actions.DoorClosedError as closed:
        warn(request, wait_in_words(until=closed.until, at=asked_at(request)))
        return redirect("people:sign_in")
    if account_id is None:
        warn(
            request,
            _(
                "Danh tính của bạn ở %(name)s chưa liên kết với tài khoản nào. Đăng nhập bằng mật khẩu rồi liên"
                " kết ở trang Xác thực hai lớp, hoặc gặp quản trị của cơ quan."
            )
            % _named(),
        )
        return redirect("people:sign_in")
    return admit(request, account_id=account_id, target=target)


def _link(request: HttpRequest, subject: str, account_id: int) -> HttpResponse:
    if asked_by(request).account_id != account_id:
        return redirect("people:sign_in")
    try:
        actions.link_provider(subject=subject, by=asked_by(request), at=asked_at(request))
    except actions.LinkedElsewhereError:
        warn(request, _("Danh tính này đã liên kết với một tài khoản khác. Gặp quản trị của cơ quan."))
    else:
        tell(request, _("Đã liên kết. Từ nay bạn đăng nhập được bằng %(name)s.") % _named())
    return redirect("people:factors")


def _way_back(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("people:come_back"))


def _named() -> dict[str, str]:
    return {"name": queries.provider_name()}
