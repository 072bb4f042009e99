"""The program on one page: for somebody new, and for a coordinator to print and hand out."""

from __future__ import annotations

from bot.packs.answers.limits import all_limits
from bot.packs.answers.voice import Ask, join
from bot.packs.contacts import ProgramContacts
from bot.packs.schema import AgencyPolicy, Pack


def introduction(pack: Pack, policy: AgencyPolicy | None, contacts: ProgramContacts) -> str:
    """What peer support is, its limits, that it is voluntary, whom to call; from the pack alone."""
    ask = Ask(pack, policy, contacts)
    parts = [
        "Peer support",
        join(pack.peer.text, ask.also("peer_role")),
        all_limits(ask),
        join(ask.also("voluntary"), "Using this assistant is always voluntary."),
        "\n".join(
            [
                contacts.say("The program", "program"),
                contacts.say("Coordinator", "coordinator"),
                contacts.say("EAP", "eap"),
                contacts.say("Chaplain", "chaplain"),
                contacts.say("Crisis line", "crisis"),
            ]
        ),
        ask.closing,
    ]
    return "\n\n".join(parts)
