"""Two administrators at the same moment: the province keeps one of them, and a list makes its accounts once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from lachan.province.people import actions, queries
from lachan.province.people.models import Account
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM
from tests.province.people.administration.situations import NOW, administrator, row, workbook
from tests.province.people.situations import AT, small_province

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _offices(transactional_db, tmp_path):
    actions.load_reference(folder=small_province(tmp_path), by=SYSTEM, at=AT)


def both(*doings):
    """Run the doings at once, each as its own reader on its own connection; what they raise is their answer."""
    barrier = Barrier(len(doings))

    def run(doing):
        by, deed = doing
        try:
            barrier.wait(10)
            with acting(by):
                return deed()
        except ValueError as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(doings)) as pool:
        return list(pool.map(run, doings))


def test_two_administrators_do_not_lock_out_each_other():
    one, two = administrator("mot"), administrator("hai")

    def lock(by, other):
        return lambda: actions.lock_account(account_id=other.account_id, reason="x", by=by, at=NOW)

    answers = both((one, lock(one, two)), (two, lock(two, one)))
    assert sorted(type(answer).__name__ for answer in answers) == ["LastAdministratorError", "NoneType"]
    assert Account.objects.filter(is_active=True).count() == 1


def test_a_list_confirmed_twice_at_once_makes_its_accounts_once():
    by = administrator()
    import_id = actions.upload_accounts(content=workbook(row("a"), row("b")), name="x", by=by, at=NOW)
    page = queries.import_page(reader=by, import_id=import_id, at=NOW)

    def confirm():
        return actions.confirm_accounts(import_id=import_id, fingerprint=page.fingerprint, by=by, at=NOW)

    assert both((by, confirm), (by, confirm)) == [2, 2]
    assert Account.objects.filter(username__in=["a", "b"]).count() == 2
