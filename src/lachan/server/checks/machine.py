"""Does this machine have what the site needs: a folder to write in, time zones, catalogues, static files, OCR."""

import os
import shutil
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.core.checks import CheckMessage, Error, Info, Warning, register
from django.core.exceptions import ImproperlyConfigured

from lachan.province.evidence import inspecting
from lachan.server.environment import data_dir
from lachan.server.statics import is_collected
from lachan.server.wording import say


@register("machine")
def check_data_folder(**_: Any) -> list[CheckMessage]:
    """This function will report a data folder that cannot be written (E005)."""
    folder = data_dir()
    nearest = next((each for each in (folder, *folder.parents) if each.exists()), folder)
    if nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK):
        return []
    text = say("Không ghi được vào thư mục dữ liệu {folder}.").format(folder=folder)
    return [Error(text, hint=say("Cấp quyền ghi, hoặc đặt LACHAN_DATA_DIR ở nơi khác."), id="lachan.E005")]


@register("machine")
def check_zone(**_: Any) -> list[CheckMessage]:
    """This function will report a machine without the time zone of Viet Nam (E006)."""
    try:
        ZoneInfo(settings.TIME_ZONE)
    except ZoneInfoNotFoundError:
        text = say("Máy này không có múi giờ {zone}.").format(zone=settings.TIME_ZONE)
        return [Error(text, hint=say("Cài gói tzdata của hệ điều hành."), id="lachan.E006")]
    return []


@register("machine")
def check_statics(**_: Any) -> list[CheckMessage]:
    """This function will report static files that are not gathered or out of date (W001)."""
    if is_collected():
        return []
    text = say("Tệp tĩnh chưa được gom hoặc đã cũ.")
    return [Warning(text, hint=say("Chạy: lachan check --collect"), id="lachan.W001")]


@register("machine")
def check_catalogues(**_: Any) -> list[CheckMessage]:
    """This function will report a catalogue that is not compiled or older than its source (W002)."""
    stale = [
        source
        for folder in settings.LOCALE_PATHS
        for source in sorted(Path(folder).glob("*/LC_MESSAGES/django.po"))
        if not _is_compiled(source)
    ]
    if not stale:
        return []
    text = say("Danh mục dịch chưa được biên dịch: {names}.").format(
        names=", ".join(each.parts[-3] for each in stale)
    )
    return [Warning(text, hint=say("Chạy: script/setup"), id="lachan.W002")]


def _is_compiled(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime


@register("machine")
def check_tesseract(**_: Any) -> list[CheckMessage]:
    """This function will mention that scanned documents cannot be read (I001)."""
    if shutil.which("tesseract"):
        return []
    text = say("Chưa có Tesseract: văn bản quét (ảnh) chưa đọc được.")
    hint = say("Trên Debian: apt-get install tesseract-ocr tesseract-ocr-vie")
    return [Info(text, hint=hint, id="lachan.I001")]


@register("machine")
def check_virus_scanner(**_: Any) -> list[CheckMessage]:
    """This function will report ClamAV absent (I002), silent (W004) or wrongly addressed (E008)."""
    try:
        if not settings.CLAMAV_SOCKET:
            text = say(
                "Chưa cấu hình chương trình quét vi-rút: minh chứng mang trạng thái “chưa quét vi-rút”."
            )
            hint = say("Trên Debian: apt-get install clamav-daemon, rồi đặt CLAMAV_SOCKET.")
            return [Info(text, hint=hint, id="lachan.I002")]
        if inspecting.is_answering():
            return []
    except ImproperlyConfigured as error:
        hint = say("Dạng đúng: unix:/run/clamav/clamd.ctl hoặc tcp:127.0.0.1:3310")
        return [Error(str(error), hint=hint, id="lachan.E008")]
    text = say("Chương trình quét vi-rút không trả lời: minh chứng mới ở lại khu cách ly.")
    return [Warning(text, hint=say("Kiểm tra clamav-daemon và CLAMAV_SOCKET."), id="lachan.W004")]
