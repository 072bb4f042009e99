"""What the assistant may say and offer: replies, buttons and the closed list of payloads."""

from bot.replies.offered import ABOUT_A_PAGE, CHOICE, GUIDES, OFFERED, QUESTIONS, TYPED, offered
from bot.replies.reply import MENU, Button, Card, Reply, button
from bot.replies.spanish import SPANISH_TITLES, in_language

__all__ = [
    "ABOUT_A_PAGE",
    "CHOICE",
    "GUIDES",
    "MENU",
    "OFFERED",
    "QUESTIONS",
    "SPANISH_TITLES",
    "TYPED",
    "Button",
    "Card",
    "Reply",
    "button",
    "in_language",
    "offered",
]
