"""The confidentiality notice: short enough to be read at 03:00, and the whole of it."""

from __future__ import annotations

from bot.packs.facts import Fact
from bot.packs.phrases import PHRASES, Lang
from bot.packs.schema import AgencyPolicy, Pack, limits
from bot.packs.sources import footer, not_listed_is_not_safe

SHORT_FIRST = 90  # words
LONGEST = 160  # words
# Beside the facts of the short notice, what the full one tells, where the source states it.
FULL = (
    "peer",
    "peer_role",
    "session",
    "everyday_talk",
    "protected",
    "group_sessions",
    "third_parties",
    "peer_consultation",
    "exceptions_effect",
    "testimony",
    "privilege",
    "consent",
    "after_death",
    "recording",
    "public_records",
    "underlying_facts",
    "several_peers",
    "supervisor",
    "voluntary",
    "discipline",
    "non_retaliation",
    "fitness_for_duty",
    "leaving_duty",
    "families",
)


def short_notice(
    pack: Pack,
    policy: AgencyPolicy | None,
    platform: str,
    contacts: str,
    lang: Lang = "en",
) -> tuple[str, str]:
    """The two messages that open a conversation.

    The first (at most 90 words) begins with `contacts` and says what this chat is; the second
    (at most 160 words) says what a human peer may have to disclose, one line per limit, in the
    source's own threshold. `platform` is web, slack, teams or sms; any other is told the most
    cautious thing about its copies. `contacts` is given in the language asked for; where a pack
    or policy has no Spanish, its own lines stay in English.
    """
    phrases = PHRASES[lang]
    this_chat = phrases.this_chat.format(name=pack.name, kept=phrases.kept(platform))
    return f"{contacts}\n\n{this_chat}", second_message(pack, policy, lang)


def second_message(pack: Pack, policy: AgencyPolicy | None, lang: Lang = "en") -> str:
    """The limits of a human peer, what else the source wants said, and where it comes from."""
    parts = [*_limit_lines(pack, policy, lang), _facts(pack, policy, lang)]
    return "\n".join([*(part for part in parts if part), footer(pack, policy, lang)])


def full_notice(
    pack: Pack, policy: AgencyPolicy | None, platform: str, contacts: str = ""
) -> list[str]:
    """The whole notice, in messages of at most 160 words each."""
    this_chat = [
        contacts,
        "I am software. Talking with me is not talking with a peer and not a "
        f"{pack.session.term}. No statute protects it, {pack.citation} included.",
        "I keep nothing you write: no words, no name, no record of who asked. "
        f"{PHRASES['en'].kept(platform)}",
    ]
    alerts = [
        "I alert the on-call person only when somebody may be about to die or be badly hurt. You "
        "are told when I do. The alert holds how to reach you, if that is known, and the kind of "
        "danger. It is kept until it is closed, at most 24 hours.",
        "I report nothing else to anybody: no crime, no rule broken, no abuse, no license matter. "
        "A human peer may have to disclose more than I do. That is the list below.",
        "All of this is voluntary. You need not give a name or a reason, and you can stop at any "
        "time. Employees and volunteers get the same help here.",
    ]
    not_covered = f"Not covered: {'; '.join(pack.not_covered)}."
    return [
        *_fill([part for part in this_chat if part]),
        *_fill(alerts),
        "\n".join(_limit_lines(pack, policy, "en")),
        *_fill([*full_facts(pack, policy), not_covered, not_listed_is_not_safe(pack)]),
        f"About {pack.citation}: {pack.status_text}{_version(pack)} {footer(pack, policy)}",
    ]


def _version(pack: Pack) -> str:
    """Which version of a model it is; a model is revised, and an agency may have a newer one."""
    if pack.status != "model_policy":
        return ""
    return f" Version: {pack.version}." if pack.version else " Its version is not recorded here."


def full_facts(pack: Pack, policy: AgencyPolicy | None) -> list[str]:
    """Every rule of the full notice that the pack or the agency states, in a fixed order."""
    said: list[str] = list(policy.notice) if policy else []
    for name in FULL:
        facts: list[Fact | None] = [getattr(pack, name), getattr(policy, name, None)]
        said += [fact.text for fact in facts if fact and not fact.silent]
    return said


def _limit_lines(pack: Pack, policy: AgencyPolicy | None, lang: Lang) -> list[str]:
    phrases = PHRASES[lang]
    own = pack.es.limits if lang == "es" and pack.es else {}
    added = policy.es.limits if lang == "es" and policy and policy.es else {}
    lines = [phrases.header]
    lines += [f"- {own.get(limit.id, limit.text)}" for limit in pack.exceptions]
    for limit in limits(pack, policy)[len(pack.exceptions) :]:
        lines.append(f"- {added.get(limit.id, limit.text)} {phrases.agency}")
    if pack.agency_may_add_limits:
        lines.append(phrases.may_add)
    return lines


def _facts(pack: Pack, policy: AgencyPolicy | None, lang: Lang) -> str:
    own = pack.es.notice if lang == "es" and pack.es else {}
    lines: list[str] = list(policy.notice) if policy else []
    if lang == "es" and policy and policy.es:
        lines = list(policy.es.notice)
    facts = [own.get(name, fact.in_short) for name, fact in pack.notice_facts.items()]
    return " ".join([*lines, *facts])


def _fill(sentences: list[str]) -> list[str]:
    messages: list[str] = []
    for sentence in sentences:
        joined = f"{messages[-1]}\n{sentence}" if messages else sentence
        if messages and len(joined.split()) <= LONGEST:
            messages[-1] = joined
        else:
            messages.append(sentence)
    return messages
