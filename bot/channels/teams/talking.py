"""One message of a person to `turn` and back, the same for messages and for the window."""

from __future__ import annotations

from dataclasses import dataclass

from bot.channels.allowance import Allowance
from bot.channels.teams.activities import Activity
from bot.channels.teams.connector import Connector
from bot.channels.teams.people import Person, Place, Places
from bot.channels.teams.words import TEAMS_WORDS, TeamsWords
from bot.languages import Lang, as_lang
from bot.replies import Reply
from bot.turn import LANGUAGE_SLOT, Incoming, Turn
from bot.words import in_language


@dataclass(frozen=True)
class Said:
    """What `turn` answered, the place it goes to, and the words of Teams around it."""

    replies: tuple[Reply, ...]
    place: Place
    words: TeamsWords


@dataclass(frozen=True)
class Talk:
    """Carries words to `turn`, and knows how Teams is written to.

    `tenant` is the organization that the app belongs to: who is of another one sees no names of
    peers. `client` is where Teams is opened, and `service` where a chat is when none has said so.
    """

    turn: Turn
    connector: Connector
    places: Places
    allowance: Allowance
    tenant: str
    client: str
    service: str

    def arrived(self, activity: Activity) -> None:
        """Remembers where somebody can be answered, from what they have just sent."""
        _, place = self.places.of(activity.person)
        place.service = activity.service
        if activity.personal:
            place.chat = activity.chat
        self.places.keep(place)

    async def take(self, person: Person, text: str, with_file: bool = False) -> Said:
        """The answer to a text or a pressed payload; a file is refused, its words are heard."""
        conversation, place = self.places.of(person)
        # Kept before the turn, so that forgetting finds it, and after it: it may outlast a sweep.
        self.places.keep(place)
        lang = self.lang(conversation)
        fixed = in_language(self.turn.words, lang)
        if not self.allowance.takes(conversation):
            return Said((Reply(fixed.rate_limited()),), place, TEAMS_WORDS[lang])
        replies: tuple[Reply, ...] = (Reply(fixed.no_files()),) if with_file else ()
        if text.strip() or not with_file:
            inside = person.tenant == self.tenant
            reach = person.reach(self.client)
            message = Incoming(conversation, text, "teams", reach, sees_names=inside)
            replies += await self.turn.take(message)
        self.places.keep(place)
        if not place.forgotten:
            lang = self.lang(conversation)
        return Said(replies, place, TEAMS_WORDS[lang])

    def lang(self, conversation: str) -> Lang:
        """The language of a conversation, English when it cannot be known."""
        try:
            return as_lang(self.turn.memory.slots(conversation).get(LANGUAGE_SLOT))
        except Exception:  # `turn` reports a memory that is broken
            return "en"

    def around(self, person: Person) -> tuple[Place, TeamsWords, str]:
        """The place of somebody's conversation, and in its language Teams' words and contacts."""
        conversation, place = self.places.of(person)
        lang = self.lang(conversation)
        return place, TEAMS_WORDS[lang], in_language(self.turn.words, lang).crisis_contacts()

    def person(self, conversation: str, who: str) -> Person:
        """Whose conversation it is; when it is no longer known, the member with this object id."""
        place = self.places.knows(conversation)
        return place.person if place else Person(self.tenant, who, who)

    async def chat(self, place: Place) -> tuple[str, str]:
        """The address of the personal chat with somebody: its service, and its id there.

        Raises:
            Unanswered: none is known, and none could be opened.
        """
        service = place.service or self.service
        if not place.chat:
            who = place.person.object_id or place.person.user
            place.chat = await self.connector.open_chat(service, who)
        return service, place.chat
