"""What the person is told of an alert that is out, by how far it is; each one or two sentences."""

from __future__ import annotations

from bot.languages import Lang

NOW = {
    "en": "Do not wait for it: call 988 or 911 now.",
    "es": "No lo espere: llame ya al 988 o al 911.",
}
_ENGLISH = {
    "sending": "I am alerting the program's on-call person now.",
    "sent": "The alert is out. I will say here when somebody has it.",
    "unanswered": "Nobody has answered yet, so I am trying the next person. {now}",
    "failed": "I could not reach anybody, and I keep trying. {now}",
    "direct": "I sent the alert straight out and cannot follow whether it arrived. {now}",
    "received": "An on-call person received the alert at {time}.",
    "on_the_way": "An on-call person has the alert since {time}. They will call you or come.",
    "silent": (
        "The alert was received at {time}, but I have heard nothing since, so I am trying the "
        "next person. {now}"
    ),
    "not_reached": (
        "The on-call person tried and could not reach you. I am alerting the next one. {now}"
    ),
    "handed_over": "The on-call person is handing this to the next one, whom I am alerting now.",
    "reached": (
        "The on-call person says that they have reached you. The alert is closed, and how to "
        "reach you is erased."
    ),
    "arrived": (
        "The on-call person says that help is with you. The alert is closed, and how to reach you "
        "is erased."
    ),
    "expired": "The alert is a day old and closed. Nobody told me that they reached you. {now}",
    "gone": "I hold no open alert for you. If you are in danger, call 988 or 911 now.",
    "console": (
        "This is a trial installation: the alert shows on its console, and nobody is on call. {now}"
    ),
}
_SPANISH = {
    "sending": "Estoy avisando ahora a la persona de guardia del programa.",
    "sent": "El aviso salió. Le diré aquí cuando alguien lo tenga.",
    "unanswered": "Nadie ha respondido todavía; estoy probando con la siguiente persona. {now}",
    "failed": "No pude avisar a nadie, y lo sigo intentando. {now}",
    "direct": "Envié el aviso directamente y no puedo ver si llegó. {now}",
    "received": "Una persona de guardia recibió el aviso a las {time}.",
    "on_the_way": "Una persona de guardia tiene el aviso desde las {time}. Le llamará o irá.",
    "silent": (
        "El aviso se recibió a las {time}, pero no he sabido más; estoy probando con la siguiente "
        "persona. {now}"
    ),
    "not_reached": (
        "La persona de guardia lo intentó y no pudo contactarle. Estoy avisando a la siguiente. "
        "{now}"
    ),
    "handed_over": "La persona de guardia pasa esto a la siguiente, a quien aviso ahora.",
    "reached": (
        "La persona de guardia dice que ya habló con usted. El aviso está cerrado, y borré cómo "
        "contactarle."
    ),
    "arrived": (
        "La persona de guardia dice que ya hay ayuda con usted. El aviso está cerrado, y borré "
        "cómo contactarle."
    ),
    "expired": ("El aviso tiene un día y está cerrado. Nadie me dijo que pudo contactarle. {now}"),
    "gone": "No tengo ningún aviso abierto para usted. En peligro, llame ya al 988 o al 911.",
    "console": (
        "Esta es una instalación de prueba: el aviso sale en su consola y nadie está de guardia. "
        "{now}"
    ),
}
_SENTENCES: dict[str, dict[str, str]] = {"en": _ENGLISH, "es": _SPANISH}
_RANK = {
    "en": "The person I am calling now may have authority over you{role}.",
    "es": "La persona a la que llamo ahora puede tener autoridad sobre usted{role}.",
}
_NOWHERE = {
    "en": "They do not know how to reach you. Type only a number or a place, if you want them to.",
    "es": "No saben cómo contactarle. Escriba solo un número o un lugar, si quiere que lo hagan.",
}


def alert_sentence(state: str, lang: Lang = "en", time: str = "") -> str:
    """What is true at a state of an alert; `time` is when it was received, on the agency's clock.

    Raises:
        KeyError: there is no such state.
    """
    return _SENTENCES[lang][state].format(now=NOW[lang], time=time)


def rank_sentence(role: str, lang: Lang = "en") -> str:
    """That whoever is called now may have authority; `role` says what they are, or is empty."""
    return _RANK[lang].format(role=f": {role}" if role else "")


def nowhere_sentence(lang: Lang = "en") -> str:
    """That whoever has the alert was given no way to reach the person."""
    return _NOWHERE[lang]
