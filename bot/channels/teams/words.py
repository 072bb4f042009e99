"""What is said in Teams alone: about the private window, and what Teams keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.languages import Lang


@dataclass(frozen=True)
class TeamsWords:
    """Fixed sentences, the same gaps in each language."""

    window: str
    send: str
    write_here: str
    one_moment: str
    show_answer: str
    more: str
    nothing_yet: str
    kept_window: str
    offer: str
    open_window: str
    only_you: str
    update: str
    preview: str
    taken_back: str
    nothing_to_take_back: str
    already_sent: str
    write_to: str
    peers_kept: str


ENGLISH = TeamsWords(
    window="Private window",
    send="Send",
    write_here="Write here, or press a button",
    one_moment="One moment. Press the button below to see the answer.",
    show_answer="Show the answer",
    more="Show more",
    nothing_yet="There is nothing new yet. Write, or press the button again in a moment.",
    kept_window=(
        "What you type in this window goes into no Teams chat. Teams still carries it, and your "
        "administrators can see that this app is used."
    ),
    offer=(
        "There is a private window too. What you type there goes into no Teams chat, so nothing "
        "stays to scroll back to."
    ),
    open_window="Open private window",
    only_you=(
        "I answer here, where only you read it. What you wrote in the other chat, everybody in it "
        "can see: you can delete it there."
    ),
    update="There is an update. Open the private window.",
    preview="There is an answer.",
    taken_back=(
        "I am deleting my messages of this conversation from Teams. I cannot delete yours: point "
        "at one, or press and hold it, and choose Delete. Teams may have kept a copy, and your "
        "administrators can see that this app is used."
    ),
    nothing_to_take_back=(
        "Nothing of this window stays in a Teams chat. Your administrators can see that this app "
        "is used."
    ),
    already_sent="This has been sent. If no answer shows, open the private window again.",
    write_to="Write to {name} in Teams",
    peers_kept=(
        "What you write to a peer in Teams stays there, and your employer may be able to read it. "
        "A call leaves least behind."
    ),
)

SPANISH = TeamsWords(
    window="Ventana privada",
    send="Enviar",
    write_here="Escriba aquí o presione un botón",
    one_moment="Un momento. Presione el botón de abajo para ver la respuesta.",
    show_answer="Ver la respuesta",
    more="Ver más",
    nothing_yet="Todavía no hay nada nuevo. Escriba, o presione el botón otra vez en un momento.",
    kept_window=(
        "Lo que escribe en esta ventana no queda en ningún chat de Teams. Teams lo transmite, y "
        "sus administradores pueden ver que se usa esta aplicación."
    ),
    offer=(
        "También hay una ventana privada. Lo que escribe ahí no queda en ningún chat de Teams, así "
        "que no queda nada que releer."
    ),
    open_window="Abrir ventana privada",
    only_you=(
        "Respondo aquí, donde solo usted lo lee. Lo que escribió en el otro chat lo ven todos los "
        "que están en él: puede borrarlo ahí."
    ),
    update="Hay una novedad. Abra la ventana privada.",
    preview="Hay una respuesta.",
    taken_back=(
        "Estoy borrando de Teams mis mensajes de esta conversación. Los suyos no puedo borrarlos: "
        "manténgalos presionados y elija Eliminar. Teams puede haber guardado una copia, y sus "
        "administradores pueden ver que se usa esta aplicación."
    ),
    nothing_to_take_back=(
        "Nada de esta ventana queda en un chat de Teams. Sus administradores pueden ver que se usa "
        "esta aplicación."
    ),
    already_sent="Esto ya se envió. Si no aparece una respuesta, abra otra vez la ventana privada.",
    write_to="Escribir a {name} en Teams",
    peers_kept=(
        "Lo que le escribe a un compañero en Teams queda ahí, y quizá su empleador pueda leerlo. "
        "Una llamada es lo que menos rastro deja."
    ),
)

# Not reviewed by a Spanish speaker.
TEAMS_WORDS: Mapping[Lang, TeamsWords] = {"en": ENGLISH, "es": SPANISH}
