"""What is said while somebody is in danger, in Spanish; not yet read by anybody who speaks it."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    # Danger to oneself, one after the other.
    "ask_means": (
        "¿Tiene cerca ahora algo con lo que pueda hacerse daño? Si es así, primero aléjese y "
        "luego me contesta. Si no puede alejarse, llame al 911. El 988 puede hablar con usted "
        "mientras tanto."
    ),
    "company": (
        "Quédese lejos de lo que pueda hacerle daño. Ahora la otra mitad: alguien a su "
        'lado, en persona. ¿Quién está más cerca? Llámele y diga: "Te necesito aquí." Si nadie '
        "puede venir, vaya donde haya gente y llame al 988 en el camino. Si no puede, llame al 911."
    ),
    "say_it_short": (
        'Llamar puede parecer demasiado. No hacen falta las palabras justas. "No estoy a salvo" '
        "basta para el 988, por llamada o por texto. También basta para el 911."
    ),
    "people_and_lights": (
        "Si donde está hay demasiado silencio, vaya donde haya gente y luz: un vecino, otra "
        "estación, la entrada de una sala de emergencias. Deje el arma atrás. El 988 puede seguir "
        "al teléfono mientras camina. Si no puede llegar, llame al 911."
    ),
    "ten_minutes": (
        "No hay que decidir nada esta noche. Pase los próximos diez minutos con alguien, lejos de "
        "lo que pueda hacerle daño. Luego otros diez. El 988 contesta toda la noche, y el 911 si "
        "empeora."
    ),
    "still_here": (
        "Sigo aquí. Soy un programa: puedo señalarle a personas, pero no soy una. ¿Ya está alguien "
        "con usted? Si no, llame o escriba al 988. Si cree que puede hacerlo, llame al 911."
    ),
    # Danger to others.
    "others_distance": (
        "Aléjese de esa persona. Otro cuarto está bien, afuera es mejor, otra calle es lo mejor. "
        "Deje el arma con alguien, o bajo llave donde usted no esté. Si está por volver, llame al "
        "911 y dígalo. Para calmarse hablando, llame al 988."
    ),
    "others_say_it": (
        'Puede decirlo al 988 tal como es: "Tengo miedo de hacerle daño a alguien." También '
        "hablan con quien no piensa en el suicidio, por llamada o texto. Si alguien puede salir "
        "herido en los próximos minutos, llame al 911."
    ),
    "others_company": (
        "Busque a alguien que no sea parte de esto: un compañero, un vecino, otra estación. Diga: "
        '"No me dejes ir." Dígale dónde está el arma. Llame al 911 si no puede contenerse, al 988 '
        "para hablar."
    ),
    "others_wait": (
        "No maneje hasta allá, no llame a esa persona, no beba. Quédese donde está, con alguien a "
        "su lado, hasta que baje. El 988 puede esperar con usted al teléfono. Si vuelve a subir, "
        "llame al 911."
    ),
    # Danger to somebody else.
    "third_ask": (
        'Si puede hablar con esa persona, pregunte directo: "¿Estás pensando en matarte?" '
        "Preguntar no le mete la idea. Luego escuche más de lo que habla. Si dice que sí, o no "
        "queda claro, llame al 911. El 988 puede ayudarle con qué decir."
    ),
    "third_safe": (
        "Si es seguro para usted, ayude a esa persona a alejarse de armas y pastillas, o sáquelas "
        "de la casa. Si no es seguro, no se acerque y dígalo al 911. Que alguien esté con ella "
        "hasta que llegue ayuda. El 988 puede decirle qué hacer después."
    ),
    "third_who": (
        "¿Quién está más cerca de esa persona ahora? Su pareja, un vecino, alguien de turno. "
        "Pídale que vaya mientras usted sigue al teléfono. Si su vida corre peligro, primero dé "
        "la dirección al 911. El 988 habla con quien se preocupa por alguien."
    ),
    "third_you": (
        "Usted no causó esto, y no tiene que cargarlo a solas. Mientras espera, mantenga abierta "
        "la línea con esa persona y avise al 911 si algo cambia. El 988 es también para usted, "
        "incluso después."
    ),
    # Concern, after the direct question.
    "concern_people": (
        "No tiene que decirme más. Con los botones puede llegar a un compañero de apoyo, al EAP o "
        "al capellán, y usted elige. Si se pone más fuerte, llame o escriba al 988. En peligro, "
        "llame al 911."
    ),
    "concern_later": (
        "Guarde ahora el 988 en su teléfono, con un nombre que encuentre a las 03:00. Puede llamar "
        "o escribir cualquier noche, no solo la peor. Si cree que puede hacerlo, llame al 911 o "
        "presione Despertar a alguien ahora."
    ),
    "concern_plan": (
        "Hay quien escribe un plan de seguridad corto para la próxima hora mala. Puedo mostrarle "
        "los pasos. Usted lo guarda y yo nunca lo veo. Mientras tanto: el 988 por llamada o "
        "texto, el 911 en peligro."
    ),
    # Under an ordinary answer.
    "beside_first": "Esto sigue abierto: llame o escriba al 988. En peligro, llame al 911.",
    "beside_second": "Puede llamar o escribir al 988 a cualquier hora, o al 911 en peligro.",
    "beside_third": "El 988 está ahí cuando quiera hablar con alguien. En peligro, llame al 911.",
    # Answers to what was said.
    "medical": (
        "Llame ya al 911. Diga qué tomó o dónde está herido. Abra la puerta, siéntese donde puedan "
        "verle y no maneje. Si hay alguien cerca, grite. Si no puede hablar, llame y quédese en "
        "la línea. El 988 viene después."
    ),
    "distance": (
        "Gracias por decirlo. Déjelo donde está y salga ya de ese cuarto. Luego pida a alguien que "
        "lo guarde bajo llave o se lo lleve un tiempo. Si no puede alejarse, llame al 911. El 988 "
        "puede hablar con usted mientras sale."
    ),
    "returned": (
        "Volvió, y me alegro. ¿Está con alguien ahora? Si no, eso va primero: llame a una persona, "
        "o llame o escriba al 988. Si mientras tanto empeoró, llame al 911."
    ),
    "refused": (
        "Está bien. No tiene que contestarme, y nada se cierra porque dijo que no. Sigo aquí. "
        "Cuando quiera hablar con alguien, llame o escriba al 988. Si se acerca, llame al 911."
    ),
    "withdrawn": (
        "Le entiendo. Desde aquí no distingo una broma de una noche dura, así que todo lo que "
        "ofrecí sigue: llame o escriba al 988, y al 911 si se acerca. Si salió un aviso, no puedo "
        "retirarlo."
    ),
    "safer": (
        "Bien. Eso da tiempo. Siga así, y tenga a alguien cerca hasta que haya hablado con una "
        "persona. Si cambia, aunque sea un poco, llame o escriba al 988, o llame al 911."
    ),
    "accepted": (
        "Está bien. Lo dejo ahí. Si vuelve a las 03:00, llame o escriba al 988. En peligro, llame "
        "al 911 o presione Despertar a alguien ahora."
    ),
    "misread": (
        "Quizás lo estoy leyendo mal. Si se trata de morir o de salir herido, presione Despertar "
        "a alguien ahora, llame o escriba al 988, o llame al 911. Si no, dígame qué necesita."
    ),
    # What stands between somebody and help.
    "in_the_way": (
        "¿Qué se lo impide? Presione un botón, o escríbalo con sus palabras. El 988 y el 911 "
        "siguen abiertos mientras lo vemos."
    ),
    "no_calls": (
        "Le entiendo. Yo no llamo a la policía ni a su familia. Si salió un aviso, dice a la "
        "persona de guardia del programa cómo contactarle, y nada más de lo que escribió. Para "
        "hablar sin dar su nombre, llame o escriba al 988. Si se acerca, llame al 911."
    ),
    "no_police": (
        "Usted elige a quién llama. El 988 no es la policía: contesta un consejero, y no hace "
        "falta dar su nombre. Puede enviar ayuda si una vida corre peligro. O pida a alguien de "
        "confianza que venga. Si es cuestión de minutos, el 911 sigue siendo lo más rápido."
    ),
    "my_job": (
        "Ese miedo se entiende, y no voy a prometer qué hace un departamento. El 988 no es su "
        "agencia, y no hace falta dar su nombre. Primero pase esta noche; el trabajo puede tener "
        "ayuda mañana. Lo que dicen las reglas está en los botones. Si se acerca, llame al 911."
    ),
    "no_signal": (
        "Un texto pasa muchas veces cuando una llamada no: escriba al 988. Pruebe Wi-Fi, salga "
        "afuera, o camine a una casa, una tienda o una estación. Un celular puede llamar al 911 "
        "aun sin plan, donde encuentre alguna red."
    ),
    "cannot_speak": (
        "Puede hacerlo sin hacer ruido. Escriba al 988, o chatee en 988lifeline.org. Escribir al "
        "911 funciona solo en algunos lugares. Si no pasa, llame al 911 y quédese en la línea, "
        "aunque no pueda hablar."
    ),
    "nobody_there": (
        "Entonces que sea alguien cuyo trabajo es este. El 988 contesta a cualquier hora, por "
        "llamada o texto. Los botones muestran compañeros de apoyo, el EAP y el capellán, y no "
        "hace falta conocerlos. Si se acerca, llame al 911."
    ),
    "waking_people": (
        "Puede despertar a alguien por esto. Quien le quiere prefiere perder una hora de sueño "
        "que perderle. Si no puede hacer esa llamada, el 988 ya está despierto, por llamada o "
        "texto. Si se acerca, llame al 911."
    ),
    "fear_of_hospital": (
        "No puedo prometer qué pasa después. El primer paso puede ser más pequeño que un "
        "hospital: alguien con usted, distancia de lo que pueda herirle, una voz en el 988. Puede "
        "preguntar qué harían antes de decir más. Si se acerca, llame al 911."
    ),
    "line_failed": (
        "Eso es duro cuando por fin llamó. Si todavía suena, espere. Si no, escriba un texto al "
        "988, o presione Líneas de crisis: hay otras, algunas para quienes hacen este trabajo. Si "
        "no puede esperar, llame al 911."
    ),
    "only_software": (
        "Así es, soy un programa. No puedo sentarme con usted, y por eso le señalo a personas. En "
        "el 988 contesta una persona, por llamada o texto, a cualquier hora. Si no puede esperar, "
        "llame al 911."
    ),
}

SAFETY_PLAN: tuple[str, ...] = (
    "Un plan de seguridad es una lista corta para una hora mala. Escríbalo en papel o en su propio "
    "teléfono, no aquí. No le pido nada y no guardo nada de él. Tiene seis partes.",
    "1. Cómo noto que se está poniendo mal.\n"
    "2. Qué puedo hacer a solas para aliviarlo un poco.\n"
    "3. Personas y lugares que me distraen.\n"
    "4. Personas a las que puedo pedir ayuda, con su número.",
    "5. Quién contesta a cualquier hora: el 988 por llamada o texto, el 911 en peligro.\n"
    "6. Cómo hago el lugar más seguro: lo que puede herirme está bajo llave, o lo guarda alguien.\n"
    "Muestre la lista a alguien de confianza. Un compañero de apoyo puede escribirla con usted.",
)
