"""Notices, their deliveries, what became of each, and how each person wants to be told."""

from lachan.province.notices.models.notices import Delivery, DeliveryStep, Notice
from lachan.province.notices.models.settings import NoticeSettings

__all__ = ["Delivery", "DeliveryStep", "Notice", "NoticeSettings"]
