"""Pending notices to channels to recorded outcomes: sent first, marked afterwards, tried until taken."""

from scanner.deliver.deliverer import Deliverer
from scanner.deliver.policy import ChannelReport, DeliveryPolicy, DeliveryReport, QuietHours

__all__ = ["ChannelReport", "Deliverer", "DeliveryPolicy", "DeliveryReport", "QuietHours"]
