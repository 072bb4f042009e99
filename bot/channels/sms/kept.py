"""What is known of text messages between two of them, by one process or by all that share it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.channels.arrivals import KEPT_SECONDS
from bot.privacy.notes import Notes
from bot.privacy.redis_notes import open_notes

IDLE_SECONDS = 1800.0


@dataclass(frozen=True)
class Kept:
    """Hashes of deliveries; by opaque conversation, what was offered last and who sees names."""

    arrivals: Notes
    choices: Notes
    names: Notes


def open_kept(redis_url: str = "", idle_seconds: float = IDLE_SECONDS) -> Kept:
    """In Redis at `redis_url`, or in this process's memory when that is empty."""
    return Kept(
        open_notes(redis_url, "sms-arrivals", KEPT_SECONDS),
        open_notes(redis_url, "sms-choices", idle_seconds),
        open_notes(redis_url, "sms-names", idle_seconds),
    )
