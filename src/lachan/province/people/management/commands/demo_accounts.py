"""``demo_accounts``: makes the accounts for trying the system and prints them."""

import os
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from lachan.province.people import actions
from lachan.province.people.queries import role_in_words
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM

PASSWORD = "la-chan-trinh-dien"  # noqa: S105 - the password of demonstrations, printed for all to see
"""Used unless ``LACHAN_DEMO_PASSWORD`` is set."""


class Command(BaseCommand):
    help = "Tạo tài khoản trình diễn, mỗi loại người dùng một tài khoản, và in ra màn hình."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--province", default="hung-yen", help="tiền tố khóa cơ quan của tỉnh")

    def handle(self, *args: Any, **options: Any) -> None:
        password = os.environ.get("LACHAN_DEMO_PASSWORD") or PASSWORD
        try:
            with acting(SYSTEM):
                made = actions.create_demo_accounts(
                    password=password, province=options["province"], by=SYSTEM, at=timezone.now()
                )
        except (actions.NotForProductionError, actions.NoOfficesError) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"Mật khẩu chung: {password}")
        for each in made:
            self.stdout.write(
                f"  {each.username:<14} {role_in_words(key=each.role)}: {each.full_name}, {each.office}"
            )
