"""What people type for what they mean: look-alikes, emoji, short forms, common misspellings."""


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


LOOKALIKES = dict(
    zip(
        "аеорсухкмтнвіјѕԁһӏьгпαβεηικνορτυχωıɪᴋʟᴍᴇꜱᴜᴄᴅɢɴᴛʀʏʜᴏᴀƙɡ",
        "aeopcyxkmtnbijsdhlbrnabenikvoptuxwiiklmesucdgntryhoakg",
        strict=True,
    )
)

EMOJI = {
    "🔫": "gun",
    "🔪": "knife",
    "🗡": "knife",
    "💊": "pills",
    "🪢": "rope",
    "👋": "goodbye",
    "⚰": "coffin",
    "🪦": "grave",
    "🩸": "blood",
    "🌉": "bridge",
    "👍": "yes",
    "👎": "no",
} | {
    chr(first + offset): chr(ord("a") + offset)
    for first in (0x1F150, 0x1F170, 0x1F1E6)  # circled, squared and flag letters
    for offset in range(26)
}

# Words that matter: disguises and slips are undone only where one of these comes out.
LONG = _listed(
    """
    suicide suicidal suicides myself yourself himself herself themselves themself tonight
    tomorrow goodbye goodbyes overdose overdosed overdosing anymore bullet trigger shotgun
    pistol revolver killing killed shooting hanging jumping cutting bleeding swallowed strangle
    strangling stabbing murder murdered hopeless worthless burden forever everyone nothing
    without threatening husband daughter goodnight yesterday already morning letter letters
    living loaded
    """
)
SHORT = _listed(
    """
    kill die dead gun guns shoot shot hang rope pills pill knife bridge life live hurt done end
    over bleed wrist wrists noose note plan wife kids want going planning rather wake sleep
    drunk beat hit jump cut
    """
)
MATTER = frozenset(LONG) | frozenset(SHORT)
# Everyday words that people write together with them ("killmyself", "wanttodie").
_COMMON = _listed(
    """
    i im am my to the it all want going will not can do this me just be gonna and out of
    """
)
JOINABLE = MATTER | frozenset(_COMMON)

# Real words one slip away from a word that matters: they stay what they are.
REAL_WORDS = _listed(
    """
    suicidio suicidas suicida pistolas pistola ballet billet bulletin bullets triggers shotguns
    piston pistols revolvers billing filling milling tilling willing kilning skilling billed
    filled milled tilled willed skilled shouting shorting shoving hooting banging changing
    handing hinging longing ranging ganging bumping dumping humping pumping lumping cuffing
    putting gutting nutting rutting jutting breeding feeding pleading bleating hurting curing
    stabling stabbings murders murderer burdens burdened burdening sudden burner barden letterr
    latter better litter setter netter fetter getter wetter sitter lettered giving loving moving
    liking lining diving driving riving living hiving loading loader leaded landed roaded goaded
    mourning warning mornings boring forming burning everyones nothings notching worthiest
    husbands daughters slaughter laughter overdoses nothin noting letting leter olive lives
    livid saving having load lading loathed leading yourselves ourselves oneself itself homeless
    helpless hopeful hopelessly forevers fore ever every one any more good bye goodly
    """
)
# Nouns whose 's is "is".
KIN = _listed(
    """
    aunt boyfriend brother buddy chief cousin dad daughter everything ex father fiance friend
    girlfriend guy he husband it kid mom mother partner roommate sergeant she sister somebody
    someone son that there uncle what where who wife
    """
)

MISSPELT = {
    "kil": "kill", "kll": "kill", "klil": "kill", "killl": "kill", "kiil": "kill", "kilk": "kill",
    "kiling": "killing", "killin": "killing", "killen": "killing",
    "unalive": "kill", "unaliving": "killing", "unalived": "killed",
    "sewerslide": "suicide", "sewercide": "suicide", "suislide": "suicide", "suey": "suicide",
    "scide": "suicide", "suicid": "suicide", "sueside": "suicide", "suiside": "suicide",
    "sooicide": "suicide", "suicied": "suicide", "susicide": "suicide", "soicide": "suicide",
    "wnat": "want", "wantt": "want", "watn": "want", "wnt": "want", "wat": "what",
    "gunn": "gun", "guun": "gun", "piils": "pills", "pilss": "pills",
    "pils": "pills", "shoto": "shoot", "shhot": "shoot", "shott": "shot", "dieing": "dying",
    "dyin": "dying", "daed": "dead", "deda": "dead", "dei": "die", "liek": "like", "lief": "life",
    "tonite": "tonight", "nite": "night", "tonigt": "tonight", "tonihgt": "tonight",
    "gona": "gonna", "1m": "im", "commiting": "committing", "comitting": "committing",
    "tn": "tonight", "tomorow": "tomorrow", "tommorow": "tomorrow", "tommorrow": "tomorrow",
    "tmrw": "tomorrow", "tmr": "tomorrow", "tmw": "tomorrow", "tomoro": "tomorrow",
    "goin": "going", "gunna": "gonna", "goona": "gonna", "hav": "have", "haev": "have",
    "teh": "the", "nad": "and", "adn": "and", "taht": "that", "wiht": "with", "becuase": "because",
    "anymor": "anymore", "nomore": "anymore", "myslef": "myself", "meself": "myself",
    "mysefl": "myself", "bleedin": "bleeding", "bridg": "bridge", "brige": "bridge",
    "goodby": "goodbye", "gudbye": "goodbye", "byee": "bye", "oding": "overdosing",
    "yrs": "years", "yr": "year", "mos": "months", "wk": "week", "wks": "weeks",
    "hubby": "husband", "sgt": "sergeant", "lt": "lieutenant", "ppl": "people",
    "u": "you", "ur": "your", "pls": "please", "plz": "please", "bc": "because",
    "cuz": "because", "cus": "because", "coz": "because", "til": "until", "till": "until",
    "thx": "thanks", "ty": "thanks", "smth": "something", "sb": "somebody", "n": "and",
    "abt": "about", "thru": "through", "tho": "though", "evry": "every", "evrything": "everything",
    "everythin": "everything", "cudnt": "couldnt", "shud": "should", "wud": "would", "cud": "could",
    "sittin": "sitting", "tryin": "trying", "thinkin": "thinking", "holdin": "holding",
    "lookin": "looking", "drivin": "driving", "doin": "doing", "leavin": "leaving",
    "livin": "living", "cryin": "crying", "waitin": "waiting", "feelin": "feeling",
    "hurtin": "hurting", "wana": "wanna", "goign": "going", "giong": "going", "gnna": "gonna",
    "tuk": "took", "swalowed": "swallowed", "swallered": "swallowed",
    "lfe": "life", "jus": "just", "rist": "wrist", "rists": "wrists", "wirst": "wrist",
    "wrsit": "wrist",
    "freind": "friend", "purpos": "purpose", "hangg": "hang", "shoting": "shooting",
    "jumpin": "jumping", "shootin": "shooting", "hangin": "hanging", "cuttin": "cutting",
    "takin": "taking", "gonnna": "gonna", "bullit": "bullet", "trigga": "trigger",
    "hurtting": "hurting", "overdoze": "overdose", "overdosd": "overdosed",
    "nothin": "nothing", "somethin": "something", "talkin": "talking", "drinkin": "drinking",
    "nvm": "nevermind", "msg": "message", "txt": "text", "yea": "yeah", "yep": "yes",
    "yup": "yes", "ye": "yeah", "ya'll": "yall", "gun's": "gun", "rlly": "really",
}  # fmt: skip

# Short forms and what they stand for; an apostrophe in the key is one in the text.
_NEGATED = "do does did ca wo is are was were would could should has have had must need ai"
SHORT_FORMS: dict[str, tuple[str, ...]] = {
    short: tuple(long.split())
    for short, long in {
        "im": "i am", "iam": "i am", "ive": "i have", "i'll": "i will", "i'd": "i would",
        "hes": "he is", "shes": "she is", "theyre": "they are", "youre": "you are",
        "we're": "we are", "we'll": "we will", "we'd": "we would", "weve": "we have",
        "he'll": "he will", "she'll": "she will", "hell'": "he will", "he'd": "he would",
        "she'd": "she would", "theyll": "they will", "theyd": "they would", "theyve": "they have",
        "youll": "you will", "youve": "you have", "itll": "it will", "its": "it is",
        "thats": "that is", "theres": "there is", "whats": "what is", "whos": "who is",
        "wheres": "where is", "hows": "how is", "thatll": "that will",
        "gonna": "going to", "wanna": "want to", "gotta": "have to", "tryna": "trying to",
        "trynna": "trying to", "finna": "going to", "boutta": "about to", "bouta": "about to",
        "ima": "i am going to", "imma": "i am going to", "imo": "in my opinion",
        "imgonna": "i am going to", "iwanna": "i want to", "cannot": "can not",
        "dunno": "do not know", "idk": "i do not know", "idc": "i do not care",
        "ik": "i know", "rn": "right now", "kms": "kill myself", "kys": "kill yourself",
        "kmsing": "killing myself", "ctb": "catch the bus", "lemme": "let me", "gimme": "give me",
        "outta": "out of", "ngl": "not going to lie", "nah": "no", "tf": "the hell",
        "ill'": "i will", "id'": "i would", "w/": "with", "w/o": "without", "&": "and",
        "bout'": "about", "2'": "to",
        "2nite": "tonight", "2night": "tonight", "2day": "today", "2morrow": "tomorrow",
        "2moro": "tomorrow", "2": "2", "alot": "a lot", "eow": "end of watch",
        "jk": "just kidding", "jks": "just kidding", "gf": "girlfriend", "bf": "boyfriend",
        "hubbys": "husband is", "w": "with", "wtf": "what the hell", "wouldve": "would have",
        "couldve": "could have", "shouldve": "should have", "woulda": "would have",
        "coulda": "could have", "shoulda": "should have", "cantdothis": "can not do this",
        "idgaf": "i do not care", "dgaf": "do not care", "iwtd": "i want to die",
        "wtd": "want to die", "tysm": "thank you", "fml": "my life is bad",
    }.items()
}  # fmt: skip
for _stem in _NEGATED.split():
    _written = {"ca": "can", "wo": "will", "ai": "is"}.get(_stem, _stem)
    for _ending in ("nt", "n't"):
        SHORT_FORMS[_stem + _ending] = (_written, "not")
SHORT_FORMS["cnt"] = SHORT_FORMS["cnat"] = SHORT_FORMS["cant"]
SHORT_FORMS["dnt"] = SHORT_FORMS["dotn"] = SHORT_FORMS["donot"] = SHORT_FORMS["dont"]
SHORT_FORMS["wnot"] = SHORT_FORMS["wont"]

_VERBS = _listed(
    """
    be kill do just never go take shoot hang end finish use make have see tell not jump die
    probably always give get let put leave keep call start rather like blow eat drive pull hurt
    """
)
NEXT_AFTER: dict[str, frozenset[str]] = {
    "ill": frozenset(_VERBS),
    "id": frozenset([*_VERBS, "rather", "like", "been"]),
    "hell": frozenset({"kill", "shoot", "hurt", "find", "be"}),
    "bout": frozenset({"to"}),
    "2": frozenset({*_VERBS, "myself", "the", "my"} - {"like", "have", "never", "always"}),
}
