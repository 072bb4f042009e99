"""The languages the assistant speaks; every message has one, English unless another was asked."""

from __future__ import annotations

from typing import Literal

Lang = Literal["en", "es"]


def as_lang(name: object) -> Lang:
    """The language of that name; English for whatever is unknown."""
    return "es" if name == "es" else "en"
