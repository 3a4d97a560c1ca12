"""``verify_audit``: checks that no record was changed, added, moved or taken out."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from lachan.province.audit import queries


class Command(BaseCommand):
    help = "Kiểm tra chuỗi nhật ký; báo bản ghi đầu tiên bị can thiệp."

    def handle(self, *args: Any, **options: Any) -> None:
        broken = queries.verify_chain()
        if broken is not None:
            raise CommandError(
                f"Chuỗi nhật ký đứt tại bản ghi {broken}: bản ghi này hoặc bản ghi trước nó đã bị can thiệp."
            )
        self.stdout.write(f"Chuỗi nhật ký nguyên vẹn: {queries.count_records()} bản ghi.")
