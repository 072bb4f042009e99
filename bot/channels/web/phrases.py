"""What the page itself says, in each language; the answers come from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, fields

from bot.languages import Lang
from bot.words.spanish import NOT_REVIEWED

SAID_BY_SCRIPTS = frozenset(
    {
        *("you", "answer", "call", "text", "waiting", "again", "failed", "status"),
        *("escape", "escape_framed", "idle", "idle_stay"),
        *("code_right", "code_wrong", "code_unsure"),
        *("keep", "keep_means", "kept", "not_kept", "drop", "dropped"),
    }
)


@dataclass(frozen=True)
class Phrases:
    """The page's own words. Sentences with `{gaps}` have the same ones in every language."""

    other_language: str
    leave: str
    skip: str
    crisis: str
    call: str
    text: str
    asl: str
    asl_spoken: str
    keys: str
    veterans: str
    spanish: str
    before: str
    menu: str
    menu_more: str
    log: str
    you: str
    answer: str
    your_message: str
    placeholder: str
    send: str
    keyboard: str
    code_question: str
    code_label: str
    code_button: str
    code_right: str
    code_wrong: str
    code_unsure: str
    keep: str
    keep_means: str
    kept: str
    not_kept: str
    drop: str
    dropped: str
    offline: str
    no_script: str
    embedded: str
    only_last: str
    idle: str
    idle_stay: str
    waiting: str
    again: str
    failed: str
    status: str
    ask_status: str
    escape: str
    escape_framed: str
    mark: str = ""

    def by_name(self) -> dict[str, str]:
        """All of them."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def said_by_scripts(self) -> dict[str, str]:
        """Those that scripts put into the page later."""
        return {name: text for name, text in self.by_name().items() if name in SAID_BY_SCRIPTS}


ENGLISH = Phrases(
    other_language="Español",
    leave="Leave this page",
    skip="Skip to the message box",
    crisis="Crisis contacts",
    call="Call",
    text="Text",
    asl="ASL",
    asl_spoken="ASL 988, American Sign Language by video",
    keys="Press {keys}.",
    veterans="{key} for veterans",
    spanish="{key} for Spanish",
    before="Before you start",
    menu="What would help right now?",
    menu_more="Press a button, or write it in your own words below.",
    log="Conversation",
    you="You:",
    answer="Answer:",
    your_message="Your message",
    placeholder="Type here",
    send="Send",
    keyboard="Enter sends. Shift and Enter starts a new line. Escape twice leaves this page.",
    code_question="Have an access code? It shows the names of peers.",
    code_label="Access code",
    code_button="Show names",
    code_right="The code is right. Names of peers are shown from now on.",
    code_wrong="That is not the access code. Everything else here works without it.",
    code_unsure="The code could not be checked just now. Everything else here works without it.",
    keep="Keep these numbers on this phone",
    keep_means=(
        "They then open without a connection. It leaves a trace: whoever looks at this phone can "
        "see that they are kept."
    ),
    kept="The numbers are kept on this phone and open without a connection.",
    not_kept="This browser could not keep them. A photo of the numbers works too.",
    drop="Remove them from this phone",
    dropped="Removed. Nothing of this page is kept on this phone.",
    offline="These numbers also work without a connection.",
    no_script=(
        "JavaScript is off, so each answer opens as a page of its own and your browser's history "
        "will show them. Leaving cannot remove that."
    ),
    embedded=(
        "This box is part of another site. Whoever runs that site can see that you opened it, "
        "though not what you write here."
    ),
    only_last="Nothing is kept, so only the latest answer is shown.",
    idle="Nobody has touched this screen for a while. It clears in 20 seconds.",
    idle_stay="Keep it open",
    waiting="One moment",
    again="Try again",
    failed="Something went wrong here. Call or text 988 now if you need somebody.",
    status="About the alert:",
    ask_status="Has somebody received the alert?",
    escape="Press Escape once more to leave.",
    escape_framed="Emptied. To leave the whole page, use the button.",
)

SPANISH = Phrases(
    other_language="English",
    leave="Salir de esta página",
    skip="Ir al cuadro de mensaje",
    crisis="Contactos de crisis",
    call="Llamar",
    text="Texto",
    asl="ASL",
    asl_spoken="ASL 988, lengua de señas americana por video",
    keys="Oprima {keys}.",
    veterans="{key} para veteranos",
    spanish="{key} para español",
    before="Antes de empezar",
    menu="¿Qué ayudaría ahora mismo?",
    menu_more=(
        "Presione un botón, o escríbalo abajo con sus palabras. Por ahora leo mejor el inglés, y "
        "las respuestas largas solo están en inglés."
    ),
    log="Conversación",
    you="Usted:",
    answer="Respuesta:",
    your_message="Su mensaje",
    placeholder="Escriba aquí",
    send="Enviar",
    keyboard="Enter envía. Mayúsculas y Enter empieza otra línea. Escape dos veces sale de aquí.",
    code_question="¿Tiene un código de acceso? Muestra los nombres de los compañeros.",
    code_label="Código de acceso",
    code_button="Mostrar nombres",
    code_right="El código es correcto. Desde ahora se muestran los nombres de los compañeros.",
    code_wrong="Ese no es el código de acceso. Todo lo demás funciona sin él.",
    code_unsure="No se pudo revisar el código ahora. Todo lo demás funciona sin él.",
    keep="Guardar estos números en este teléfono",
    keep_means=(
        "Así se abren sin conexión. Deja una huella: quien mire este teléfono puede ver que están "
        "guardados."
    ),
    kept="Los números están guardados en este teléfono y se abren sin conexión.",
    not_kept="Este navegador no pudo guardarlos. Una foto de los números también sirve.",
    drop="Quitarlos de este teléfono",
    dropped="Quitados. Nada de esta página queda en este teléfono.",
    offline="Estos números también funcionan sin conexión.",
    no_script=(
        "JavaScript está apagado: cada respuesta se abre como una página aparte y el historial "
        "del navegador las mostrará. Salir no puede borrarlo."
    ),
    embedded=(
        "Este cuadro es parte de otro sitio. Quien lo maneja puede ver que usted lo abrió, pero "
        "no lo que escribe aquí."
    ),
    only_last="No se guarda nada; por eso solo se muestra la última respuesta.",
    idle="Nadie ha tocado esta pantalla en un rato. Se borra en 20 segundos.",
    idle_stay="Seguir aquí",
    waiting="Un momento",
    again="Intentar otra vez",
    failed="Algo salió mal aquí. Llame o escriba ya al 988 si necesita a alguien.",
    status="Sobre el aviso:",
    ask_status="¿Ya recibió alguien el aviso?",
    escape="Oprima Escape otra vez para salir.",
    escape_framed="Vaciado. Para salir de toda la página, use el botón.",
    mark=NOT_REVIEWED,
)

PHRASES: dict[Lang, Phrases] = {"en": ENGLISH, "es": SPANISH}
