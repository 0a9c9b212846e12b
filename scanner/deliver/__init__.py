"""Pending notices to channels to recorded outcomes: sent first, marked afterwards, tried until taken."""

from scanner.deliver.deliverer import Deliverer
from scanner.deliver.policy import FOLD_OVER, ChannelReport, DeliveryPolicy, DeliveryReport, QuietHours

__all__ = ["FOLD_OVER", "ChannelReport", "Deliverer", "DeliveryPolicy", "DeliveryReport", "QuietHours"]
