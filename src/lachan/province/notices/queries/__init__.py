"""What may be asked about notices; a person sees their own."""

from lachan.province.notices.queries.arrivals import Arrival, arrivals
from lachan.province.notices.queries.deliveries import Deliveries, deliveries
from lachan.province.notices.queries.inbox import MOST_COUNTED, Inbox, NoticeLine, inbox, unread_count
from lachan.province.notices.queries.on_call import (
    AlertPage,
    Rota,
    ShiftLine,
    alert_page,
    people_for_rota,
    rota,
)
from lachan.province.notices.queries.settings_page import SettingsPage, settings_page

__all__ = [
    "MOST_COUNTED",
    "AlertPage",
    "Arrival",
    "Deliveries",
    "Inbox",
    "NoticeLine",
    "Rota",
    "SettingsPage",
    "ShiftLine",
    "alert_page",
    "arrivals",
    "deliveries",
    "inbox",
    "people_for_rota",
    "rota",
    "settings_page",
    "unread_count",
]
