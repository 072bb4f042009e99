"""The crisis contacts, and every answer that is made when no other could be."""

from __future__ import annotations

from dataclasses import dataclass

from bot.words.lines import CrisisLine

CONTACTS = (
    "Call or text 988 (Suicide & Crisis Lifeline, 24/7). "
    "Press 1 for veterans, 2 for Spanish. In danger right now: call 911."
)
LINES_ARE_MISSING = "The list of other lines cannot be read right now."


@dataclass(frozen=True)
class ContactWords:
    """The fixed sentences around contacts. `problem` says why `lines` is empty, for checks."""

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

    def _line(self, name: str) -> CrisisLine | None:
        return next((line for line in self.lines if line.id == name), None)
