"""What every legal sentence ends with: its sources, their date, and who vouches for them."""

from __future__ import annotations

from bot.packs.phrases import PHRASES, Lang
from bot.packs.schema import AgencyPolicy, Pack


def footer(pack: Pack, policy: AgencyPolicy | None, lang: Lang = "en") -> str:
    """Pack, citations, the older date of reading, review by counsel, and what this is not.

    The pack and the agency's policy both have to be signed before a review is claimed.
    """
    phrases = PHRASES[lang]
    signed = [pack.approved_by, *([policy.approved_by] if policy else [])]
    names = ", ".join(dict.fromkeys(signed)) if all(signed) else ""
    parts = [
        phrases.source.format(
            name=pack.name,
            sources=sources(pack, policy, lang),
            read_on=min(pack.read_on, policy.read_on) if policy else pack.read_on,
        ),
        phrases.reviewed.format(names=names) if names else phrases.not_reviewed,
    ]
    if phrases.not_reviewed_by_speaker and not _read_by_a_speaker(pack, policy):
        parts.append(phrases.not_reviewed_by_speaker)
    return " ".join([*parts, phrases.information])


def sources(pack: Pack, policy: AgencyPolicy | None, lang: Lang = "en") -> str:
    """The citations an answer rests on, with the standing of each."""
    own = [f"{pack.citation}{status(pack, lang)}", *pack.further_citations]
    return "; ".join([*own, *([policy.citation] if policy else [])])


def status(pack: Pack, lang: Lang = "en") -> str:
    """What kind of source it is; a bill stays "to be verified" until a named person did."""
    if pack.status == "bill" and pack.enacted_text_checked_by:
        return ""
    return PHRASES[lang].status[pack.status]


def not_listed_is_not_safe(pack: Pack) -> str:
    """What must stand beside every statement that something is not listed."""
    return (
        f"If {pack.citation} does not list a thing, that does not make it safe to say: other laws "
        "or duties may still apply. Ask the peer first what they would have to pass on."
    )


def _read_by_a_speaker(pack: Pack, policy: AgencyPolicy | None) -> bool:
    translations = [pack.es, *([policy.es] if policy else [])]
    return all(es is not None and es.reviewed_by for es in translations)
