"""What telling a peer can mean: crime, rules, licenses and abuse, from the list of limits."""

from __future__ import annotations

from bot.packs.answers.voice import Ask, join
from bot.packs.facts import Limit, Topic
from bot.packs.schema import AgencyPolicy, Pack, limits

ASK_FIRST = "Ask the peer first what they would have to pass on."
NOT_SAFE = "Not listed is not safe to say: other laws or duties may still apply."
CRIME: tuple[Topic, ...] = ("crime_past", "crime_planned", "rule_breach")
LICENSING: tuple[Topic, ...] = ("licensing_request", "licensing_reporting")
CHILD: tuple[Topic, ...] = ("child",)
ELDER: tuple[Topic, ...] = ("vulnerable_adult", "elder")
PARTNER: tuple[Topic, ...] = ("partner",)
ABUSE: dict[tuple[Topic, ...], str] = {
    CHILD: "a child",
    ELDER: "an elder or a vulnerable adult",
    PARTNER: "a spouse or partner",
}
# Where abuse is not listed by itself, it can still be one of these.
IN_OTHER_WORDS: tuple[Topic, ...] = (
    "crime_past",
    "crime_planned",
    "rule_breach",
    "harm_others",
    "licensing_reporting",
    "other_reportable",
)
NOT_MY_PART = "I report none of it and do not ask about it. Please give no details here."


def limit_for_crime(pack: Pack, policy: AgencyPolicy | None) -> str:
    """What telling a peer about a crime or misconduct can mean; never that it is safe."""
    ask = Ask(pack, policy)
    return join(_crime(ask), f"({ask.closing})")


def limit_for_abuse(pack: Pack, policy: AgencyPolicy | None) -> str:
    """What telling a peer about abuse or neglect can mean; never that it is safe."""
    ask = Ask(pack, policy)
    return join(_abuse(ask, tuple(ABUSE)), f"({ask.closing})")


def admission(ask: Ask) -> str:
    """ "What if I admit something?" """
    return join(_crime(ask), NOT_MY_PART)


def took_something(ask: Ask) -> str:
    """ "I took something home." """
    return join("Whether that is a crime is not for me to judge.", _crime(ask), NOT_MY_PART)


def broke_a_policy(ask: Ask) -> str:
    """ "I broke a policy, not a law." """
    return join(
        _listed(ask, ("rule_breach",), "a breach of a department's rule or policy"),
        ask.also("supervisor") if ask.pack.supervisor.rule == "keeps_duty_to_report" else "",
        NOT_MY_PART,
    )


def licensing_board(ask: Ask) -> str:
    """ "Can my license be touched?" """
    return join(
        _listed(ask, LICENSING, "requests from licensing boards or reports to them"), NOT_MY_PART
    )


def child_abuse(ask: Ask) -> str:
    """ "Somebody hurts a child." """
    return join(_abuse(ask, (CHILD,)), _hotline(ask, "child_line"))


def elder_abuse(ask: Ask) -> str:
    """ "Somebody hurts my elderly mother." """
    return join(_abuse(ask, (ELDER,)), _hotline(ask, "adult_line"))


def partner_abuse(ask: Ask) -> str:
    """ "There is violence at home." """
    return join(_abuse(ask, (PARTNER,)), _hotline(ask, "partner_line"))


def mandated_reporting(ask: Ask) -> str:
    """ "What would a peer have to report?", asked by either side."""
    lines = [
        ask.contacts.say("Child abuse line", "child_line"),
        ask.contacts.say("Vulnerable adults line", "adult_line"),
    ]
    mine = "I am nobody's mandated reporter, and I ask for no facts of a case."
    return join(ask.rule("mandated_reporting"), mine, *lines)


def all_limits(ask: Ask) -> str:
    """Every limit of the pack and the agency, on lines of their own."""
    return "A human peer may have to disclose:\n" + _lines(list(limits(ask.pack, ask.policy)))


def _crime(ask: Ask) -> str:
    return _listed(ask, CRIME, "crime")


def _listed(ask: Ask, topics: tuple[Topic, ...], what: str) -> str:
    found = _about(ask, topics)
    if not found:
        neither = "Neither does your agency's policy." if ask.policy else ""
        listed = f"{ask.pack.citation} does not list {what} as a limit."
        return join(listed, neither, NOT_SAFE, ASK_FIRST)
    return join(_disclose(found), ask.also("exceptions_effect"), ASK_FIRST)


def _abuse(ask: Ask, groups: tuple[tuple[Topic, ...], ...]) -> str:
    found = _about(ask, tuple(topic for group in groups for topic in group))
    named = {topic for limit in found for topic in limit.scope}
    rest = [ABUSE[group] for group in groups if not named & set(group)]
    parts = [_disclose(found), ask.also("exceptions_effect")] if found else []
    if rest:
        parts.append(f"{ask.pack.citation} does not list abuse or neglect of {', or '.join(rest)}.")
        parts.append("Not listed is not safe to say: other reporting laws may apply.")
        other = [limit for limit in _about(ask, IN_OTHER_WORDS) if limit not in found]
        if other:
            parts.append(f"It can also fall under:\n{_lines(other)}\n")
    return join(*parts, ASK_FIRST)


def _hotline(ask: Ask, field: str) -> str:
    return join(NOT_MY_PART, ask.contacts.say("Hotline", field), "In danger now: 911.")


def _about(ask: Ask, topics: tuple[Topic, ...]) -> list[Limit]:
    return [limit for limit in limits(ask.pack, ask.policy) if set(limit.scope) & set(topics)]


def _disclose(found: list[Limit]) -> str:
    if len(found) == 1:
        return f"A peer may have to disclose {found[0].text}."
    return f"A peer may have to disclose:\n{_lines(found)}\n"


def _lines(found: list[Limit]) -> str:
    return "\n".join(f"- {limit.text}" for limit in found)
