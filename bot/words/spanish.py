"""The fixed sentences in Spanish; the facts and numbers are those of the same file of lines."""

from __future__ import annotations

from bot.languages import Lang
from bot.words import danger_spanish
from bot.words.spanish_pages import SpanishPageWords
from bot.words.spoken import HOTLINES_FOR_ABUSE, Words, then

NOT_REVIEWED = "(No revisado por un hispanohablante.)"
ENGLISH_ONLY = "Esto solo está en inglés:"
CONTACTS = (
    "Llame o envíe AYUDA por mensaje de texto al 988 (Suicide & Crisis Lifeline, 24/7). "
    "Oprima 1 para veteranos, 2 para español. En peligro ahora mismo: llame al 911."
)
LINES_ARE_MISSING = "La lista de otras líneas no se puede leer ahora."


def in_language(words: Words, lang: Lang) -> Words:
    """The same words in `lang`."""
    return SpanishWords(words.lines, words.problem) if lang == "es" else words


class SpanishWords(SpanishPageWords, Words):
    """The sentences of `Words` in Spanish; each override promises what the original does."""

    @property
    def mark(self) -> str:
        """That nobody who speaks Spanish has read the wording yet."""
        return NOT_REVIEWED

    def crisis_contacts(self) -> str:
        """The two contacts of every crisis answer."""
        lifeline = self._line("988")
        if lifeline is None or lifeline.call is None:
            return CONTACTS
        call, text = lifeline.call, lifeline.text
        ways = "Llame"
        if text and text.to == call.digits:
            word = text.spanish_word and f" {text.spanish_word}"
            ways = f"Llame o envíe{word or ' un mensaje'} por mensaje de texto"
        keys = [(call.veterans_press, "para veteranos"), (call.spanish_press, "para español")]
        press = ", ".join(f"{key} {whom}" for key, whom in keys if key)
        return (
            f"{ways} al {call.digits} ({lifeline.name}, {lifeline.hours}). "
            + (f"Oprima {press}. " if press else "")
            + "En peligro ahora mismo: llame al 911."
        )

    def crisis_lines_listed(self) -> str:
        """Every line shown outside a crisis; what they do is described in English."""
        entries = [line.entry() for line in self.lines if line.show != "held" and not line.report]
        if not entries:
            return f"{self.crisis_contacts()} {LINES_ARE_MISSING}"
        return "\n\n".join([ENGLISH_ONLY, *entries])

    def safe_reply(self, what_went_wrong: str) -> str:
        """The answer when something failed."""
        said = what_went_wrong.strip() or "Algo falló de mi lado. No fue nada que usted hizo."
        return f"{said} {self.crisis_contacts()}"

    def went_wrong(self) -> str:
        """The answer when no other could be made."""
        return self.safe_reply("Algo salió mal de mi lado y no pude responder a eso.")

    def empty(self) -> str:
        """The answer to a message without anything in it."""
        return self.safe_reply(
            "Ese mensaje estaba vacío. Escriba unas palabras o presione un botón."
        )

    def too_long(self) -> str:
        """The answer to a message of more than 20,000 characters."""
        return self.safe_reply(
            "Ese mensaje es demasiado largo y no lo leí. Por favor, envíe menos a la vez."
        )

    def no_files(self) -> str:
        """The answer to a voice note, a picture or a file."""
        return self.safe_reply(
            "No acepto archivos, imágenes ni notas de voz, y no abrí este. "
            "Bórrelo de su lado y escriba o presione un botón."
        )

    def rate_limited(self) -> str:
        """The answer to somebody who sends faster than is allowed."""
        return self.safe_reply(
            "Los mensajes llegan más rápido de lo que puedo recibir, y no leí este. "
            "Espere un minuto y envíelo otra vez."
        )

    def crisis_self(self, page_line: str) -> list[str]:
        """Somebody may be about to die."""
        return [
            f"Qué bueno que me lo dijo; lo tomo en serio. {self.crisis_contacts()} "
            "Si ya tomó algo o está herido, llame primero al 911.",
            f"{then(page_line)}Soy un programa. Usted merece una persona a su lado ahora; deje "
            "que venga alguien.",
            "Aléjese de todo con lo que pueda hacerse daño. Váyase de ahí, o déselo a alguien que "
            "lo guarde por ahora. Luego vaya donde haya gente, o llame a alguien para que venga. "
            '"Te necesito aquí" basta.',
        ]

    def crisis_other(self, page_line: str) -> list[str]:
        """Somebody may be about to hurt another person."""
        return [
            "Qué bueno que lo dijo. Si alguien puede salir herido en los próximos minutos, llame "
            "ya al 911. Para hablar con una persona, llame o escriba al 988 a cualquier hora. No "
            "hace falta pensar en el suicidio.",
            f"{then(page_line)}Soy un programa, y esto necesita una persona con usted.",
            "Váyase antes de que pase algo: a otro cuarto, afuera, lejos de esa persona y de todo "
            "lo que pueda herir. Dele el arma a alguien. Si está solo con un niño, déjelo en un "
            "lugar seguro y salga. Luego llame a alguien para que venga.",
        ]

    def crisis_third_party(self, page_line: str) -> list[str]:
        """Somebody else is in danger."""
        return [
            "Gracias por actuar. Llame ya al 911. Diga dónde está la persona, qué pasa y si hay un "
            "arma. Si es a usted a quien lastiman, salga si puede. También puede llamar o "
            "escribir al 988 por otra persona, a cualquier hora.",
            f"{then(page_line)}Soy un programa y no puedo ver dónde está usted.",
            "Primero cuídese usted y no se acerque a un arma. Si es seguro, quédese con la persona "
            'o al teléfono. Bastan palabras cortas: "Estoy aquí. No estoy enojado. Ya viene '
            'ayuda." Si tragó algo o sangra, dígalo primero al 911.',
        ]

    def check_in_question(self) -> str:
        """The one direct question about suicide."""
        return (
            "Eso suena como una carga muy pesada, y prefiero preguntar a adivinar. "
            "¿Está pensando en matarse? Aquí cualquier respuesta está bien. "
            f"{self.crisis_contacts()}"
        )

    def check_in_intent(self) -> str:
        """The second question."""
        return (
            "Gracias por decirlo. Una pregunta más, y después no pregunto. ¿Piensa hacer algo con "
            "esos pensamientos, ahora o pronto? Cualquier respuesta está bien. "
            "Si se acerca, llame o escriba al 988, o llame al 911."
        )

    def in_danger(self, topic: str) -> str:
        """One short text of the conversation in danger."""
        return danger_spanish.TEXTS[topic]

    def safety_plan(self) -> list[str]:
        """The steps of a safety plan."""
        return list(danger_spanish.SAFETY_PLAN)

    def after_declined(self) -> str:
        """After "rather not say"."""
        return (
            "Es su decisión, y no volveré a preguntar. "
            f"Esto sigue abierto para usted, también después: {self.crisis_contacts()}"
        )

    def after_denied(self) -> str:
        """After a plain no."""
        return (
            "Gracias por responderme. Si eso cambia, aunque sea un poco, puede volver aquí o "
            f"hablar enseguida con una persona. {self.crisis_contacts()}"
        )

    def limits_abuse(self, pack_wording: str, area: str = "") -> list[str]:
        """What a peer may have to report, before more is said, and hotlines."""
        hotlines = [line for line in self.lines if line.id in HOTLINES_FOR_ABUSE]
        listed = "\n\n".join([*(line.entry() for line in hotlines), self.reporting_lines(area)])
        shown = f"{ENGLISH_ONLY}\n{listed.strip()}" if listed.strip() else ""
        return [
            "Gracias por decírmelo. Por favor, lea esto antes de decir más. "
            "Si alguien está en peligro ahora mismo, llame al 911.",
            f"{ENGLISH_ONLY}\n{pack_wording}",
            shown or f"{self.crisis_contacts()} {LINES_ARE_MISSING}",
            "No informo de nada de esto ni lo guardo; la aplicación que usa puede guardar su "
            "propia copia. No tiene que decidir a solas lo que sigue.",
        ]

    def limits_crime(self, pack_wording: str) -> list[str]:
        """What telling a peer about a crime or misconduct can mean."""
        return [
            "Por favor, lea esto antes de decir más. No necesito saber qué pasó.",
            f"{ENGLISH_ONLY}\n{pack_wording}",
            "No informo de nada de esto ni lo guardo; la aplicación que usa puede guardar su "
            "propia copia. Un abogado puede decirle qué está protegido. "
            f"Si esto le pesa: {self.crisis_contacts()}",
        ]
