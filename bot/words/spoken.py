"""What is said to somebody in danger, and before limits; each message at most 60 words."""

from __future__ import annotations

from pathlib import Path

from bot.words import danger
from bot.words.contacts import LINES_ARE_MISSING
from bot.words.lines import LinesError, read_lines
from bot.words.pages import PageWords

HOTLINES_FOR_ABUSE = ("childhelp", "domestic_violence")


class Words(PageWords):
    """All fixed sentences."""

    def crisis_self(self, page_line: str) -> list[str]:
        """Somebody may be about to die; `page_line` is what is true about the page."""
        return [
            f"I'm glad you told me, and I take it seriously. {self.crisis_contacts()} "
            "If you have already taken something or you are hurt, call 911 first.",
            f"{then(page_line)}I'm software. You deserve a person beside you now, so please let "
            "one come.",
            "Get some distance from anything you could hurt yourself with. Walk away from it, or "
            "hand it to somebody to hold for now. Then go where people are, or call somebody to "
            'come. "I need you here" is enough to say.',
        ]

    def crisis_other(self, page_line: str) -> list[str]:
        """Somebody may be about to hurt another person."""
        return [
            "I'm glad you said it. If anybody could get hurt in the next minutes, call 911 now. "
            "To talk to a person, call or text 988 at any hour. You need not be suicidal to call.",
            f"{then(page_line)}I'm software, and this needs a person with you.",
            "Leave before anything happens: another room, outside, away from them and from "
            "anything that could hurt. Hand a weapon to somebody to hold. If you are alone with a "
            "child, lay the child down somewhere safe and step out. Then call somebody to come "
            "and be with you.",
        ]

    def crisis_third_party(self, page_line: str) -> list[str]:
        """Somebody else is in danger, and the person writing may be beside them."""
        return [
            "Thank you for acting on this. Call 911 now. Say where they are, what is happening, "
            "and whether there is a weapon. If you are the one being hurt, get out if you can. "
            "You can also call or text 988 about somebody else, at any hour.",
            f"{then(page_line)}I'm software, and I cannot see where you are.",
            "Keep yourself safe first, and do not go near a weapon. If it is safe, stay with them "
            "or on the phone. Short words are enough: \"I'm here. I'm not angry. Help is "
            'coming." If something was swallowed or somebody is bleeding, tell 911 that first.',
        ]

    def check_in_question(self) -> str:
        """The one direct question about suicide, with the crisis line beside it."""
        return (
            "That sounds like a lot to carry, and I would rather ask than guess. "
            "Are you thinking about killing yourself? Any answer is okay here. "
            f"{self.crisis_contacts()}"
        )

    def check_in_intent(self) -> str:
        """The second question, for somebody who has thoughts and says they would not act."""
        return (
            "Thank you for saying it. One more question, and then I stop asking. Do you mean to "
            "act on those thoughts, now or soon? Any answer is okay. "
            "If it gets close, call or text 988, or call 911."
        )

    def in_danger(self, topic: str) -> str:
        """One short text of the conversation in danger, by its name in `bot.risk.Topic`.

        Raises:
            KeyError: there is no text of that name.
        """
        return danger.TEXTS[topic]

    def safety_plan(self) -> list[str]:
        """The steps of a safety plan that the person writes and keeps; nothing is typed in."""
        return list(danger.SAFETY_PLAN)

    def after_declined(self) -> str:
        """After "rather not say": the question is not repeated, the contacts stay."""
        return (
            "That is your choice, and I will not ask again. "
            f"These stay open to you, also later: {self.crisis_contacts()}"
        )

    def after_denied(self) -> str:
        """After a plain no: no page, the contacts stay."""
        return (
            "Thank you for answering me. If that changes, even a little, you can come back or "
            f"reach a person at once. {self.crisis_contacts()}"
        )

    def limits_abuse(self, pack_wording: str, area: str = "") -> list[str]:
        """What a peer may have to report, before more is said, and hotlines.

        `pack_wording` comes from the pack; `area` is the pack's id. Reporting lines are shown
        as they are in the file, so that part can be longer than 60 words.
        """
        hotlines = [line for line in self.lines if line.id in HOTLINES_FOR_ABUSE]
        listed = "\n\n".join([*(line.entry() for line in hotlines), self.reporting_lines(area)])
        return [
            "Thank you for telling me. Please read this before you say more. "
            "If somebody is in danger right now, call 911.",
            pack_wording,
            listed.strip() or f"{self.crisis_contacts()} {LINES_ARE_MISSING}",
            "I report none of this and keep none of it; the app you are using may keep its own "
            "copy. You do not have to work out what comes next alone.",
        ]

    def limits_crime(self, pack_wording: str) -> list[str]:
        """What telling a peer about a crime or misconduct can mean, before more is said."""
        return [
            "Please read this before you say more. I do not need to know what happened.",
            pack_wording,
            "I report none of this and keep none of it; the app you are using may keep its own "
            "copy. A lawyer can tell you what is protected. "
            f"If this weighs on you: {self.crisis_contacts()}",
        ]


def then(sentence: str) -> str:
    """A sentence in front of another, where there is one."""
    return f"{sentence} " if sentence else ""


def load_words(root: Path) -> Words:
    """The words of the project at `root`; never raises.

    When `resources/crisis_lines.yml` is missing or broken, the built-in 988 and 911 remain and
    `problem` says what is wrong with the file.
    """
    try:
        return Words(lines=read_lines(root / "resources" / "crisis_lines.yml"))
    except LinesError as error:
        return Words(problem=str(error))
