"""What buttons say in Spanish; not yet read by anybody who speaks it."""

from __future__ import annotations

from dataclasses import replace

from bot.languages import Lang
from bot.replies.reply import Button, Reply, button

# English title -> Spanish title; what a button sends is the same in both.
SPANISH_TITLES: dict[str, str] = {
    "Start": "Empezar",
    "Who can I talk to now?": "¿Con quién puedo hablar ahora?",
    "Someone else": "Otra persona",
    "Choose who I see": "Elegir a quién veo",
    "Show everybody": "Ver a todos",
    "On duty now": "De servicio ahora",
    "Another agency": "Otra agencia",
    "No matter": "No importa",
    "More choices": "Más opciones",
    "A woman": "Una mujer",
    "A man": "Un hombre",
    "EAP": "Asistencia al empleado (EAP)",
    "Chaplain": "Capellán",
    "Crisis lines": "Líneas de crisis",
    "Find a resource": "Buscar un recurso",
    "Worried about somebody": "Me preocupa alguien",
    "Who can see this?": "¿Quién puede ver esto?",
    "More": "Más",
    "The full notice": "El aviso completo",
    "Menu": "Menú",
    "Is this a person?": "¿Es una persona?",
    "Yes": "Sí",
    "No": "No",
    "Thanks": "Gracias",
    "Goodbye": "Adiós",
    "Forget this": "Olvidar esto",
    "Wake somebody now": "Despertar a alguien ahora",
    "I'd rather not say": "Prefiero no decirlo",
    "Español": "Español",
    "English": "English",
    "Can my sergeant find out?": "¿Puede enterarse mi sargento?",
    "Do you keep this?": "¿Guarda usted esto?",
    "Will they take my gun or badge?": "¿Me quitarán el arma o la placa?",
    "Fitness for duty?": "¿Aptitud para el servicio?",
    "Can a peer be made to testify?": "¿Pueden obligar a un compañero a declarar?",
    "What if I admit something?": "¿Y si admito algo?",
    "What if I broke a policy?": "¿Y si falté a una norma?",
    "What if I took something?": "¿Y si me llevé algo?",
    "Can my license be touched?": "¿Puede afectar mi licencia?",
    "Must a peer report child abuse?": "¿Debe un compañero denunciar maltrato infantil?",
    "Must a peer report elder abuse?": "¿Debe un compañero denunciar maltrato a mayores?",
    "Must a peer report violence at home?": "¿Debe un compañero denunciar violencia en casa?",
    "What is a peer support session?": "¿Qué es una sesión de apoyo?",
    "What is a debrief?": "¿Qué es un debriefing?",
    "What is the peer team?": "¿Qué es el equipo de apoyo?",
    "What is a peer supporter?": "¿Qué es un compañero de apoyo?",
    "Are group sessions covered?": "¿Se cubren las sesiones de grupo?",
    "Does HIPAA apply?": "¿Se aplica HIPAA?",
    "May I use more than one peer?": "¿Puedo acudir a más de un compañero?",
    "What if the peer is my supervisor?": "¿Y si el compañero es mi supervisor?",
    "Can I be ordered to go?": "¿Pueden ordenarme ir?",
    "Can it be held against me?": "¿Pueden usarlo en mi contra?",
    "I was told not to talk about it": "Me dijeron que no hable de eso",
    "May I leave my post to talk?": "¿Puedo dejar mi puesto para hablar?",
    "I am family": "Soy familiar",
    "I am a volunteer": "Soy voluntario",
    "I am on injury leave": "Estoy de baja por lesión",
    "I am a supervisor and worried": "Soy supervisor y me preocupa alguien",
    "Complain about a peer": "Quejarme de un compañero",
    "Become a peer": "Ser compañero de apoyo",
    "Who may consent after a death?": "¿Quién consiente tras una muerte?",
    "Is a chaplain confidential?": "¿Es confidencial un capellán?",
    "Who is covered?": "¿A quién cubre?",
    "What is privilege?": "¿Qué es el privilegio legal?",
    "What does confidential mean?": "¿Qué quiere decir confidencial?",
    "Are notes public?": "¿Son públicas las notas?",
    "May a peer keep notes?": "¿Puede un compañero guardar notas?",
    "Can you save my session?": "¿Puede guardar mi sesión?",
    "How are peers qualified?": "¿Qué formación tienen?",
    "My peer told somebody": "Mi compañero se lo contó a alguien",
    "Can I allow my peer to tell?": "¿Puedo permitir que lo cuente?",
    "Who runs this?": "¿Quién dirige esto?",
    "What is a traumatic event?": "¿Qué es un suceso traumático?",
    "When is the team called out?": "¿Cuándo se activa el equipo?",
    "Can I learn who used it?": "¿Puedo saber quién lo usó?",
    "Is everyday talk protected?": "¿Se protege la charla diaria?",
    "What can a peer do?": "¿Qué puede hacer un compañero?",
    "Do peers talk about me?": "¿Hablan de mí entre ellos?",
    "What kinds of help are there?": "¿Qué tipos de ayuda hay?",
    "Give feedback": "Dar mi opinión",
    "What must a peer report?": "¿Qué debe denunciar un compañero?",
    "What is CISM?": "¿Qué es CISM?",
    "Is this discipline?": "¿Es esto disciplina?",
}


def in_language(reply: Reply, lang: Lang) -> Reply:
    """The reply with its buttons in `lang`; a button that would change nothing offers the other."""
    if lang == "en":
        return reply
    return replace(reply, buttons=tuple(_in_spanish(made) for made in reply.buttons))


def _in_spanish(made: Button) -> Button:
    if made.payload == "/espanol":
        return button("/english")
    return replace(made, title=SPANISH_TITLES.get(made.title, made.title))
