"""Turns an answer into text messages of a few segments each, never through a number."""

from __future__ import annotations

from bot.channels.pieces import pieces

# GSM 03.38, the alphabet that leaves 153 characters to each segment of a longer text message;
# a single letter outside it leaves 67.
BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
TWICE = frozenset("\f^{}\\[~]|€")  # each takes the room of two
PLAIN = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "\u00a0": " "}
)
BASIC_SEGMENT, OTHER_SEGMENT = 153, 67
# Three segments come as one message everywhere; five where a letter needs the short kind.
BASIC_SEGMENTS, OTHER_SEGMENTS = 3, 5


def texts(answer: str) -> list[str]:
    """The messages for an answer, in their order; typographic marks become plain ones."""
    plain = answer.translate(PLAIN)
    if BASIC.union(TWICE).issuperset(plain):
        room = BASIC_SEGMENT * BASIC_SEGMENTS - sum(letter in TWICE for letter in plain)
        return pieces(plain, max(room, BASIC_SEGMENT))
    wide = sum(ord(letter) > 0xFFFF for letter in plain)
    return pieces(plain, max(OTHER_SEGMENT * OTHER_SEGMENTS - wide, OTHER_SEGMENT))


def segments(text: str) -> int:
    """How many segments a message takes, as the texting service counts and charges them."""
    if BASIC.union(TWICE).issuperset(text):
        size = len(text) + sum(letter in TWICE for letter in text)
        return 1 if size <= 160 else -(-size // BASIC_SEGMENT)
    size = len(text.encode("utf-16-le")) // 2
    return 1 if size <= 70 else -(-size // OTHER_SEGMENT)
