"""Writes through the real actions and says aloud what was acknowledged; run by ``test_crash`` and killed by it."""

import datetime as dt
import itertools
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lachan.server.settings")

from lachan.server.embedded import running_database


def main() -> None:
    with running_database():
        import django

        django.setup()
        from lachan.province.people import actions
        from lachan.province.web.identity import acting
        from lachan.rulebook.access.deciding import SYSTEM

        print("ready", flush=True)
        with acting(SYSTEM):
            for number in itertools.count():
                name = f"person{number}"
                account = actions.create_account(
                    username=name, full_name=f"Người thử {number}", password="nho-thi-lam-duoc",
                    by=SYSTEM, at=dt.datetime.now(tz=dt.UTC),
                )  # fmt: skip
                print(f"written {account} {name}", flush=True)


main()
