"""The crisis contacts that stay on top of the page, from the file of lines alone."""

from __future__ import annotations

from dataclasses import dataclass

from bot.channels.web.phrases import Phrases
from bot.words import CrisisLine, Words


@dataclass(frozen=True)
class Contact:
    """One button: `way` and `number` are what it says, `spoken` what a screen reader says."""

    way: str
    number: str
    address: str
    spoken: str


def crisis_buttons(words: Words, phrases: Phrases) -> tuple[Contact, ...]:
    """Calling, texting and signing to 988, and calling 911; without the file, three of them."""
    lifeline = _line(words, "988")
    made = [_button(phrases.call, "988", "tel")]
    if lifeline is None or (lifeline.text and lifeline.text.to == "988"):
        made.append(_button(phrases.text, "988", "sms"))
    if lifeline and lifeline.sign:
        made.append(Contact(phrases.asl, "988", lifeline.sign.web, phrases.asl_spoken))
    return (*made, _button(phrases.call, "911", "tel"))


def caption(words: Words, phrases: Phrases) -> str:
    """What the lifeline is, when it answers, and which keys lead where."""
    lifeline = _line(words, "988")
    if lifeline is None or lifeline.call is None:
        return "988: Suicide & Crisis Lifeline, 24/7."
    call = lifeline.call
    keys = [
        phrase.format(key=key)
        for phrase, key in (
            (phrases.veterans, call.veterans_press),
            (phrases.spanish, call.spanish_press),
        )
        if key
    ]
    said = f"988: {lifeline.name}, {lifeline.hours}."
    return f"{said} {phrases.keys.format(keys=', '.join(keys))}" if keys else said


def _button(way: str, number: str, scheme: str) -> Contact:
    return Contact(way, number, f"{scheme}:{number}", f"{way} {number}")


def _line(words: Words, name: str) -> CrisisLine | None:
    return next((line for line in words.lines if line.id == name), None)
