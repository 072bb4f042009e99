"""Answers about confidentiality, put together from a pack's facts and the agency's policy."""

from __future__ import annotations

from bot.packs.facts import Limit, Topic
from bot.packs.notice import footer, sources
from bot.packs.schema import AgencyPolicy, Pack, limits

NOT_SET = "Your agency has not set this."
ASK_FIRST = "Ask the peer first what they would have to pass on."
CRIME: tuple[Topic, ...] = ("crime_past", "crime_planned", "rule_breach")
ABUSE: dict[Topic, str] = {
    "child": "a child",
    "vulnerable_adult": "a vulnerable adult",
    "elder": "an elder",
    "partner": "a spouse or partner",
}
# Where abuse is not listed by itself, it can still be one of these.
ABUSE_IN_OTHER_WORDS: tuple[Topic, ...] = (
    "crime_past",
    "crime_planned",
    "rule_breach",
    "harm_others",
    "licensing_reporting",
    "other_reportable",
)


def answer_confidentiality(pack: Pack, policy: AgencyPolicy | None) -> str:
    """ "Is this confidential?": this chat, a session with a human peer, testimony, consent."""
    listed = "; ".join(limit.text for limit in limits(pack, policy))
    consent = (
        f"{pack.citation} does not mention consent or waiver."
        if pack.consent.silent
        else pack.consent.text
    )
    protected = (
        f"{pack.citation} does not say what is protected."
        if pack.protected.silent
        else pack.protected.text
    )
    testimony = "" if pack.testimony.silent else f" {pack.testimony.text}"
    more = " Agency policy may add limits." if pack.agency_may_add_limits else ""
    return (
        "This chat: I keep nothing, but no statute protects it.\n"
        f"With a human peer: {protected} The limits: {listed}.{more}{testimony} {consent}\n"
        f"{footer(pack, policy)}"
    )


def answer_session(pack: Pack, policy: AgencyPolicy | None) -> str:
    """ "Is this a session?": the source's rule and the agency's own criteria, word for word."""
    parts = [f"This chat is not a {pack.session.term}.", pack.session.text]
    if pack.session.policy_item:
        parts.append(answer_policy_item(pack, policy, pack.session.policy_item))
    return f"{' '.join(parts)}\n{footer(pack, policy)}"


def answer_policy_item(pack: Pack, policy: AgencyPolicy | None, item: str) -> str:
    """The agency's text on an item its policy must cover, or that it has not set one.

    Raises:
        KeyError: the pack has no such item.
    """
    asks = {str(known.id): known.asks for known in pack.policy_items}[item]
    text = policy.items.get(item, "").strip() if policy else ""
    if not text:
        return f"{NOT_SET} Ask the program's coordinator about {asks}."
    return f'Your agency\'s policy says: "{text}"'


def limit_for_crime(pack: Pack, policy: AgencyPolicy | None) -> str:
    """What telling a peer about a crime or misconduct can mean; never that it is safe."""
    found = _about(pack, policy, CRIME)
    if not found:
        return (
            f"{sources(pack, policy)} does not list crime as a limit. Not listed is not safe to "
            f"say: other laws or duties may still apply. {ASK_FIRST} "
            "Information, not legal advice."
        )
    return f"A peer may have to disclose {_joined(found)}. {ASK_FIRST} {_source(pack, policy)}"


def limit_for_abuse(pack: Pack, policy: AgencyPolicy | None) -> str:
    """What telling a peer about abuse or neglect can mean; never that it is safe."""
    found = _about(pack, policy, tuple(ABUSE))
    named = {topic for limit in found for topic in limit.scope}
    rest = [whom for topic, whom in ABUSE.items() if topic not in named]
    parts = []
    if found:
        parts.append(f"A peer may have to disclose {_joined(found)}.")
    if rest:
        parts.append(f"{pack.citation} does not list abuse or neglect of {_or(rest)}.")
        parts.append("Not listed is not safe to say: other reporting laws may apply.")
        other = [
            limit for limit in _about(pack, policy, ABUSE_IN_OTHER_WORDS) if limit not in found
        ]
        if other:
            parts.append(f"It can also fall under: {_joined(other)}.")
    return " ".join([*parts, ASK_FIRST, _source(pack, policy)])


def _about(pack: Pack, policy: AgencyPolicy | None, topics: tuple[Topic, ...]) -> list[Limit]:
    return [limit for limit in limits(pack, policy) if set(limit.scope) & set(topics)]


def _or(parts: list[str]) -> str:
    return ", or ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part)


def _joined(found: list[Limit]) -> str:
    return "; ".join(limit.text for limit in found)


def _source(pack: Pack, policy: AgencyPolicy | None) -> str:
    return f"({sources(pack, policy)}. Information, not legal advice.)"
