"""Is the database there, new enough, in the right encoding, up to date and on time."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from lachan.server.database.roles import may_bypass_row_security
from lachan.server.wording import say

OLDEST_VERSION = 150_000
"""PostgreSQL 15: the oldest that the tests have run on."""
_CLOCK_TOLERANCE = dt.timedelta(seconds=60)


@register(Tags.database)
def check_database(*, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """This function will report a database that does not answer (E001), is too old (E002) or not UTF-8 (E003)."""
    found: list[CheckMessage] = []
    for alias in databases or ():
        try:
            with connections[alias].cursor() as cursor:
                cursor.execute(
                    "SELECT current_setting('server_version_num')::int, current_setting('server_encoding')"
                )
                version, encoding = cursor.fetchone()
        except DatabaseError as error:
            hint = say("Kiểm tra DATABASE_URL, mạng và xem PostgreSQL có đang chạy không.")
            text = say("Không kết nối được cơ sở dữ liệu: {error}").format(error=str(error).strip())
            return [Error(text, hint=hint, id="lachan.E001")]
        if version < OLDEST_VERSION:
            text = say("PostgreSQL quá cũ: {version}.").format(version=version // 10_000)
            found.append(Error(text, hint=say("Cần PostgreSQL 15 trở lên."), id="lachan.E002"))
        if encoding != "UTF8":
            text = say("Cơ sở dữ liệu dùng bảng mã {encoding}.").format(encoding=encoding)
            hint = say("Tạo cơ sở dữ liệu với ENCODING 'UTF8' TEMPLATE template0.")
            found.append(Error(text, hint=hint, id="lachan.E003"))
    return found


@register(Tags.database)
def check_migrations(*, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """This function will report tables that are older than the program (E004)."""
    for alias in databases or ():
        try:
            executor = MigrationExecutor(connections[alias])
        except DatabaseError:
            return []  # E001 says it
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if missing:
            text = say("Còn {count} bước cập nhật cơ sở dữ liệu chưa chạy.").format(count=len(missing))
            return [Error(text, hint=say("Chạy: lachan migrate"), id="lachan.E004")]
    return []


@register(Tags.database)
def check_database_clock(*, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """This function will report clocks of application and database that disagree (W003): terms run by the minute."""
    for alias in databases or ():
        try:
            with connections[alias].cursor() as cursor:
                cursor.execute("SELECT clock_timestamp()")
                apart = abs(timezone.now() - cursor.fetchone()[0])
        except DatabaseError:
            return []  # E001 says it
        if apart > _CLOCK_TOLERANCE:
            text = say("Đồng hồ máy chủ và cơ sở dữ liệu lệch nhau {seconds} giây.")
            return [
                Warning(
                    text.format(seconds=int(apart.total_seconds())),
                    hint=say("Đồng bộ giờ của cả hai máy (NTP): thời hạn theo luật tính đến từng phút."),
                    id="lachan.W003",
                )
            ]
    return []


@register(Tags.database)
def check_application_role(*, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """This function will report a role that row-level security does not bind (E007 in production, else W007)."""
    for alias in databases or ():
        try:
            is_bound = not may_bypass_row_security(on=connections[alias])
        except DatabaseError:
            return []  # E001 says it
        if not is_bound:
            text = say(
                "Chương trình kết nối cơ sở dữ liệu bằng một vai trò không chịu ràng buộc bảo vệ theo dòng."
            )
            hint = say(
                "Đặt DATABASE_URL là vai trò không sở hữu bảng nào (NOSUPERUSER NOBYPASSRLS) "
                "và DATABASE_OWNER_URL là chủ sở hữu; xem docs/operations.md."
            )
            if settings.PRODUCTION:
                return [Error(text, hint=hint, id="lachan.E007")]
            return [Warning(text, hint=hint, id="lachan.W007")]
    return []
