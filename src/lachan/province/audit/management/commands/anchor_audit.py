"""``anchor_audit``: keeps the end of the chain now, inside and outside."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from lachan.province.audit import jobs
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM


class Command(BaseCommand):
    help = "Neo nhật ký: ghi giá trị cuối của chuỗi vào cơ sở dữ liệu, tệp và thư."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with acting(SYSTEM):
                sent = jobs.anchor_and_send(at=timezone.now())
        except OSError as problem:
            said = f"Điểm neo đã ghi trong cơ sở dữ liệu nhưng không gửi ra ngoài được: {problem}"
            raise CommandError(said) from problem
        if sent is None:
            self.stdout.write("Nhật ký chưa có bản ghi nào để neo.")
            return
        self.stdout.write(f"Đã neo nhật ký đến số {sent.point.number}: {sent.point.chain.hex()}")
        if sent.file:
            self.stdout.write(f"Tệp: {sent.file}")
        if sent.mailed_to:
            self.stdout.write(f"Thư: {', '.join(sent.mailed_to)}")
        if not (sent.file or sent.mailed_to):
            self.stdout.write(
                "Chưa đặt AUDIT_ANCHOR_DIR hay AUDIT_ANCHOR_MAIL: hãy tự lưu dòng trên ra ngoài máy này."
            )
