"""What an administrator changes: accounts made, renamed, locked; roles given and ended."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lachan.province.people import actions, queries
from lachan.province.people.forms.administering import (
    EndRoleForm,
    NamesForm,
    NewAccountForm,
    ReasonForm,
    RoleForm,
)
from lachan.province.people.views.administration.accounts import account_page
from lachan.province.web.asking import asked_at, asked_by, known, stand_at, today
from lachan.province.web.marks import Refused, requires
from lachan.rulebook.access.permissions import Permission

_ROLE_REFUSED = (
    actions.MembershipDatesError, actions.MembershipHeldError, actions.UnknownRoleError, Refused,
)  # fmt: skip


@requires(Permission.PEOPLE_ADMINISTER)
@require_http_methods(["GET", "POST"])
def new_account(request: HttpRequest) -> HttpResponse:
    """Let a person in, with a first role."""
    stand_at(request, "admin")
    reader, on = asked_by(request), today(request)
    form = NewAccountForm(
        request.POST if request.method == "POST" else None,
        offices=queries.offices_in_reach(reader=reader, on=on),
        roles=queries.roles_to_give(reader=reader, on=on),
        initial={"since": on},
    )
    if form.is_valid():
        try:
            account_id = actions.register_account(
                account=form.account(),
                submission=form.cleaned_data["submission"],
                by=reader,
                at=asked_at(request),
            )
        except (actions.UserNameTakenError, actions.FaultyNameError) as refusal:
            form.refuse(str(refusal), name="username")
        except _ROLE_REFUSED as refusal:
            form.refuse(str(refusal))
        else:
            messages.success(request, _("Đã lập tài khoản. Phát liên kết để người này tự đặt mật khẩu."))
            return redirect("people:administer", account_id=account_id)
    return render(request, "people/new_account.html", {"form": form}, status=422 if form.is_bound else 200)


@requires(Permission.PEOPLE_ADMINISTER)
@require_http_methods(["GET", "POST"])
def edit_account(request: HttpRequest, account_id: int) -> HttpResponse:
    """Change what a person is called."""
    stand_at(request, "admin")
    account = _managed(request, account_id)
    names = actions.Names(full_name=account.full_name, email=account.email)
    form = NamesForm(request.POST if request.method == "POST" else None, names=names)
    conflict = None
    if form.is_valid():
        try:
            actions.edit_account(
                account_id=account_id,
                names=form.names(),
                seen=form.seen(),
                by=asked_by(request),
                at=asked_at(request),
            )
        except actions.AccountChangedError as refusal:
            conflict = refusal
            form.show_again(refusal.names)
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("people:administer", account_id=account_id)
    return render(
        request,
        "people/edit_account.html",
        {"form": form, "account": account, "conflict": conflict},
        status=409 if conflict else 422 if form.is_bound else 200,
    )


@requires(Permission.PEOPLE_ADMINISTER)
@require_POST
def switch_account(request: HttpRequest, account_id: int) -> HttpResponse:
    """Lock an account, or open it again; the reason stays in the audit."""
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return account_page(request, account_id, reason=form, status=422)
    opens = request.POST.get("mo") == "1"
    switch = actions.reopen_account if opens else actions.lock_account
    try:
        switch(
            account_id=account_id,
            reason=form.cleaned_data["reason"],
            by=asked_by(request),
            at=asked_at(request),
        )
    except actions.UnknownAccountError:
        raise Http404 from None
    except actions.LastAdministratorError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã mở lại tài khoản.") if opens else _("Đã khóa tài khoản."))
    return redirect("people:administer", account_id=account_id)


@requires(Permission.PEOPLE_ADMINISTER)
@require_POST
def unlock_account(request: HttpRequest, account_id: int) -> HttpResponse:
    """Let somebody try again whom the door keeps waiting after wrong passwords."""
    try:
        actions.unlock_account(account_id=account_id, by=asked_by(request), at=asked_at(request))
    except actions.UnknownAccountError:
        raise Http404 from None
    messages.success(request, _("Đã mở khóa đăng nhập. Người này có thể thử lại ngay."))
    return redirect("people:administer", account_id=account_id)


@requires(Permission.PEOPLE_ADMINISTER)
@require_POST
def revoke_sessions(request: HttpRequest, account_id: int) -> HttpResponse:
    """End every session of somebody, as when a laptop is lost."""
    try:
        actions.revoke_sessions_of(account_id=account_id, by=asked_by(request), at=asked_at(request))
    except actions.UnknownAccountError:
        raise Http404 from None
    messages.success(request, _("Đã kết thúc mọi phiên đăng nhập của người này."))
    return redirect("people:administer", account_id=account_id)


@requires(Permission.PEOPLE_ADMINISTER)
@require_http_methods(["GET", "POST"])
def give_role(request: HttpRequest, account_id: int) -> HttpResponse:
    """Give an account a role in an office."""
    stand_at(request, "admin")
    reader, on = asked_by(request), today(request)
    account = known(queries.administered_account(reader=reader, account_id=account_id, on=on))
    if account.is_own:
        raise Refused(_("Không ai tự giao vai trò cho mình. Đề nghị một quản trị khác thực hiện."))
    form = RoleForm(
        request.POST if request.method == "POST" else None,
        offices=queries.offices_in_reach(reader=reader, on=on),
        roles=queries.roles_to_give(reader=reader, on=on),
        initial={"since": on},
    )
    if form.is_valid():
        terms = form.terms()
        try:
            actions.add_membership(
                account_id=account_id,
                office_id=terms.office_id,
                role=terms.role,
                title=terms.title,
                since=terms.since,
                until=terms.until,
                by=reader,
                at=asked_at(request),
            )
        except _ROLE_REFUSED as refusal:
            form.refuse(str(refusal))
        else:
            messages.success(request, _("Đã giao vai trò."))
            return redirect("people:administer", account_id=account_id)
    return render(
        request,
        "people/give_role.html",
        {"form": form, "account": account},
        status=422 if form.is_bound else 200,
    )


@requires(Permission.PEOPLE_ADMINISTER)
@require_POST
def end_role(request: HttpRequest, membership_id: int) -> HttpResponse:
    """End a role on a day, or take back at once one that was given by mistake."""
    reader = asked_by(request)
    membership = known(queries.administered_membership(reader=reader, membership_id=membership_id))
    account_id, since = membership
    form = EndRoleForm(request.POST)
    if form.is_valid():
        try:
            actions.end_membership(
                membership_id=membership_id,
                until=form.until(since=since, today=today(request)),
                by=reader,
                at=asked_at(request),
            )
        except (actions.MembershipDatesError, actions.LastAdministratorError) as refusal:
            form.add_error("last_day", str(refusal))
        else:
            messages.success(request, _("Đã ghi ngày kết thúc vai trò."))
            return redirect("people:administer", account_id=account_id)
    return account_page(request, account_id, ending=(membership_id, form), status=422)


def _managed(request: HttpRequest, account_id: int) -> queries.AdministeredAccount:
    """An account that the reader may change as a whole; one that they only see is refused."""
    account = known(
        queries.administered_account(reader=asked_by(request), account_id=account_id, on=today(request))
    )
    if not account.may_manage:
        raise Refused(
            _(
                "Bạn xem được tài khoản này nhưng không sửa được: đó là tài khoản của bạn, hoặc tài khoản có"
                " vai trò ngoài phạm vi của bạn. Đề nghị quản trị hệ thống của tỉnh thực hiện."
            )
        )
    return account
