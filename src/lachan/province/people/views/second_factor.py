"""The second step of signing in."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from lachan.province.people import actions, queries
from lachan.province.people.choices import HALFWAY, FactorKind
from lachan.province.people.forms.second_factors import CodeForm, wait_in_words
from lachan.province.people.views.signing_in import admit, safe_target
from lachan.province.web.asking import asked_at, asked_by
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission


@sensitive_post_parameters("code")
@never_cache
@requires(Permission.PUBLIC)
@require_http_methods(["GET", "POST"])
def prove_factor(request: HttpRequest) -> HttpResponse:
    """Ask whoever gave the right password for the second factor."""
    target = safe_target(request)
    halfway = queries.halfway(kept=request.session.get(HALFWAY), at=asked_at(request))
    if halfway is None:
        return redirect(target if asked_by(request).is_signed_in else "people:sign_in")
    form = CodeForm(request.POST if request.method == "POST" else None, takes_paper=True)
    if form.is_valid() and (factor := _proven(request, form, halfway.account_id)):
        return admit(request, account_id=halfway.account_id, target=target, factor=factor)
    page = {
        "form": form,
        "target": target,
        "halfway": halfway,
        "passkey_domain": settings.PASSKEY_DOMAIN,
    }
    return render(request, "people/prove_factor.html", page, status=422 if form.is_bound else 200)


def _proven(request: HttpRequest, form: CodeForm, account_id: int) -> FactorKind | None:
    at = asked_at(request)
    try:
        factor = actions.prove_code(
            account_id=account_id, code=form.cleaned_data["code"], by=asked_by(request), at=at
        )
    except actions.DoorClosedError as closed:
        form.refuse(wait_in_words(until=closed.until, at=at))
        return None
    if factor is None:
        form.refuse(
            _(
                "Mã không đúng, đã dùng hoặc đã hết hạn. Chờ ứng dụng hiện mã mới; giờ của điện thoại phải đúng."
            )
        )
    return factor
