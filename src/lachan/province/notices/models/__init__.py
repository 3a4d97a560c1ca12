"""Notices, their deliveries and what became of each."""

from lachan.province.notices.models.notices import Delivery, DeliveryStep, Notice

__all__ = ["Delivery", "DeliveryStep", "Notice"]
