"""What is said of an alert to the on-call human, and after "forget this"."""

from __future__ import annotations

from bot.words.contacts import ContactWords


class PageWords(ContactWords):
    """The fixed sentences about a page; they go with what is true of it."""

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

    def page_number_or_place(self, on_console: bool = False) -> str:
        """Asks, after a page, for the one text that is wanted; says who will see it."""
        if on_console:
            return (
                "A real alert would take a number or a place now: type only that, or no. Here it "
                "shows on the console, and nobody is on call."
            )
        return (
            "Do you want them to call you or come to you? Type only a number or a place, or no. "
            "The person we wake will see it."
        )

    def page_reach_kept(self, on_console: bool = False) -> str:
        """The number or place is in the page."""
        if on_console:
            return "Thank you. The console shows that now. Nobody is on call here."
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
