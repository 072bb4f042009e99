"""The words by which a short reply is recognised, in the plain spelling of `normalise`."""

import re


def _words(lines: str) -> re.Pattern[str]:
    choices = "|".join(line.strip() for line in lines.strip().splitlines())
    return re.compile(rf"(?:^|(?<= ))(?:{choices})(?= |$)")


WITHDRAWN = _words(
    """just (?:kidding|joking)
    forget (?:it|about it)|forget i (?:said|wrote)|forget what i (?:said|wrote)|nevermind|never mind
    ignore that|ignore me|ignore it|only (?:kidding|joking)|take it back|(?:did|do) not mean it
    joking|kidding|was (?:a )?joke|it was a mistake|no me hagas caso|olvidalo|(?:es|era) broma"""
)
DECLINED = _words(
    """rather not|prefer not
    ask me later|ask again later|later please|maybe later|luego te digo|preguntame luego|dejame en paz|prefiero no
    (?:do|does|would|did|will|am) not (?:really )?(?:want|wanna|going|like|care|feel)(?: like)? ?(?:to )?(?:talk|talking|say|saying|answer|answering|discuss|go there|get into)
    not (?:talking|answering|saying|comfortable|discussing|getting into)
    will not answer|not ready to talk|none of your business|no comment|skip|pass|next question
    can we not|not your business|leave it|leave me alone|drop it|no quiero (?:hablar|decir)"""  # noqa: E501
)
UNCLEAR = _words(
    """idea|se|sure|really|yet|tonight|exactly|always|anymore|clue|i guess|guess not
    maybe|kinda|kind of|sort of|sorta|do not know|not sure|sometimes|a little|a bit|probably
    no puedo mas|ya no puedo|no aguanto|no puedo seguir
    quizas|quiza|tal vez|a veces|mas o menos|creo que si|un poco|i think|might|depends
    possibly|perhaps|part of me|i promise|at the moment|on and off|off and on|who knows
    hard to say|can not say|not tonight|not yet|esta noche"""
)
YES = _words(
    """yes|yeah|si|yess|yah|yeh|affirmative|affirm|10-4|correct|right|true|of course|absolutely
    i am|i have been|i have|i do|i was|a lot|all the time|every (?:day|night)|claro|simon|asi es
    how did you know|what if i|so what|who cares|does it matter|would it matter|why does it matter
    what does it matter|y que|pues si|definitely|you know it|obviously|been thinking"""
)
NO = re.compile(
    r"^(?:(?:oh|god|well|lol|haha|um|uh|honestly|ok|okay|thanks|thank you|hey) ,? ?)*"
    r"(?:(?:hell|oh|god) )?"
    r"(?:no(?! (?:phone )?(?:signal|service|reception|phone|bars|senal|friends|one)(?: |$))"
    r"(?! (?:puedo|tengo|quiero|aguanto|more)(?: |$))"
    r"|nope|naw|nada|negative|never|not at all|none|absolutely not"
    r"|of course not|definitely not|not (?:suicidal|like that|me|now|right now|thinking|planning)"
    r"|para nada|claro que no|nunca|ahorita no"
    r"|i am not|i would not|i would never|i do not(?! know)|i have not|i will not|i am (?:ok|okay|"
    r"fine|good|safe|alright))(?= |$)"
)
REQUEST = _words(
    """what(?! if)|who(?! cares| knows)|where|how(?! did you know)|when|which|can (?:i|you|we|u)
    could (?:i|you|we)|is (?:there|this|it|the)|are (?:there|you)|do (?:i|you|they|we)|will (?:you|they)
    why(?! does it matter)|give me|show me|send me|find me|get me|i want to talk|i need to talk
    i would like to talk|talk to|call|number|list|menu|forget this|start over|help me find|contact
    looking for|i need (?:a|an|the|somebody|someone)|chaplain|eap|peer|therapist|counselor|988
    que|quien|donde|como|cuando|puedo|necesito|quiero hablar"""  # noqa: E501
)
COURTESY = re.compile(
    r"^(?:ok |okay )?(?:thanks|thank you|hi|hello|hey|gracias|hola)(?: (?:ok|okay|you|there))?$"
)
PLACE_MEANS_TIME = _words(
    """tonight|in the (?:garage|truck|car|barn|shed|closet|drawer|safe|basement|woods|bathroom|tub|park|lot)
    guns?|pistol|pills?|the (?:blue|white|red|yellow|pink|little|green) ones|rope|bridge|knife|blade|bottle|loaded
    the (?:letter|note)|esta noche|pistola|pastillas|this is it|it is (?:time|over)|too late|by the (?:river|lake|tracks)
    en el (?:garaje|carro|coche|puente|bano)|at the (?:station|range|lake|river|cabin|tracks)|on the (?:roof|tracks)"""  # noqa: E501
)
ASIDE = _words(
    """now|soon|tomorrow|today|goodbye|bye|adios|sorry|ready|done|already|after (?:shift|work)
    perdon|lo siento|listo|ya"""
)
# A reply that is a no from its first word to its last.
ONLY_NO = re.compile(
    r"(?:no|nope|never|not at all)?(?: no)* ?i (?:am|was|have|would|will) (?:not|never) "
    r"(?:(?:ever|really|thinking|thought|planning|feeling|going|about|of|on|to|do|be) )*"
    r"(?:kill(?:ing)? myself|suicide|suicidal|hurt(?:ing)? myself|end(?:ing)? (?:it|my life)"
    r"|that|it|this|anything(?: like that)?|like that)(?: at all)?"
    r"|no no (?:estoy pensando en|quiero|voy a) (?:matarme|suicidarme|morirme|eso)"
)
NO_INTENT = re.compile(
    r"(?:^|(?<= ))(?:yes|yeah|sometimes|thoughts?|thinking|think|crossed my mind|si"
    r"|a veces|pensado)"
    r"(?: \w+){0,14}? (?:(?:never|would not|will not|not going to|not planning to)"
    r"(?: ever| actually| really)* (?:do|act|go through|hurt|kill|try|follow)"
    r"|no (?:plans?|intent|intention)|not have (?:a|any) plans?"
    r"|(?:no|nunca) lo (?:haria|hare))(?= |$)"
    r"|(?:^|(?<= ))(?:just|only) (?:thoughts|thinking about it)(?= |$)"
    r"|^i would (?:never|not) (?:ever |actually )*(?:do it|act on it|go through with it)"
)
OKAY = re.compile(
    r"^(?:(?:no|yes|yeah|ok|okay|oh|honestly|really|but|and) )*(?:(?:i am|we are|am|estoy) )"
    r"(?:(?:really|all|so|much|a lot|feeling|doing|still) )*"
    r"(?:ok|okay|fine|good|safe|alright|better|bien|mejor|a salvo)"
    r"(?: now| again| here| today| ya)*$"
)
_WEAPON = (
    r"(?:it|them|(?:my|the) (?:gun|guns|weapon|pistol|rifle|knife|pills|meds|bottle|keys|ammo))"
)
PUT_AWAY = _words(
    rf"""(?:put|locked|lock|threw) {_WEAPON} (?:away|up|out|in the safe)|flushed {_WEAPON}|unloaded {_WEAPON}
    (?:gave|handed|given|turned) {_WEAPON} (?:to|over|in)
    (?:my \w+|he|she|they|somebody|someone|a friend|a neighbor|mi \w+) (?:is|are|esta) (?:here|with me|next to me|coming|coming over|on (?:his|her|their|the) way|aqui|conmigo)
    i am not alone|no longer alone|ya no estoy (?:solo|sola)|i am (?:with|next to|staying with) (?:my|a) \w+|i (?:left|am out of) the (?:house|room|car|truck)
    on the phone with (?:988|911|them|my \w+|somebody|someone)|(?:talking|talked|texting|spoke) (?:to|with) (?:988|my \w+)|i called (?:988|911|my \w+)
    la (?:guarde|encerre)|la entregue|llame al (?:988|911)"""  # noqa: E501
)
_ALL_OF_IT = (
    r"(?:it|them|(?:(?:all|most|some|half) )?(?:of )?"
    r"(?:the|my|these|those|a handful of|a bottle of|a lot of|\d+)"
    r" (?:\w+ )?(?:pills?|meds|bottle|tablets|medication|prescription))"
)
HARMED = _words(
    rf"""(?:took|taken|swallowed|drank|ate) (?:all |most |some |half )?(?:of )?{_ALL_OF_IT}(?= (?:all|already|now|an?|one|two|\d+|hours?|minutes|ago|with|just|and|before)(?: |$)|$)
    (?:already|just) (?:took|swallowed|overdosed|cut)|i overdosed|(?:i am|it is|wrist is|wrists are|arm is|will not stop) bleeding|i cut (?:my|both|too)
    ya me (?:las |los )?(?:tome|trague|corte)|me (?:tome|trague) (?:las|todas|todo|un)|estoy sangrando"""  # noqa: E501
)
