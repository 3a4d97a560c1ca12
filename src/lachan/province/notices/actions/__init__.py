"""What may be done with notices: tell, read, choose how to be told; put on call, alert, answer."""

from lachan.province.notices.actions.alerting import Answer, alert_on_call, answer_alert, escalate
from lachan.province.notices.actions.choosing import Chosen, change_settings
from lachan.province.notices.actions.devices import DeviceError, turn_off, turn_on
from lachan.province.notices.actions.reading import read_all, read_notice
from lachan.province.notices.actions.rota import RotaError, add_shift, cancel_shift, decide_answer_time
from lachan.province.notices.actions.telling import tell

__all__ = [
    "Answer",
    "Chosen",
    "DeviceError",
    "RotaError",
    "add_shift",
    "alert_on_call",
    "answer_alert",
    "cancel_shift",
    "change_settings",
    "decide_answer_time",
    "escalate",
    "read_all",
    "read_notice",
    "tell",
    "turn_off",
    "turn_on",
]
