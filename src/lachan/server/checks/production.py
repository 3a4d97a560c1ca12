"""Is the configuration safe for real people: asked by ``check --deploy``, and by every start in production."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

from lachan.province.evidence.sealing.errors import FaultyKeys
from lachan.province.evidence.sealing.keys import read_ring
from lachan.server.environment import (
    has_own_audit_key,
    has_own_evidence_keys,
    has_own_second_factor_key,
    has_own_secret_key,
)
from lachan.server.wording import say

_SHORTEST_KEY = 50
_LOOPBACK = {"127.0.0.1", "localhost", "[::1]"}

Check = Callable[..., list[CheckMessage]]


def _deploy(check: Check) -> Check:
    return register(Tags.security, deploy=True)(check)


@_deploy
def check_production(**_: Any) -> list[CheckMessage]:
    """This function will report a site that was not told it is in production (E010)."""
    if settings.PRODUCTION:
        return []
    hint = say("Đặt LACHAN_PRODUCTION=1: cookie an toàn, HSTS và chuyển sang HTTPS.")
    return [Error(say("LACHAN_PRODUCTION chưa được bật."), hint=hint, id="lachan.E010")]


@_deploy
def check_secret_key(**_: Any) -> list[CheckMessage]:
    """This function will report a key that is not the administrator's own (E011) or is too short (E012)."""
    if not has_own_secret_key():
        hint = say(
            "Đặt SECRET_KEY_FILE trỏ tới tệp chứa ít nhất 50 ký tự ngẫu nhiên, chỉ tài khoản chạy đọc được."
        )
        return [Error(say("Đang dùng khóa bí mật tự tạo để dùng thử."), hint=hint, id="lachan.E011")]
    if len(settings.SECRET_KEY) < _SHORTEST_KEY:
        hint = say("Dùng ít nhất 50 ký tự ngẫu nhiên.")
        return [Error(say("Khóa bí mật quá ngắn."), hint=hint, id="lachan.E012")]
    return []


@_deploy
def check_audit_key(**_: Any) -> list[CheckMessage]:
    """This function will report a key of the audit that lies beside the data it protects (E016)."""
    if has_own_audit_key():
        return []
    hint = say(
        "Đặt AUDIT_KEY_FILE trỏ tới tệp chứa ít nhất 50 ký tự ngẫu nhiên; giữ khóa lâu như giữ nhật ký."
    )
    return [Error(say("Đang dùng khóa nhật ký tự tạo để dùng thử."), hint=hint, id="lachan.E016")]


@_deploy
def check_anchors(**_: Any) -> list[CheckMessage]:
    """This function will report an audit whose end is kept nowhere outside the database (W016)."""
    if settings.AUDIT_ANCHOR_DIR or settings.AUDIT_ANCHOR_MAIL:
        return []
    hint = say("Đặt AUDIT_ANCHOR_DIR ở ổ đĩa của máy khác, hoặc AUDIT_ANCHOR_MAIL.")
    return [Warning(say("Điểm neo nhật ký không được lưu ra ngoài."), hint=hint, id="lachan.W016")]


@_deploy
def check_evidence_keys(**_: Any) -> list[CheckMessage]:
    """This function will report keys of evidence that are not the administrator's own (E018) or unusable (E017)."""
    if not has_own_evidence_keys():
        hint = say(
            "Đặt EVIDENCE_KEYS_FILE trỏ tới tệp có một dòng tên:khóa, khóa là 32 byte ngẫu nhiên viết bằng base64; "
            "giữ một bản ở nơi khác, mất khóa là mất mọi minh chứng."
        )
        return [
            Error(
                say("Minh chứng đang được mã hóa bằng khóa tự tạo để dùng thử."), hint=hint, id="lachan.E018"
            )
        ]
    try:
        read_ring(settings.EVIDENCE_KEYS)
    except FaultyKeys as fault:
        return [Error(str(fault), hint=say("Sửa lại EVIDENCE_KEYS."), id="lachan.E017")]
    return []


@_deploy
def check_second_factor(**_: Any) -> list[CheckMessage]:
    """This function will report second factors left to choice (E021) or sealed with a key made for trying (E022)."""
    found: list[CheckMessage] = []
    if settings.SECOND_FACTOR != "required":
        hint = say("Bỏ SECOND_FACTOR, hoặc đặt SECOND_FACTOR=required.")
        text = say("Xác thực hai lớp không bắt buộc với vai trò nào.")
        found.append(Error(text, hint=hint, id="lachan.E021"))
    if not has_own_second_factor_key():
        hint = say(
            "Đặt SECOND_FACTOR_KEY_FILE trỏ tới tệp chứa ít nhất 50 ký tự ngẫu nhiên; mất khóa thì mọi người "
            "phải cài lại xác thực hai lớp."
        )
        text = say("Xác thực hai lớp đang dùng khóa tự tạo để dùng thử.")
        found.append(Error(text, hint=hint, id="lachan.E022"))
    return found


@_deploy
def check_provider(**_: Any) -> list[CheckMessage]:
    """This function will report an identity provider that is half configured or not asked over HTTPS (E023)."""
    given = (settings.OIDC_ISSUER, settings.OIDC_CLIENT_ID)
    if not any(given) or (all(given) and settings.OIDC_ISSUER.startswith("https://")):
        return []
    hint = say("Đặt cả OIDC_ISSUER (bắt đầu bằng https://) và OIDC_CLIENT_ID, hoặc bỏ cả hai.")
    return [Error(say("Cấu hình cổng đăng nhập OIDC chưa đủ."), hint=hint, id="lachan.E023")]


@_deploy
def check_sms_gateway(**_: Any) -> list[CheckMessage]:
    """This function will report a gateway of text messages that is not asked under lock and key (E030)."""
    target = urlsplit(settings.SMS_GATEWAY_URL)
    is_near = target.hostname in {"127.0.0.1", "localhost", "::1"}
    if not settings.SMS_GATEWAY_URL or (settings.SMS_GATEWAY_KEY and (target.scheme == "https" or is_near)):
        return []
    hint = say("Đặt SMS_GATEWAY_URL bắt đầu bằng https:// và SMS_GATEWAY_KEY_FILE trỏ tới tệp chứa khóa ký.")
    return [Error(say("Cổng tin nhắn chưa được bảo vệ."), hint=hint, id="lachan.E030")]


@_deploy
def check_hosts(**_: Any) -> list[CheckMessage]:
    """This function will report host names that are open to all (E013) or only this machine's (E014)."""
    hint = say("Đặt ALLOWED_HOSTS là tên miền của tỉnh, ví dụ ALLOWED_HOSTS=lachan.example.vn")
    if any("*" in host for host in settings.ALLOWED_HOSTS):
        return [Error(say("ALLOWED_HOSTS chấp nhận mọi tên máy."), hint=hint, id="lachan.E013")]
    if set(settings.ALLOWED_HOSTS) <= _LOOPBACK:
        return [Error(say("ALLOWED_HOSTS chỉ có tên của chính máy này."), hint=hint, id="lachan.E014")]
    return []


@_deploy
def check_debug(**_: Any) -> list[CheckMessage]:
    """This function will report pages that would show the program's inside to everybody (E015)."""
    if not (settings.DEBUG or settings.STATIC_FROM_SOURCES):
        return []
    hint = say("Bỏ DEBUG và LACHAN_STATIC_FROM_SOURCES.")
    return [Error(say("Chế độ gỡ lỗi đang bật."), hint=hint, id="lachan.E015")]


@_deploy
def check_https(**_: Any) -> list[CheckMessage]:
    """This function will report a site that cannot know whether a request came by HTTPS (W010)."""
    if settings.SECURE_PROXY_SSL_HEADER or not settings.PRODUCTION:
        return []
    hint = say(
        "Đặt BEHIND_PROXY=1 khi máy chủ ủy quyền gửi X-Forwarded-Proto và xóa giá trị do người dùng gửi."
    )
    return [Warning(say("Không biết yêu cầu có đến qua HTTPS không."), hint=hint, id="lachan.W010")]
