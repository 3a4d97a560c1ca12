"""Who sends, and bytes that must be found nowhere on the disk; usable before Django is ready."""

from pathlib import Path

from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.access.permissions import Permission

MARKER = b"LAN-MARKER-THE-PLAIN-WORDS-OF-A-CHILD"
"""Plain bytes that must be found nowhere on the disk."""


def a_reader(*permissions: str, office: int | None = 1, account: int = 1) -> Reader:
    return Reader(
        account_id=account,
        full_name=f"Người {account}",
        office_id=office,
        office_name=f"Sở {office}",
        permissions=frozenset({Permission.PUBLIC, *map(Permission, permissions)}),
    )


def plain_anywhere(folder: Path) -> list[Path]:
    """Files of the folder in which the marker stands."""
    return [path for path in folder.rglob("*") if path.is_file() and MARKER in path.read_bytes()]
