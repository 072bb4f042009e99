"""What is said in Slack alone: about the private window, and what Slack keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.languages import Lang


@dataclass(frozen=True)
class SlackWords:
    """Fixed sentences, the same gaps in each language; titles fit Slack's 24 characters."""

    window: str
    send: str
    close: str
    write_here: str
    one_moment: str
    kept_window: str
    offer: str
    open_window: str
    only_you: str
    update: str
    preview: str
    taken_back: str
    nothing_to_take_back: str
    already_sent: str
    too_long_for_window: str
    not_set_up: str
    write_to: str
    peers_kept: str


ENGLISH = SlackWords(
    window="Private window",
    send="Send",
    close="Close",
    write_here="Write here, or press a button",
    one_moment="One moment.",
    kept_window=(
        "What you type in this window goes into no Slack conversation. Slack still carries it, "
        "and your administrators can see that this app is used."
    ),
    offer=(
        "There is a private window too. What you type there goes into no Slack conversation, so "
        "nothing stays to scroll back to."
    ),
    open_window="Open private window",
    only_you=(
        "Only you see this answer. What you typed in the channel, everybody in it can see: you "
        "can delete it there. In the private window nobody else sees it."
    ),
    update="There is an update. Open /peer.",
    preview="There is an answer.",
    taken_back=(
        "I deleted my messages of this conversation from Slack. I cannot delete yours: press and "
        "hold one, or point at it, and choose Delete. Slack may have kept a copy, and your "
        "administrators can see that this app is used."
    ),
    nothing_to_take_back=(
        "Nothing of this window stays in a Slack conversation. Your administrators can see that "
        "this app is used."
    ),
    already_sent="This has been sent.",
    too_long_for_window="The rest does not fit here. Ask for less at a time.",
    not_set_up="This app is not set up for your workspace.",
    write_to="Write to {name} in Slack",
    peers_kept=(
        "What you write to a peer in Slack stays there, and your employer may be able to read it. "
        "A call leaves least behind."
    ),
)

SPANISH = SlackWords(
    window="Ventana privada",
    send="Enviar",
    close="Cerrar",
    write_here="Escriba aquí o presione un botón",
    one_moment="Un momento.",
    kept_window=(
        "Lo que escribe en esta ventana no queda en ninguna conversación de Slack. Slack lo "
        "transmite, y sus administradores pueden ver que se usa esta aplicación."
    ),
    offer=(
        "También hay una ventana privada. Lo que escribe ahí no queda en ninguna conversación de "
        "Slack, así que no queda nada que releer."
    ),
    open_window="Abrir ventana privada",
    only_you=(
        "Solo usted ve esta respuesta. Lo que escribió en el canal lo ven todos los que están "
        "en él: puede borrarlo ahí. En la ventana privada nadie más lo ve."
    ),
    update="Hay una novedad. Abra /peer.",
    preview="Hay una respuesta.",
    taken_back=(
        "Borré de Slack mis mensajes de esta conversación. Los suyos no puedo borrarlos: "
        "manténgalos presionados y elija Eliminar. Slack puede haber guardado una copia, y sus "
        "administradores pueden ver que se usa esta aplicación."
    ),
    nothing_to_take_back=(
        "Nada de esta ventana queda en una conversación de Slack. Sus administradores pueden ver "
        "que se usa esta aplicación."
    ),
    already_sent="Esto ya se envió.",
    too_long_for_window="El resto no cabe aquí. Pida menos a la vez.",
    not_set_up="Esta aplicación no está configurada para su espacio de trabajo.",
    write_to="Escribir a {name} en Slack",
    peers_kept=(
        "Lo que le escribe a un compañero en Slack queda ahí, y quizá su empleador pueda leerlo. "
        "Una llamada es lo que menos rastro deja."
    ),
)

# Not reviewed by a Spanish speaker.
SLACK_WORDS: Mapping[Lang, SlackWords] = {"en": ENGLISH, "es": SPANISH}
