"""What an administrator does for somebody who lost their second factor."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lachan.province.people import actions
from lachan.province.people.forms.administering import ReasonForm
from lachan.province.people.views.administration.accounts import account_page
from lachan.province.web.asking import asked_at, asked_by, tell
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission


@requires(Permission.PEOPLE_ADMINISTER)
@require_POST
def remove_factors(request: HttpRequest, account_id: int) -> HttpResponse:
    """Take every second factor of an account away, with a reason."""
    form = ReasonForm(request.POST, auto_id="lop-%s")
    if not form.is_valid():
        return account_page(request, account_id, losing=form, status=422)
    try:
        actions.remove_factors(
            account_id=account_id,
            reason=form.cleaned_data["reason"],
            by=asked_by(request),
            at=asked_at(request),
        )
    except actions.UnknownAccountError:
        raise Http404 from None
    tell(request, _("Đã gỡ xác thực hai lớp. Người này tự cài lại sau khi đăng nhập bằng mật khẩu."))
    return redirect("people:administer", account_id=account_id)
