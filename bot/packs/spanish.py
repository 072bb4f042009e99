"""Spanish for the short notice, beside the English and never different from it in substance."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pydantic import Field

from bot.packs.facts import Model, Said

NUMBERS = re.compile(r"\d[\d.\-]*\d|\d")


class Spanish(Model):
    """`limits` by the limit's id, `notice` by the fact's name; the same keys as in English.

    `reviewed_by` stays empty until somebody who speaks Spanish has signed; until then the
    notice says so.
    """

    limits: dict[str, Said] = Field(default_factory=dict)
    notice: dict[str, Said] = Field(default_factory=dict)
    reviewed_by: str = ""


class SpanishPolicy(Model):
    """The same for an agency's policy; `notice` in the order of the English lines."""

    limits: dict[str, Said] = Field(default_factory=dict)
    notice: list[Said] = Field(default_factory=list)
    reviewed_by: str = ""


def check_same(what: str, english: Mapping[str, str], spanish: Mapping[str, str]) -> None:
    """Refuses a translation with other keys, or other numbers, than the English.

    Raises:
        ValueError: naming the key that differs.
    """
    for key in english:
        if key not in spanish:
            raise ValueError(f"{what}.{key} is missing; translate it")
    for key, text in spanish.items():
        if key not in english:
            raise ValueError(f"{what}.{key} is not there in English; remove it")
        if sorted(NUMBERS.findall(text)) != sorted(NUMBERS.findall(english[key])):
            raise ValueError(f"{what}.{key} has other numbers than the English; make them the same")
