"""What may be asked about notices; a person sees their own."""

from lachan.province.notices.queries.inbox import MOST_COUNTED, Inbox, NoticeLine, inbox, unread_count

__all__ = ["MOST_COUNTED", "Inbox", "NoticeLine", "inbox", "unread_count"]
