"""Text messages, by way of Twilio."""

from bot.channels.sms.channel import SmsChannel
from bot.channels.sms.status import SmsStatus

__all__ = ["SmsChannel", "SmsStatus"]
