"""Second factors in tests: an app on a telephone, and people who have one."""

import datetime as dt
import re

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from lachan.province.people import actions
from lachan.province.people.models import SecondFactor
from lachan.province.people.queries.second_factors import owner_of
from lachan.province.people.sealing import unseal
from lachan.rulebook.access.deciding import Reader
from tests.province.people.situations import PASSWORD

NOW = dt.datetime(2021, 3, 1, 2, 0, tzinfo=dt.UTC)
STEP = dt.timedelta(seconds=30)


def code_at(account, at: dt.datetime) -> str:
    """What the newest app of an account shows at a moment."""
    app = SecondFactor.objects.filter(account=account, kind="app").latest("id")
    secret = unseal(bytes(app.sealed), owner=owner_of(account.pk))
    return TOTP(secret, 6, SHA1(), 30).generate(int(at.timestamp())).decode()


def with_app(account, at: dt.datetime) -> tuple[str, ...]:
    """Set an app up for an account and return its recovery codes."""
    by = Reader(account_id=account.pk)
    actions.begin_app(password=PASSWORD, by=by, at=at)
    return actions.confirm_app(code=code_at(account, at), by=by, at=at)


def codes_on(page: str) -> list[str]:
    return re.findall(r"<code>(\d{5}-\d{5})</code>", page)
