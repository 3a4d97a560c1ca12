"""Notices, their deliveries, how each person wants to be told, who is on call, and alerts to them."""

from lachan.province.notices.models.devices import Device
from lachan.province.notices.models.notices import Delivery, DeliveryStep, Notice
from lachan.province.notices.models.on_call import (
    Alert,
    AlertCall,
    AlertStep,
    AnswerTime,
    RotaShift,
)
from lachan.province.notices.models.settings import NoticeSettings

__all__ = [
    "Alert",
    "AlertCall",
    "AlertStep",
    "AnswerTime",
    "Delivery",
    "DeliveryStep",
    "Device",
    "Notice",
    "NoticeSettings",
    "RotaShift",
]
