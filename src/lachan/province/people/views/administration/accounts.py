"""Accounts in reach: the list, and one of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from lachan.province.people import queries
from lachan.province.people.forms.administering import AccountFilterForm, EndRoleForm, ReasonForm
from lachan.province.people.forms.oidc import SubjectForm
from lachan.province.web.asking import asked_at, asked_by, known, stand_at, today
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.access.roles import roles

_FILTERS = ("q", "coquan", "vaitro", "tinhtrang")


@requires(Permission.PEOPLE_ADMINISTER)
@require_GET
def accounts(request: HttpRequest) -> HttpResponse:
    """Show the accounts in reach that the address asks for, a page at a time."""
    stand_at(request, "admin")
    reader, on = asked_by(request), today(request)
    form = AccountFilterForm(
        request.GET, offices=queries.offices_in_reach(reader=reader, on=on), roles=roles().values()
    )
    page = None
    if form.is_valid():
        page = queries.accounts_for(
            reader=reader, sought=form.sought(), on=on, after=form.cleaned_data["sau"]
        )
    asked = {key: str(value) for key, value in request.GET.items() if key in _FILTERS and value}
    more = urlencode({**asked, "sau": str(page.next_after)}) if page and page.next_after else ""
    return render(
        request,
        "people/accounts.html",
        {
            "form": form,
            "page": page,
            "on": on,
            "is_filtered": bool(asked),
            "export_query": urlencode(asked),
            "more": more,
            "is_continued": "sau" in request.GET,
        },
    )


@requires(Permission.PEOPLE_ADMINISTER)
@require_GET
def administer(request: HttpRequest, account_id: int) -> HttpResponse:
    """One account: roles past and present, who stands in for whom, last sign-ins."""
    return account_page(request, account_id)


def account_page(
    request: HttpRequest,
    account_id: int,
    *,
    reason: ReasonForm | None = None,
    losing: ReasonForm | None = None,
    ending: tuple[int, EndRoleForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    """This function will show an account, with a form that was refused where there is one."""
    stand_at(request, "admin")
    on = today(request)
    account = known(queries.administered_account(reader=asked_by(request), account_id=account_id, on=on))
    return render(
        request,
        "people/administered_account.html",
        {
            "account": account,
            "on": on,
            "door_closed_until": queries.door_closed_until(account_id=account_id, at=asked_at(request)),
            "open_sessions": queries.count_sessions(account_id=account_id, at=asked_at(request)),
            "reason": reason or ReasonForm(),
            "losing": losing or ReasonForm(auto_id="lop-%s"),
            "provider": queries.provider_name(),
            "subject": SubjectForm(initial={"subject": queries.subject_at_provider(account_id=account.id)}),
            "ending": ending[0] if ending else None,
            "end_form": ending[1] if ending else EndRoleForm(),
        },
        status=status,
    )
