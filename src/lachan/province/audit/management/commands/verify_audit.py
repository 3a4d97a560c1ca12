"""``verify_audit``: checks that no record was changed, added, moved, taken out or cut off."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from lachan.province.audit import queries, wording
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM


class Command(BaseCommand):
    help = "Kiểm tra nhật ký; báo chỗ đầu tiên bị can thiệp."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--anchor", action="append", default=[], type=Path, metavar="TỆP")

    def handle(self, *args: Any, **options: Any) -> None:
        anchors = [point for file in options["anchor"] for point in _anchors(file)]
        with acting(SYSTEM):
            verdict = queries.verify(anchors=anchors)
        if verdict.broken:
            raise CommandError(wording.broken_in_words(verdict=verdict))
        self.stdout.write(wording.verdict_in_words(verdict=verdict))


def _anchors(file: Path) -> tuple[queries.AnchorPoint, ...]:
    try:
        return queries.anchors_of_text(text=file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, queries.UnreadableAnchorError) as problem:
        raise CommandError(f"Không đọc được điểm neo từ {file}: {problem}") from problem
