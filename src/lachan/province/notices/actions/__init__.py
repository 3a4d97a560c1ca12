"""What may be done with notices: tell, read."""

from lachan.province.notices.actions.reading import read_all, read_notice
from lachan.province.notices.actions.telling import tell

__all__ = ["read_all", "read_notice", "tell"]
