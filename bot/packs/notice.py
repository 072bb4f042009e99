"""The confidentiality notice: short enough to be read at 03:00, and the whole of it."""

from __future__ import annotations

from bot.packs.facts import Fact
from bot.packs.schema import AgencyPolicy, Pack, limits

SHORT_FIRST = 90  # words
LONGEST = 160  # words

KEPT_BY_PLATFORM = {
    "web": "The device and network you use may show that you were here.",
    "slack": "Slack may keep its own copy, and its administrators can see that you use this app.",
    "teams": "Teams may keep its own copy, and its administrators can see that you use this app.",
    "sms": "The texting service and your phone keep their own copy, and a phone bill may show it.",
}
KEPT_BY_UNKNOWN = "The app you are using may keep its own copy."
STATUS = {
    "statute": "",
    "bill": ", bill text not checked against the law in force",
    "department_rule": ", a department's policy",
    "model_policy": ", a model policy and not law",
}


def short_notice(
    pack: Pack, policy: AgencyPolicy | None, platform: str, contacts: str
) -> tuple[str, str]:
    """The two messages that open a conversation.

    The first (at most 90 words) begins with `contacts` and says what this chat is; the second
    (at most 160 words) says what a human peer may have to disclose, one line per limit, in the
    source's own threshold. `platform` is web, slack, teams or sms; any other is told the most
    cautious thing about its copies.
    """
    first = (
        f"{contacts}\n\n"
        "I am software, not a peer, and this is not a peer support session. No statute protects "
        f"this chat. I keep nothing you write. {_kept(platform)} I alert a person only when "
        "somebody may be about to die or be badly hurt. All of this is voluntary."
    )
    return first, "\n".join(
        [*_limit_lines(pack, policy), _facts(pack, policy), footer(pack, policy)]
    )


def full_notice(
    pack: Pack, policy: AgencyPolicy | None, platform: str, contacts: str = ""
) -> list[str]:
    """The whole notice, in messages of at most 160 words each."""
    this_chat = [
        contacts,
        "I am software. Talking with me is not talking with a peer and not a "
        f"{pack.session.term}. No statute protects it, {pack.citation} included.",
        f"I keep nothing you write: no words, no name, no record of who asked. {_kept(platform)}",
    ]
    alerts = [
        "I alert the on-call person only when somebody may be about to die or be badly hurt. You "
        "are told when I do. The alert holds how to reach you, if that is known, and the kind of "
        "danger. It is kept until it is closed, at most 24 hours.",
        "I report nothing else to anybody: no crime, no rule broken, no abuse, no license matter. "
        "A human peer may have to disclose more than I do. That is the list below.",
        "All of this is voluntary. You need not give a name or a reason, and you can stop at any "
        "time.",
    ]
    rules = [fact.text for fact in _all_facts(pack) if not fact.silent]
    if policy:
        rules += [*policy.notice]
        rules += [
            f.text for f in (policy.discipline, policy.third_parties, policy.families) if f.text
        ]
    not_covered = f"Not covered: {'; '.join(pack.not_covered)}."
    return [
        *_fill([part for part in this_chat if part]),
        *_fill(alerts),
        "\n".join(_limit_lines(pack, policy)),
        *_fill([*rules, not_covered, not_listed_is_not_safe(pack)]),
        f"About {pack.citation}: {pack.status_text} {footer(pack, policy)}",
    ]


def footer(pack: Pack, policy: AgencyPolicy | None) -> str:
    """Source, date of reading, who vouches, and that it is no legal advice."""
    read_on = min(pack.read_on, policy.read_on) if policy else pack.read_on
    signed = [pack.approved_by, *([policy.approved_by] if policy else [])]
    reviewed = (
        f"Reviewed by counsel: {', '.join(dict.fromkeys(signed))}."
        if all(signed)
        else "Not reviewed by counsel."
    )
    return (
        f"Source: {sources(pack, policy)}; read on {read_on}. "
        f"Information, not legal advice. {reviewed}"
    )


def sources(pack: Pack, policy: AgencyPolicy | None) -> str:
    """The citations an answer rests on."""
    own = f"{pack.citation}{STATUS[pack.status]}"
    return f"{own}; {policy.citation}" if policy else own


def not_listed_is_not_safe(pack: Pack) -> str:
    """What must stand beside every statement that something is not listed."""
    return (
        f"If {pack.citation} does not list a thing, that does not make it safe to say: other laws "
        "or duties may still apply. Ask the peer first what they would have to pass on."
    )


def _kept(platform: str) -> str:
    return KEPT_BY_PLATFORM.get(platform, KEPT_BY_UNKNOWN)


def _limit_lines(pack: Pack, policy: AgencyPolicy | None) -> list[str]:
    lines = ["A human peer is different. A peer may have to disclose:"]
    lines += [f"- {limit.text}" for limit in pack.exceptions]
    lines += [f"- {limit.text} (agency)" for limit in limits(pack, policy)[len(pack.exceptions) :]]
    if pack.agency_may_add_limits:
        lines.append("Agency policy may add limits.")
    return lines


def _facts(pack: Pack, policy: AgencyPolicy | None) -> str:
    return " ".join([*(policy.notice if policy else []), *(f.text for f in pack.notice_facts)])


def _all_facts(pack: Pack) -> tuple[Fact, ...]:
    return (
        pack.peer,
        pack.session,
        pack.protected,
        pack.testimony,
        pack.consent,
        pack.after_death,
        pack.recording,
        pack.several_peers,
        pack.supervisor,
        pack.non_retaliation,
        pack.fitness_for_duty,
        pack.leaving_duty,
    )


def _fill(sentences: list[str]) -> list[str]:
    messages: list[str] = []
    for sentence in sentences:
        joined = f"{messages[-1]}\n{sentence}" if messages else sentence
        if messages and len(joined.split()) <= LONGEST:
            messages[-1] = joined
        else:
            messages.append(sentence)
    return messages
