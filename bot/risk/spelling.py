"""The tables behind `normalise`: look-alikes, emoji, short forms, and words people misspell."""

import re

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
_LONG = [
    "suicide",
    "suicidal",
    "suicides",
    "myself",
    "yourself",
    "himself",
    "herself",
    "themselves",
    "themself",
    "tonight",
    "tomorrow",
    "goodbye",
    "goodbyes",
    "overdose",
    "overdosed",
    "overdosing",
    "anymore",
    "bullet",
    "trigger",
    "shotgun",
    "pistol",
    "revolver",
    "killing",
    "killed",
    "shooting",
    "hanging",
    "jumping",
    "cutting",
    "bleeding",
    "swallowed",
    "strangle",
    "strangling",
    "stabbing",
    "murder",
    "murdered",
    "hopeless",
    "worthless",
    "burden",
    "forever",
    "everyone",
    "nothing",
    "without",
    "threatening",
    "husband",
    "daughter",
    "goodnight",
    "yesterday",
    "already",
    "morning",
    "letter",
    "letters",
    "living",
    "loaded",
]
_SHORT = [
    "kill",
    "die",
    "dead",
    "gun",
    "guns",
    "shoot",
    "shot",
    "hang",
    "rope",
    "pills",
    "pill",
    "knife",
    "bridge",
    "life",
    "live",
    "hurt",
    "done",
    "end",
    "over",
    "bleed",
    "wrist",
    "wrists",
    "noose",
    "note",
    "plan",
    "wife",
    "kids",
    "want",
    "going",
    "planning",
    "rather",
    "wake",
    "sleep",
    "drunk",
    "beat",
    "hit",
    "jump",
    "cut",
]
_COMMON = [
    "i",
    "am",
    "my",
    "to",
    "the",
    "it",
    "all",
    "want",
    "going",
    "will",
    "not",
    "can",
    "do",
    "this",
    "me",
    "just",
    "be",
    "gonna",
    "and",
    "out",
    "of",
]
MATTER = frozenset(_LONG) | frozenset(_SHORT)
_JOINABLE = MATTER | frozenset(_COMMON)

_MISSPELT = {
    "kil": "kill", "kll": "kill", "klil": "kill", "killl": "kill", "kiil": "kill", "kilk": "kill",
    "kiling": "killing", "killin": "killing", "killen": "killing",
    "unalive": "kill", "unaliving": "killing", "unalived": "killed",
    "sewerslide": "suicide", "sewercide": "suicide", "suislide": "suicide", "suey": "suicide",
    "scide": "suicide", "suicid": "suicide", "sueside": "suicide", "suiside": "suicide",
    "sooicide": "suicide", "suicied": "suicide", "susicide": "suicide", "soicide": "suicide",
    "wnat": "want", "wantt": "want", "watn": "want", "wnt": "want", "wat": "what",
    "gunn": "gun", "gnu": "gun", "guun": "gun", "piils": "pills", "pilss": "pills",
    "pils": "pills", "shoto": "shoot", "shhot": "shoot", "shott": "shot", "dieing": "dying",
    "dyin": "dying", "daed": "dead", "deda": "dead", "dei": "die", "liek": "like", "lief": "life",
    "tonite": "tonight", "nite": "night", "tonigt": "tonight", "tonihgt": "tonight",
    "tn": "tonight", "tomorow": "tomorrow", "tommorow": "tomorrow", "tommorrow": "tomorrow",
    "tmrw": "tomorrow", "tmr": "tomorrow", "tmw": "tomorrow", "tomoro": "tomorrow",
    "goin": "going", "gunna": "gonna", "goona": "gonna", "hav": "have", "haev": "have",
    "teh": "the", "nad": "and", "adn": "and", "taht": "that", "wiht": "with", "becuase": "because",
    "anymor": "anymore", "nomore": "anymore", "myslef": "myself", "meself": "myself",
    "mysefl": "myself", "bleedin": "bleeding", "bridg": "bridge", "brige": "bridge",
    "goodby": "goodbye", "gudbye": "goodbye", "byee": "bye", "oding": "overdosing",
    "odd": "odd", "yrs": "years", "yr": "year", "mos": "months", "wk": "week", "wks": "weeks",
    "hubby": "husband", "mom": "mom", "sgt": "sergeant", "lt": "lieutenant", "ppl": "people",
    "u": "you", "ur": "your", "pls": "please", "plz": "please", "bc": "because",
    "cuz": "because", "cus": "because", "coz": "because", "til": "until", "till": "until",
    "thx": "thanks", "ty": "thanks", "smth": "something", "sb": "somebody", "n": "and",
    "abt": "about", "thru": "through", "tho": "though", "evry": "every", "evrything": "everything",
    "everythin": "everything", "cudnt": "couldnt", "shud": "should", "wud": "would", "cud": "could",
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
        "2nite": "tonight", "2night": "tonight", "2day": "today", "2morrow": "tomorrow",
        "2moro": "tomorrow", "2": "2", "alot": "a lot", "eow": "end of watch",
        "jk": "just kidding", "jks": "just kidding", "gf": "girlfriend", "bf": "boyfriend",
        "hubbys": "husband is", "w": "with", "wtf": "what the hell", "wouldve": "would have",
        "couldve": "could have", "shouldve": "should have", "woulda": "would have",
        "coulda": "could have", "shoulda": "should have", "cantdothis": "can not do this",
        "idgaf": "i do not care", "dgaf": "do not care", "obv": "obviously", "iwtd": "i want to die",
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

_VERBS = [
    "be",
    "kill",
    "do",
    "just",
    "never",
    "go",
    "take",
    "shoot",
    "hang",
    "end",
    "finish",
    "use",
    "make",
    "have",
    "see",
    "tell",
    "not",
    "jump",
    "die",
    "be",
    "probably",
    "always",
    "give",
    "get",
    "let",
    "put",
    "leave",
    "keep",
    "call",
    "start",
    "rather",
    "like",
    "blow",
    "eat",
    "drive",
    "pull",
    "hurt",
]
NEXT_AFTER: dict[str, frozenset[str]] = {
    "ill": frozenset(_VERBS),
    "id": frozenset([*_VERBS, "rather", "like", "been"]),
    "hell": frozenset({"kill", "shoot", "hurt", "find", "be"}),
}

_KIN = frozenset(
    [
        "wife",
        "husband",
        "mom",
        "dad",
        "mother",
        "father",
        "brother",
        "sister",
        "son",
        "daughter",
        "partner",
        "boyfriend",
        "girlfriend",
        "buddy",
        "friend",
        "roommate",
        "ex",
        "kid",
        "somebody",
        "someone",
        "guy",
        "uncle",
        "aunt",
        "cousin",
        "fiance",
        "sergeant",
        "chief",
        "it",
        "that",
        "there",
        "what",
        "who",
        "where",
        "he",
        "she",
        "everything",
    ]
)
_LEET = str.maketrans("013457@$!|+", "oieastasilt")
_LEET_L = str.maketrans("013457@$!|+", "oleastasllt")
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _slips() -> dict[str, str]:
    """Every spelling one slip away from a long word that matters, to that word."""
    slips: dict[str, str] = {}
    for word in _LONG:
        cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
        near = {head + tail[1:] for head, tail in cuts if tail}
        near |= {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
        near |= {head + tail[0] + tail for head, tail in cuts if tail}
        if len(word) >= 6:
            near |= {head + char + tail[1:] for head, tail in cuts if tail for char in _LETTERS}
            near |= {head + char + tail for head, tail in cuts for char in _LETTERS}
        slips.update((spelling, word) for spelling in near)
    for real in (*_REAL_WORDS, *MATTER, *SHORT_FORMS):
        slips.pop(real, None)
    return slips


# Real words one slip away from a word that matters: they stay what they are.
_REAL_WORDS = [
    "ballet",
    "billet",
    "bulletin",
    "bullets",
    "triggers",
    "shotguns",
    "piston",
    "pistols",
    "revolvers",
    "billing",
    "filling",
    "milling",
    "tilling",
    "willing",
    "kilning",
    "skilling",
    "billed",
    "filled",
    "milled",
    "tilled",
    "willed",
    "skilled",
    "shouting",
    "shorting",
    "shoving",
    "hooting",
    "banging",
    "changing",
    "handing",
    "hinging",
    "longing",
    "ranging",
    "ganging",
    "bumping",
    "dumping",
    "humping",
    "pumping",
    "lumping",
    "cuffing",
    "putting",
    "gutting",
    "nutting",
    "rutting",
    "jutting",
    "breeding",
    "feeding",
    "pleading",
    "bleating",
    "hurting",
    "curing",
    "stabling",
    "stabbings",
    "murders",
    "murderer",
    "burdens",
    "burdened",
    "burdening",
    "sudden",
    "burner",
    "barden",
    "letterr",
    "latter",
    "better",
    "litter",
    "setter",
    "netter",
    "fetter",
    "getter",
    "wetter",
    "sitter",
    "lettered",
    "giving",
    "loving",
    "moving",
    "liking",
    "lining",
    "diving",
    "driving",
    "riving",
    "living",
    "hiving",
    "loading",
    "loader",
    "loader's",
    "leaded",
    "landed",
    "roaded",
    "goaded",
    "mourning",
    "warning",
    "mornings",
    "boring",
    "forming",
    "burning",
    "everyones",
    "nothings",
    "notching",
    "worthiest",
    "husbands",
    "daughters",
    "slaughter",
    "laughter",
    "overdoses",
    "nothin",
    "noting",
    "letting",
    "leter",
    "olive",
    "lives",
    "livid",
    "saving",
    "having",
    "load",
    "lading",
    "loathed",
    "leading",
    "yourselves",
    "ourselves",
    "oneself",
    "itself",
    "homeless",
    "helpless",
    "hopeful",
    "hopelessly",
    "forevers",
    "fore",
    "ever",
    "every",
    "one",
    "any",
    "more",
    "good",
    "bye",
    "goodly",
]

_SLIPS = _slips()


def respell(token: str) -> tuple[str, ...]:
    """Return the word or words that one token of folded text stands for."""
    if token.isdigit():
        return (token,)
    if token in SHORT_FORMS and not token.endswith("'"):
        return SHORT_FORMS[token]
    if "'" in token:
        return _without_apostrophe(token)
    word = _plain(token)
    word = _MISSPELT.get(word, word)
    word = _SLIPS.get(word, word)
    if word in SHORT_FORMS:
        return SHORT_FORMS[word]
    return split_joined(word) if len(word) >= 6 else (word,)


def _without_apostrophe(token: str) -> tuple[str, ...]:
    joined = token.replace("'", "")
    if joined in SHORT_FORMS:
        return SHORT_FORMS[joined]
    stem, _, ending = token.rpartition("'")
    written = {"ll": "will", "ve": "have", "re": "are", "d": "would", "m": "am"}.get(ending)
    if ending == "s" and stem in _KIN:
        written = "is"
    return (stem.replace("'", ""), written) if written and stem else (joined,)


def _plain(token: str) -> str:
    """Undo digits, symbols and stretching inside a word, where a word that matters comes out."""
    if not token.isalpha():
        bare = re.sub(r"[*@$!|]", "", token)
        for reading in (token.translate(_LEET), token.translate(_LEET_L), bare):
            reading = _unstretched(reading)
            reading = _MISSPELT.get(reading, reading)
            reading = _SLIPS.get(reading, reading)
            if reading in MATTER:
                return reading
        return bare
    return _unstretched(token)


def _unstretched(word: str) -> str:
    """Shorten letters typed three or more times: to two where that is a known word, else to one."""
    if not _STRETCHED.search(word):
        return word
    twice = _STRETCHED.sub(r"\1\1", word)
    once = _STRETCHED.sub(r"\1", word)
    return twice if twice in MATTER or twice in ("soon", "good", "need", "feel", "all") else once


def split_joined(letters: str) -> tuple[str, ...]:
    """Split `killmyself` into its words; letters that are not wholly known words stay together."""
    if letters in _JOINABLE or len(letters) > 60:
        return (letters,)
    best: list[tuple[str, ...] | None] = [()] + [None] * len(letters)
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - 10), end):
            before, word = best[start], letters[start:end]
            if before is None or word not in _JOINABLE:
                continue
            if best[end] is None or len(before) + 1 < len(best[end] or ()):
                best[end] = (*before, word)
    parts = best[-1]
    telling = parts is not None and any(len(part) > 2 and part in MATTER for part in parts)
    return parts if parts and telling and len(parts) > 1 else (letters,)
