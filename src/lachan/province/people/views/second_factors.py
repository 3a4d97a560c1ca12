"""One's own second factors: set up, counted, renewed, given up."""

import base64
import io

import qrcode
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from qrcode.image.svg import SvgPathImage

from lachan.province.people import actions, queries
from lachan.province.people.choices import FACTOR, FactorKind
from lachan.province.people.forms.second_factors import CodeForm, PasswordAgainForm, wait_in_words
from lachan.province.web.asking import asked_at, asked_by, stand_at, tell, today
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission

_BOUND = 422


@requires(Permission.ACCOUNT_SELF)
@require_GET
def factors(request: HttpRequest) -> HttpResponse:
    """What opens my account besides the password."""
    return factors_page(request)


def factors_page(
    request: HttpRequest, *, refused: str = "", form: PasswordAgainForm | None = None
) -> HttpResponse:
    """This function will show the page; ``refused`` names the form that ``form`` was sent from."""
    stand_at(request, "account")
    return render(
        request,
        "people/factors.html",
        {
            "page": queries.factors_page(reader=asked_by(request), on=today(request)),
            "passkey_domain": settings.PASSKEY_DOMAIN,
            "provider": queries.provider_name(),
            "is_linked": _is_linked(request),
            "owes_factor": request.owes_factor,  # type: ignore[attr-defined]
            "refused": refused,
            "refused_form": form,
            "form": PasswordAgainForm(),
        },
        status=_BOUND if form else 200,
    )


def _is_linked(request: HttpRequest) -> bool:
    account_id = asked_by(request).account_id
    return bool(account_id and queries.provider_name() and queries.subject_at_provider(account_id=account_id))


@sensitive_post_parameters("password")
@never_cache
@requires(Permission.ACCOUNT_SELF)
@require_http_methods(["GET", "POST"])
def factor_app(request: HttpRequest) -> HttpResponse:
    """Begin an app, and show what it must scan until it has given one code."""
    if request.method == "POST":
        form = PasswordAgainForm(request.POST)
        if not form.is_valid() or not _begins(request, form):
            return factors_page(request, refused="app", form=form)
        return redirect("people:factor_app")
    return _app_page(request, CodeForm())


def _begins(request: HttpRequest, form: PasswordAgainForm) -> bool:
    try:
        actions.begin_app(password=form.cleaned_data["password"], by=asked_by(request), at=asked_at(request))
    except (actions.WrongPasswordError, actions.DoorClosedError) as refusal:
        form.refuse(refusal_in_words(request, refusal))
        return False
    return True


def refusal_in_words(request: HttpRequest, refusal: Exception) -> str:
    """This function will say why a password that was asked again changed nothing."""
    if isinstance(refusal, actions.DoorClosedError):
        return wait_in_words(until=refusal.until, at=asked_at(request))
    return str(refusal) or _("Mật khẩu không đúng. Kiểm tra bộ gõ tiếng Việt và phím Caps Lock.")


def _app_page(request: HttpRequest, form: CodeForm) -> HttpResponse:
    stand_at(request, "account")
    begun = queries.begun_app(reader=asked_by(request))
    if begun is None:
        return redirect("people:factors")
    page = {"begun": begun, "picture": _picture(begun.address), "form": form}
    return render(request, "people/factor_app.html", page, status=_BOUND if form.is_bound else 200)


def _picture(address: str) -> str:
    """The square picture as an address that an image can have."""
    drawn = io.BytesIO()
    qrcode.make(address, image_factory=SvgPathImage, border=2).save(drawn)
    return "data:image/svg+xml;base64," + base64.b64encode(drawn.getvalue()).decode("ascii")


@sensitive_post_parameters("code")
@never_cache
@requires(Permission.ACCOUNT_SELF)
@require_POST
def confirm_app(request: HttpRequest) -> HttpResponse:
    """Put the app to use by its first code, and hand out codes for the day when it is lost."""
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _app_page(request, form)
    try:
        fresh = actions.confirm_app(
            code=form.cleaned_data["code"], by=asked_by(request), at=asked_at(request)
        )
    except actions.NotBegunError:
        return redirect("people:factors")
    except actions.DoorClosedError as refusal:
        form.refuse(refusal_in_words(request, refusal))
        return _app_page(request, form)
    except actions.WrongCodeError:
        form.refuse(_("Mã không đúng hoặc đã hết hạn. Nhập mã đang hiện; giờ của điện thoại phải đúng."))
        return _app_page(request, form)
    keep_session_open(request, FactorKind.APP)
    return hand_out_codes(request, fresh)


def keep_session_open(request: HttpRequest, kind: FactorKind) -> None:
    """This function will mark the session in which a factor was set up as opened by it; all others end."""
    request.session.cycle_key()
    request.session[FACTOR] = kind.value
    request.owes_factor = False  # type: ignore[attr-defined]


def hand_out_codes(request: HttpRequest, fresh: tuple[str, ...]) -> HttpResponse:
    """This function will show recovery codes, this once."""
    stand_at(request, "account")
    return render(request, "people/recovery_codes.html", {"codes": fresh})


@sensitive_post_parameters("password")
@never_cache
@requires(Permission.ACCOUNT_SELF)
@require_POST
def renew_codes(request: HttpRequest) -> HttpResponse:
    """Hand out ten new codes in place of the old ones."""
    form = PasswordAgainForm(request.POST)
    if not form.is_valid():
        return factors_page(request, refused="codes", form=form)
    try:
        fresh = actions.renew_codes(
            password=form.cleaned_data["password"], by=asked_by(request), at=asked_at(request)
        )
    except actions.NotBegunError:
        return redirect("people:factors")
    except (actions.WrongPasswordError, actions.DoorClosedError) as refusal:
        form.refuse(refusal_in_words(request, refusal))
        return factors_page(request, refused="codes", form=form)
    return hand_out_codes(request, fresh)


@sensitive_post_parameters("password")
@never_cache
@requires(Permission.ACCOUNT_SELF)
@require_POST
def remove_factor(request: HttpRequest, factor_id: int) -> HttpResponse:
    """Give up one factor."""
    form = PasswordAgainForm(request.POST)
    if not form.is_valid():
        return factors_page(request, refused=str(factor_id), form=form)
    try:
        actions.remove_factor(
            factor_id=factor_id,
            password=form.cleaned_data["password"],
            by=asked_by(request),
            at=asked_at(request),
        )
    except (actions.WrongPasswordError, actions.DoorClosedError, actions.LastFactorError) as refusal:
        form.refuse(refusal_in_words(request, refusal))
        return factors_page(request, refused=str(factor_id), form=form)
    reader = asked_by(request)
    if reader.account_id is not None and not queries.has_factor(account_id=reader.account_id):
        request.session.pop(FACTOR, None)
    tell(request, _("Đã gỡ."))
    return redirect("people:factors")
