"""Settings of the site, all from the environment; secrets may come from files (``NAME_FILE``)."""

from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF

from lachan.server.environment import (
    audit_key,
    data_dir,
    env,
    evidence_keys,
    origin_of,
    push_key,
    second_factor_key,
    secret_key,
)

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = secret_key()
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
AUDIT_KEY = audit_key()
"""Seals the records of the audit and digests sensitive values; known to no database."""
AUDIT_ANCHOR_DIR = env.str("AUDIT_ANCHOR_DIR", default="")
AUDIT_ANCHOR_MAIL = env.list("AUDIT_ANCHOR_MAIL", default=[])
"""Where the end of the audit's chain is kept every day, out of reach of who owns the database."""
vars().update(env.email_url("EMAIL_URL", default="smtp://localhost:25"))
EMAIL_TIMEOUT = 20
"""Seconds that a mail server may take; letters leave by background jobs and are tried again."""
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="lachan@localhost")
EMAIL_TIMEOUT = env.float("EMAIL_SECONDS", default=20.0)
"""How long the mail server may take over one word; a worker waits so long and does nothing else."""
SMS_GATEWAY_URL = env.str("SMS_GATEWAY_URL", default="")
SMS_GATEWAY_KEY = env.str("SMS_GATEWAY_KEY", default="")
"""Where text messages go (docs/reference/sms.md) and the key they are signed with; empty: there are none."""
SMS_GATEWAY_SECONDS = env.float("SMS_GATEWAY_SECONDS", default=15.0)
PUSH_KEY = push_key()
"""By which browsers know that messages to devices come from this site (VAPID)."""
PUSH_SERVICES = env.list(
    "PUSH_SERVICES",
    default=[
        "fcm.googleapis.com",
        "updates.push.services.mozilla.com",
        "web.push.apple.com",
        ".notify.windows.com",
    ],
)
"""Where messages to devices may be sent, and nowhere else: a browser names the address (``.name``: all below)."""
PUSH_SECONDS = env.float("PUSH_SECONDS", default=15.0)
PRODUCTION = env.bool("LACHAN_PRODUCTION", default=False)
"""Set behind HTTPS: secure cookies, HSTS, redirect; ``lachan check --deploy`` asks for it."""
SITE_ADDRESS = env.str(
    "LACHAN_SITE_ADDRESS",
    default=f"https://{ALLOWED_HOSTS[0]}" if PRODUCTION and ALLOWED_HOSTS else "http://127.0.0.1:8000",
)
"""How people reach the site, as messages that leave it say."""

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "csp",
    "procrastinate.contrib.django",
    "lachan.server",
    "lachan.province.web",
    "lachan.province.audit",
    "lachan.province.exports",
    "lachan.province.calendar",
    "lachan.province.people",
    "lachan.province.notices",
    "lachan.province.evidence",
    "lachan.province.duties",
    "lachan.province.papers",
    "lachan.province.plans",
    "lachan.province.board",
]

MIDDLEWARE = [
    "lachan.province.web.middleware.headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "lachan.province.web.middleware.clock",
    "lachan.province.people.middleware.reader",
]

ROOT_URLCONF = "lachan.server.urls"
WSGI_APPLICATION = "lachan.server.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": False,
        "DIRS": sorted(
            str(folder) for folder in (Path(__file__).parents[1] / "province").glob("*/templates")
        ),
        "OPTIONS": {
            "environment": "lachan.province.web.jinja.environment",
            "context_processors": [
                "lachan.province.web.context.page",
                "lachan.province.notices.context.bell",
                "lachan.province.duties.context.waiting",
            ],
        },
    },
]

DATABASES = {"default": env.db("DATABASE_URL", default="postgresql:///lachan")}
DATABASE_OWNER = env.db("DATABASE_OWNER_URL", default=env.str("DATABASE_URL", default="postgresql:///lachan"))
"""The role that owns the tables; the application itself connects as one that owns nothing."""
DATABASES["default"]["ENGINE"] = "lachan.server.database"
DATABASE_ROLE = DATABASES["default"]["USER"]
"""The application's own role, given its rights after every migration."""
DATABASES["default"]["CONN_MAX_AGE"] = env.int("DATABASE_CONN_MAX_AGE", default=600)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "people:sign_in"
LOGIN_REDIRECT_URL = "/"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"lachan.province.people.passwords.{rule}"}
    for rule in ("LongEnough", "NotThePerson", "NotCommon")
]
SIGN_IN_FAILURES = env.int("SIGN_IN_FAILURES", default=5)
SIGN_IN_FAILURES_FROM_ADDRESS = env.int("SIGN_IN_FAILURES_FROM_ADDRESS", default=30)
SIGN_IN_WINDOW = timedelta(minutes=env.int("SIGN_IN_WINDOW_MINUTES", default=15))
"""So many failures within this time close the door to a name, or to an address."""
SIGN_IN_PAUSE = timedelta(minutes=env.int("SIGN_IN_PAUSE_MINUTES", default=5))
SIGN_IN_PAUSE_LONGEST = timedelta(minutes=env.int("SIGN_IN_PAUSE_LONGEST_MINUTES", default=60))
"""How long it stays closed the first time; twice as long each time after, up to the longest."""
RESET_LETTERS = env.int("RESET_LETTERS", default=3)
RESET_LETTERS_FROM_ADDRESS = env.int("RESET_LETTERS_FROM_ADDRESS", default=20)
RESET_LETTERS_WINDOW = timedelta(hours=1)
"""So many letters with a new link may be asked for within an hour, under one name and from one address."""
SECOND_FACTOR = env.str("SECOND_FACTOR", default="required")
"""``required`` of the roles that say so, or ``optional``, for trying the system only."""
SECOND_FACTOR_KEY = second_factor_key()
"""Seals the secrets of second factors; known to no database."""
OIDC_ISSUER = env.str("OIDC_ISSUER", default="")
OIDC_CLIENT_ID = env.str("OIDC_CLIENT_ID", default="")
OIDC_CLIENT_SECRET = env.str("OIDC_CLIENT_SECRET", default="")
OIDC_NAME = env.str("OIDC_NAME", default="cổng đăng nhập của tỉnh")
"""The province's identity provider (OpenID Connect); without an issuer there is none."""
PASSKEY_DOMAIN = env.str(
    "PASSKEY_DOMAIN", default=next((name for name in ALLOWED_HOSTS if name[:1].isalpha()), "")
)
"""The name in the address bar that passkeys belong to; none works under another, nor under a number."""
SESSION_ENGINE = "lachan.province.people.session_store"
SESSION_IDLE = timedelta(minutes=env.int("SESSION_IDLE_MINUTES", default=8 * 60))
SESSION_IDLE_SHORT = timedelta(minutes=env.int("SESSION_IDLE_SHORT_MINUTES", default=30))
"""How long a session may lie idle; the short one is for who administers or may see named children."""
SESSION_LONGEST = timedelta(minutes=env.int("SESSION_LONGEST_MINUTES", default=12 * 60))
"""After so long everybody signs in again."""
SESSION_COOKIE_AGE = int(SESSION_LONGEST.total_seconds())
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True  # scripts take the token from the form
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = PRODUCTION
if PRODUCTION:  # no other site of the province's domain can set these
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
CLIENT_ADDRESS_HEADER = env.str("CLIENT_ADDRESS_HEADER", default="X-Forwarded-For") if BEHIND_PROXY else ""
"""Where the proxy writes who asks; without a proxy anybody could write there, and nothing is read."""
SECURE_REFERRER_POLICY = SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *filter(None, [origin_of(OIDC_ISSUER)])],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
CSRF_FAILURE_VIEW = "lachan.province.web.views.stale_form"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "lachan_language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [Path(__file__).parent / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

STATIC_FROM_SOURCES = env.bool("LACHAN_STATIC_FROM_SOURCES", default=DEBUG)
"""Serve static files from the source tree, unhashed: for development and tests."""
STATIC_URL = "/static/"
STATIC_ROOT = data_dir() / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if STATIC_FROM_SOURCES
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = STATIC_FROM_SOURCES
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
PLAN_FILE_MAX_BYTES = 50 * 1024 * 1024
"""Largest document that may be uploaded; the reader refuses the same size."""

ACCOUNT_IMPORT_KEPT = timedelta(hours=24)
"""How long a list of accounts that nobody confirmed is kept."""
CLAMAV_SOCKET = env.str("CLAMAV_SOCKET", default="")
"""Where ClamAV listens: ``unix:/run/clamav/clamd.ctl`` or ``tcp:127.0.0.1:3310``; empty when there is none."""
CLAMAV_SECONDS = env.float("CLAMAV_SECONDS", default=120.0)
"""How long it may take over one file."""
EVIDENCE_KEYS = evidence_keys()
"""``id:base64`` of 32 random bytes, one a line or between commas; the first closes, all open."""
EVIDENCE_FILE_MAX_BYTES = 100 * 1024 * 1024
EVIDENCE_PART_BYTES = 1024 * 1024
"""How much the browser sends at once, so that a broken line costs little."""
EVIDENCE_DIR = data_dir() / "evidence" / "objects"
EVIDENCE_CHECKING_DIR = data_dir() / "evidence" / "checking"
"""Plain bytes while they are inspected; on a machine with memory to spare, a folder in memory."""
EVIDENCE_BUCKET = env.str("EVIDENCE_BUCKET", default="")
"""Set to keep objects in an S3-compatible store instead of ``EVIDENCE_DIR``."""
EVIDENCE_S3_ENDPOINT = env.str("EVIDENCE_S3_ENDPOINT", default="")
EVIDENCE_S3_REGION = env.str("EVIDENCE_S3_REGION", default="us-east-1")
EVIDENCE_S3_KEY_ID = env.str("EVIDENCE_S3_KEY_ID", default="")
EVIDENCE_S3_SECRET = env.str("EVIDENCE_S3_SECRET", default="")
EXPORT_DIR = Path(env.str("EXPORT_DIR", default=str(data_dir() / "exports")))
"""Where files that leave are written, nameless and for a moment; on a machine with memory to spare, in memory."""
EXPORT_APPROVAL_HOLDS = timedelta(hours=24)
"""How long what a second person let out may be taken out."""
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "lachan.province.evidence.sealing.arriving.SealedUploadHandler",
]
"""What comes with a form and is too large for memory is sealed while it arrives: nothing plain on the disk."""

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

SILENCED_SYSTEM_CHECKS: list[str] = []
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "discreet": {"()": "lachan.server.logs.Discreet"},
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
    },
    "handlers": {
        "console": {"class": "lachan.server.logs.Handler", "formatter": "line" if DEBUG else "discreet"},
    },
    "loggers": {name: {"handlers": [], "propagate": True} for name in ("django", "django.server")},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
}
"""One handler for everybody; Django's own, which write and mail what was in a request, are taken off."""
DEFAULT_EXCEPTION_REPORTER_FILTER = "lachan.server.reports.NothingShown"
