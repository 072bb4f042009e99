"""Everything the assistant says in a crisis or when it fails, each message at most 60 words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.words import danger
from bot.words.lines import CrisisLine, LinesError, read_lines

CONTACTS = (
    "Call or text 988 (Suicide & Crisis Lifeline, 24/7). "
    "Press 1 for veterans, 2 for Spanish. In danger right now: call 911."
)
LINES_ARE_MISSING = "The list of other lines cannot be read right now."
HOTLINES_FOR_ABUSE = ("childhelp", "domestic_violence")


@dataclass(frozen=True)
class Words:
    """The fixed sentences. `problem` says why `lines` is empty, for checks and health."""

    lines: tuple[CrisisLine, ...] = ()
    problem: str = ""

    @property
    def mark(self) -> str:
        """What a crisis answer says of its own wording; nothing in English."""
        return ""

    def crisis_contacts(self) -> str:
        """The two contacts of every crisis answer, as plain text."""
        lifeline = self._line("988")
        if lifeline is None or lifeline.call is None:
            return CONTACTS
        call = lifeline.call
        text = lifeline.text.to if lifeline.text else ""
        ways = "Call or text" if text == call.digits else "Call"
        keys = [(call.veterans_press, "for veterans"), (call.spanish_press, "for Spanish")]
        press = ", ".join(f"{key} {whom}" for key, whom in keys if key)
        return (
            f"{ways} {call.digits} ({lifeline.name}, {lifeline.hours}). "
            + (f"Press {press}. " if press else "")
            + "In danger right now: call 911."
        )

    def crisis_lines_listed(self) -> str:
        """Every line shown outside a crisis with what it does; none that makes a report."""
        entries = [line.entry() for line in self.lines if line.show != "held" and not line.report]
        return "\n\n".join(entries) or f"{self.crisis_contacts()} {LINES_ARE_MISSING}"

    def reporting_lines(self, area: str) -> str:
        """The lines of a state that take a report; empty when none is known for `area`."""
        lines = [line for line in self.lines if line.report and line.show != "held"]
        return "\n\n".join(line.entry() for line in lines if line.area == area)

    def safe_reply(self, what_went_wrong: str) -> str:
        """The answer when something failed; `what_went_wrong` is one finished sentence."""
        said = what_went_wrong.strip() or "Something failed on my side. It was nothing you did."
        return f"{said} {self.crisis_contacts()}"

    def went_wrong(self) -> str:
        """The answer when no other could be made."""
        return self.safe_reply("Something went wrong on my side, and I could not answer that.")

    def empty(self) -> str:
        """The answer to a message without anything in it."""
        return self.safe_reply("That message was empty. Type a few words, or press a button.")

    def too_long(self) -> str:
        """The answer to a message of more than 20,000 characters."""
        return self.safe_reply(
            "That message is too long for me, so I did not read it. Please send less at a time."
        )

    def no_files(self) -> str:
        """The answer to a voice note, a picture or a file."""
        return self.safe_reply(
            "I take no files, pictures or voice notes, and I did not open this one. "
            "Please delete it on your side, and write or press a button instead."
        )

    def rate_limited(self) -> str:
        """The answer to somebody who sends faster than is allowed."""
        return self.safe_reply(
            "Messages are coming faster than I can take them, so I did not read this one. "
            "Please wait a minute and send it again."
        )

    def crisis_self(self, page_line: str) -> list[str]:
        """Somebody may be about to die; `page_line` is what is true about the page."""
        return [
            f"I'm glad you told me, and I take it seriously. {self.crisis_contacts()} "
            "If you have already taken something or you are hurt, call 911 first.",
            f"{_then(page_line)}I'm software. You deserve a person beside you now, so please let "
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
            f"{_then(page_line)}I'm software, and this needs a person with you.",
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
            f"{_then(page_line)}I'm software, and I cannot see where you are.",
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

    def page_sent(self) -> str:
        """A page is out."""
        return (
            "I am alerting the program's on-call person now. They get how to reach you, if I "
            "know it, and nothing else you wrote."
        )

    def page_not_stored_but_sent(self) -> str:
        """The page could not be stored and was sent directly."""
        return (
            "I sent an alert straight to the on-call person, but I cannot follow whether it "
            "arrived. Do not wait for it: call 988 or 911 now."
        )

    def page_failed(self) -> str:
        """Nobody could be alerted."""
        return "I could not reach anybody. Call 988 or 911 now."

    def page_unknown(self) -> str:
        """Paging took too long to know how it went."""
        return (
            "I tried to alert the on-call person, but I cannot tell whether it went out. "
            "Do not wait for it: call 988 or 911 now."
        )

    def page_on_console(self) -> str:
        """The example agency without a contact: the alert is printed where it runs."""
        return (
            "This is a trial installation: the alert shows on its console, and nobody is on call. "
            "Call 988 or 911 now."
        )

    def page_already_open(self) -> str:
        """The same danger was paged before and that page is still open."""
        return "The on-call person has already been alerted, and that alert is still open."

    def page_number_or_place(self) -> str:
        """Asks, after a page, for the one text that is wanted."""
        return (
            "Do you want them to call you or come to you? Type only a number or a place, or no. "
            "The person we wake will see it."
        )

    def page_reach_kept(self) -> str:
        """The number or place is in the page."""
        return "Thank you. The person we wake sees that now. You can send another number any time."

    def page_reach_declined(self) -> str:
        """No number, no place: nothing else changes."""
        return (
            "That is fine. The alert stays out, without a way to reach you. If you change your "
            "mind, type only a telephone number."
        )

    def page_none_open(self) -> str:
        """There is no alert to change."""
        return "There is no open alert from this conversation."

    def page_reach_failed(self) -> str:
        """What was typed could not be put into the page."""
        return self.safe_reply("I could not pass that on.")

    def page_mistake(self) -> str:
        """After "it was a mistake": the page is marked so and stays open."""
        return (
            "Okay. I marked the alert as a mistake. I cannot take it back, so somebody may still "
            "check on you."
        )

    def forgotten(self, page_is_open: bool) -> str:
        """After "forget this"."""
        if not page_is_open:
            return "Done. I have forgotten this conversation."
        return (
            "Done. I have forgotten this conversation. An alert is already out. It keeps how to "
            "reach you until it is closed, at most 24 hours."
        )

    def _line(self, name: str) -> CrisisLine | None:
        return next((line for line in self.lines if line.id == name), None)


def _then(sentence: str) -> str:
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
