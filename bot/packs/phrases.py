"""The fixed sentences of the notice, in each language it is given in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.languages import Lang as Lang


@dataclass(frozen=True)
class Phrases:
    """Sentences with `{gaps}`; every language has the same gaps."""

    this_chat: str
    kept_by: Mapping[str, str]
    kept_by_unknown: str
    header: str
    may_add: str
    agency: str
    status: Mapping[str, str]
    source: str
    reviewed: str
    not_reviewed: str
    information: str
    not_reviewed_by_speaker: str = ""

    def kept(self, platform: str) -> str:
        """What the platform may keep; the most cautious thing for one that is not known."""
        return self.kept_by.get(platform, self.kept_by_unknown)


ENGLISH = Phrases(
    this_chat=(
        "I am software, not a peer; this is not a peer support session. No statute protects "
        "this chat. {name}'s peer support law does not cover this chat. I keep nothing you write. "
        "{kept} I alert a person only when somebody may be about to die or be badly hurt. It is "
        "voluntary."
    ),
    kept_by={
        "web": "The device and network you use may show that you were here.",
        "slack": (
            "Slack may keep its own copy, and its administrators can see that you use this app."
        ),
        "teams": (
            "Teams may keep its own copy, and its administrators can see that you use this app."
        ),
        "sms": (
            "The texting service and your phone keep their own copy; a phone bill may show it."
        ),
    },
    kept_by_unknown="The app you are using may keep its own copy.",
    header="A human peer may have to disclose:",
    may_add="Agency policy may add limits.",
    agency="(agency)",
    status={
        "statute": "",
        "bill": ", bill text to be verified",
        "department_rule": ", department policy",
        "model_policy": ", a model policy, not binding",
    },
    source="Source ({name} pack): {sources}; read on {read_on}.",
    reviewed="Reviewed by counsel: {names}.",
    not_reviewed="Not reviewed by counsel.",
    information="Information, not legal advice.",
)

SPANISH = Phrases(
    this_chat=(
        "Soy un programa, no un compañero; esto no es una sesión de apoyo. Ninguna ley protege "
        "este chat. La ley de apoyo entre compañeros de {name} no cubre este chat. No guardo "
        "lo que escribe. {kept} Solo aviso a una persona si alguien puede estar a punto "
        "de morir o resultar gravemente herido. Es voluntario."
    ),
    kept_by={
        "web": "Su dispositivo y su red pueden mostrar que estuvo aquí.",
        "slack": "Slack puede guardar su copia; sus administradores pueden ver que usa esto.",
        "teams": "Teams puede guardar su copia; sus administradores pueden ver que usa esto.",
        "sms": "El servicio de mensajes y su teléfono guardan copia; la factura puede mostrarlo.",
    },
    kept_by_unknown="La aplicación que usa puede guardar su propia copia.",
    header="Un compañero humano puede tener que revelar:",
    may_add="Su agencia puede agregar límites.",
    agency="(agencia)",
    status={
        "statute": "",
        "bill": ", proyecto de ley por verificar",
        "department_rule": ", política departamental",
        "model_policy": ", política modelo, no obligatoria",
    },
    source="Fuente ({name}): {sources}; leída {read_on}.",
    reviewed="Revisado por abogado: {names}.",
    not_reviewed="No revisado por abogado.",
    information="Información, no asesoría legal.",
    not_reviewed_by_speaker="No revisado por un hispanohablante.",
)

PHRASES: Mapping[Lang, Phrases] = {"en": ENGLISH, "es": SPANISH}
