"""How a fact becomes a sentence: whose it is, and that a silent source is said to be silent."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.packs.contacts import ProgramContacts
from bot.packs.facts import Fact
from bot.packs.schema import AgencyPolicy, Pack
from bot.packs.sources import footer

NOT_SET = "Your agency has not set this."
AROUND_A_BREAK = re.compile(r" *\n *")


@dataclass(frozen=True)
class Ask:
    """One question's surroundings: the pack, the agency's policy and its contacts."""

    pack: Pack
    policy: AgencyPolicy | None
    contacts: ProgramContacts = field(default_factory=ProgramContacts)

    def rule(self, name: str) -> str:
        """What the pack and the agency say on the point; never empty.

        An agency's text stands instead of a model policy's, and beside any other source's.
        """
        fact, agency = self._facts(name)
        own = self.silence if fact.silent else f"{self.label}: {fact.text}"
        if agency is None:
            return f"{own}{self._item(fact)}"
        if self.pack.status == "model_policy":
            return f"Agency policy: {agency.text}"
        return f"{own}{self._item(fact)} Agency policy: {agency.text}"

    def also(self, name: str) -> str:
        """The same for a point that is not the question's own; empty where all are silent."""
        fact, agency = self._facts(name)
        parts = [] if fact.silent else [fact.text]
        if agency is not None:
            parts = parts if self.pack.status != "model_policy" else []
            parts.append(f"Agency policy: {agency.text}")
        return " ".join(parts)

    @property
    def silence(self) -> str:
        """That the source says nothing on the point."""
        return f"The {self.pack.name} text does not say."

    @property
    def label(self) -> str:
        """Whose rule it is, and of what standing."""
        citation = self.pack.citation
        return {
            "statute": citation,
            "bill": citation if self.pack.enacted_text_checked_by else f"{citation} (bill text)",
            "department_rule": f"{citation} (department policy)",
            "model_policy": "Model policy (not binding)",
        }[self.pack.status]

    @property
    def closing(self) -> str:
        """Source, date, review, and that it is no legal advice."""
        return footer(self.pack, self.policy)

    def _facts(self, name: str) -> tuple[Fact, Fact | None]:
        fact: Fact = getattr(self.pack, name)
        agency: Fact | None = getattr(self.policy, name, None)
        return fact, None if agency is None or agency.silent else agency

    def _item(self, fact: Fact) -> str:
        if not fact.policy_item:
            return ""
        return f" {policy_item(self.pack, self.policy, fact.policy_item)}"


def policy_item(pack: Pack, policy: AgencyPolicy | None, item: str) -> str:
    """The agency's text on an item its policy must cover, or that it has not set one.

    Raises:
        KeyError: the pack has no such item.
    """
    asks = {str(known.id): known.asks for known in pack.policy_items}[item]
    text = policy.items.get(item, "").strip() if policy else ""
    if not text:
        return f"{NOT_SET} Ask the program's coordinator about {asks}."
    return f'Your agency\'s policy says: "{text}"'


def join(*sentences: str) -> str:
    """The sentences that are there, one after the other; a list keeps its lines."""
    return AROUND_A_BREAK.sub("\n", " ".join(sentence for sentence in sentences if sentence))
