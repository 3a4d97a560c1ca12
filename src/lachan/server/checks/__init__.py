"""What ``lachan check`` looks at before the site runs; every message has an id and says what to do."""

from lachan.server.checks.database import check_database, check_database_clock, check_migrations
from lachan.server.checks.machine import (
    check_catalogues,
    check_data_folder,
    check_statics,
    check_tesseract,
    check_virus_scanner,
    check_zone,
)
from lachan.server.checks.production import (
    check_anchors,
    check_audit_key,
    check_debug,
    check_evidence_keys,
    check_hosts,
    check_https,
    check_production,
    check_provider,
    check_second_factor,
    check_secret_key,
    check_sms_gateway,
)

__all__ = [
    "check_anchors",
    "check_audit_key",
    "check_catalogues",
    "check_data_folder",
    "check_database",
    "check_database_clock",
    "check_debug",
    "check_evidence_keys",
    "check_hosts",
    "check_https",
    "check_migrations",
    "check_production",
    "check_provider",
    "check_second_factor",
    "check_secret_key",
    "check_sms_gateway",
    "check_statics",
    "check_tesseract",
    "check_virus_scanner",
    "check_zone",
]
