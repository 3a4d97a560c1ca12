"""The database as two people know it: its owner, and the application, which owns nothing."""

from lachan.server.database.roles import as_owner

__all__ = ["as_owner"]
