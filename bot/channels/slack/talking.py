"""One message of a person to `turn` and back, the same for messages and for the window."""

from __future__ import annotations

from dataclasses import dataclass

from bot.channels.allowance import Allowance
from bot.channels.slack.api import SlackApi
from bot.channels.slack.people import Person, Place, Places
from bot.channels.slack.views import View, home
from bot.channels.slack.words import SLACK_WORDS, SlackWords
from bot.languages import Lang, as_lang
from bot.replies import Reply
from bot.turn import LANGUAGE_SLOT, Incoming, Turn
from bot.words import in_language


@dataclass(frozen=True)
class Said:
    """What `turn` answered, the place it goes to, and the words of Slack around it."""

    replies: tuple[Reply, ...]
    place: Place
    words: SlackWords


@dataclass(frozen=True)
class Talk:
    """Carries words to `turn` and its answer to Slack."""

    turn: Turn
    api: SlackApi
    places: Places
    allowance: Allowance

    async def take(self, person: Person, text: str, with_file: bool = False) -> Said:
        """The answer to a text or a pressed payload; a file is refused, its words are heard."""
        conversation, place = self.places.of(person)
        # Kept before the turn, so that forgetting finds it, and after it: it may outlast a sweep.
        self.places.keep(place)
        lang = self.lang(conversation)
        fixed = in_language(self.turn.words, lang)
        if not self.allowance.takes(conversation):
            return Said((Reply(fixed.rate_limited()),), place, SLACK_WORDS[lang])
        replies: tuple[Reply, ...] = (Reply(fixed.no_files()),) if with_file else ()
        if text.strip() or not with_file:
            message = Incoming(
                conversation, text, "slack", person.reach, sees_names=not person.outside
            )
            replies += await self.turn.take(message)
        self.places.keep(place)
        if not place.forgotten:
            lang = self.lang(conversation)
        return Said(replies, place, SLACK_WORDS[lang])

    def lang(self, conversation: str) -> Lang:
        """The language of a conversation, English when it cannot be known."""
        try:
            return as_lang(self.turn.memory.slots(conversation).get(LANGUAGE_SLOT))
        except Exception:  # `turn` reports a memory that is broken
            return "en"

    def around(self, person: Person) -> tuple[Place, SlackWords, str]:
        """The place of somebody's conversation, and in its language Slack's words and contacts."""
        conversation, place = self.places.of(person)
        lang = self.lang(conversation)
        return place, SLACK_WORDS[lang], in_language(self.turn.words, lang).crisis_contacts()

    def home(self, person: Person) -> View:
        """The Home tab in the language of somebody's conversation."""
        _, words, contacts = self.around(person)
        lang = self.lang(self.places.of(person)[0])
        return home(contacts, self.turn.notice("slack", lang), words)
