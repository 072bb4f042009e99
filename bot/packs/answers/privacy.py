"""Who hears of it: this chat, a human peer, records, others who ask."""

from __future__ import annotations

from bot.packs.answers.law import NO_SPECIFICS
from bot.packs.answers.limits import all_limits
from bot.packs.answers.voice import Ask, join, policy_item
from bot.packs.schema import AgencyPolicy, Pack, limits

CHAT = "This chat: I keep nothing you write. The app you use may keep its own copy."
NO_RECORD = "I have no record of who asked or what about."
DANGER = (
    "I alert a person only when somebody may be about to die or be badly hurt; that alert keeps "
    "how to reach you until it is closed, at most 24 hours."
)


def answer_confidentiality(pack: Pack, policy: AgencyPolicy | None) -> str:
    """ "Is this confidential?": this chat, a session with a human peer, testimony, consent."""
    ask = Ask(pack, policy)
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
    more = "Agency policy may add limits." if pack.agency_may_add_limits else ""
    return (
        "This chat: I keep nothing, but no statute protects it.\n"
        + join(
            f"With a human peer: {protected} The limits: {listed}.",
            more,
            ask.also("testimony"),
            consent,
        )
        + f"\n{ask.closing}"
    )


def answer_session(pack: Pack, policy: AgencyPolicy | None) -> str:
    """ "Is this a session?": the source's rule and the agency's own criteria, word for word."""
    ask = Ask(pack, policy)
    return f"{what_is_a_session(ask)}\n{ask.closing}"


def what_is_a_session(ask: Ask) -> str:
    """ "What is a session?" """
    session = ask.pack.session
    parts = [f"This chat is not a {session.term}.", session.text]
    if session.policy_item:
        parts.append(policy_item(ask.pack, ask.policy, session.policy_item))
    return join(*parts)


def can_sergeant_find_out(ask: Ask) -> str:
    """ "Can my sergeant find out?" """
    return join(
        f"Not from me. {NO_RECORD} The app you use may keep its own copy. An alert "
        "goes out only when somebody may be about to die or be badly hurt.\n"
        f"With a human peer: {ask.rule('protected')}",
        ask.also("third_parties") or ask.also("reporting_line"),
        f"\n{all_limits(ask)}",
    )


def do_you_keep_this(ask: Ask) -> str:
    """ "Do you keep this?" """
    return join(CHAT, NO_RECORD, DANGER, f"{ask.pack.citation} does not cover this chat.")


def who_has_used_it(ask: Ask) -> str:
    """ "Did somebody use it?", whoever asks."""
    return join(
        "That is confidential. I tell it to nobody, whatever their role, and I could not: no such "
        "record is held here, and none of anybody's talks with a peer.",
        ask.rule("third_parties"),
    )


def save_my_session(ask: Ask) -> str:
    """ "Save, sum up or transcribe my session." """
    return join(
        "No. I do not save, sum up or transcribe a session.",
        "About recording one:",
        ask.rule("recording"),
    )


def may_i_keep_notes(ask: Ask) -> str:
    """ "May I keep notes?", asked by a peer."""
    return join(ask.rule("recording"), "I store none. Ask what your agency's policy says on notes.")


def notes_public(ask: Ask) -> str:
    """ "Are notes public?" """
    mine = "This is about sessions with a human peer. This chat keeps no notes."
    return join(ask.rule("public_records"), ask.also("underlying_facts"), NO_SPECIFICS, mine)


def consent(ask: Ask) -> str:
    """ "Can I allow my peer to tell?" """
    mine = "I never take, keep or pass on consent in this chat: talk with the peer."
    return join(ask.rule("consent"), mine)


def after_death(ask: Ask) -> str:
    """ "After a death, who may consent?" """
    return join(ask.rule("after_death"), "I take no consent in this chat.")


def everyday_talk(ask: Ask) -> str:
    """ "Is ordinary talk about a divorce or money protected?" """
    return join(
        ask.rule("everyday_talk"),
        "Ask the peer first. This chat is not protected, whatever we talk about.",
    )


def what_confidential_means(ask: Ask) -> str:
    """ "What does confidential mean?" """
    return join(
        ask.rule("confidential_means"),
        ask.also("protected"),
        ask.also("everyday_talk"),
        "None of this is a promise about this chat.",
    )


def group_session(ask: Ask) -> str:
    """ "Are group sessions covered?" """
    return join(ask.rule("group_sessions"), "This chat is no session of either kind.")


def chaplain_confidentiality(ask: Ask) -> str:
    """ "Is the chaplain bound?": no rule is claimed that no source states."""
    return join(
        ask.rule("chaplains"),
        "I claim no confidentiality for chaplains, and a chaplain is not a peer supporter. Ask "
        "before you share.",
        ask.contacts.say("Chaplain", "chaplain"),
    )


def hipaa(ask: Ask) -> str:
    """ "Does HIPAA apply?" """
    return join(
        ask.rule("hipaa"),
        "I do not claim that HIPAA covers this chat, or peer support as such.",
    )
