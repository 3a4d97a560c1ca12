"""Sessions half open: the right password was given, the second factor is still owed."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from lachan.province.people import actions, queries
from lachan.province.people.choices import FACTOR, HALFWAY, FactorKind
from lachan.province.people.models import Account
from lachan.province.people.views.opening import begin_session, comes_back
from lachan.province.web.asking import asked_at, asked_by

_LASTS = dt.timedelta(minutes=10)


def ask_for_factor(request: HttpRequest, *, account_id: int, target: str) -> HttpResponse | None:
    """This function will lead who gave the right password to the second factor; none for who has none."""
    if not queries.has_factor(account_id=account_id):
        return None
    actions.open_halfway(
        account_id=account_id,
        keep=lambda account: _keep(request, account),
        by=asked_by(request),
        at=asked_at(request),
    )
    return redirect(f"{reverse('people:prove_factor')}?{urlencode({'next': target})}")


def _keep(request: HttpRequest, account: Account) -> None:
    is_back = comes_back(request, account)
    request.session.flush()
    request.session[HALFWAY] = {
        "account": account.pk,
        "is_back": is_back,
        "proof": account.get_session_auth_hash(),
        "until": (asked_at(request) + _LASTS).isoformat(),
    }


def open_session(request: HttpRequest, account: Account, factor: FactorKind | None) -> None:
    """This function will open a session anew, marked with the second factor that was proven, if any."""
    begin_session(request, account)
    if factor:
        request.session[FACTOR] = factor.value
