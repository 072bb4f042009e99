"""Disguises, slips and short forms come out as one plain spelling."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.risk import normalise


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("I’m DONE", "i am done"),
        ("dont", "do not"),
        ("don't", "do not"),
        ("ima kms tn", "i am going to kill myself tonight"),
        ("k i l l myself", "kill myself"),
        ("k.i.l.l myself", "kill myself"),
        ("k i l l i n g  m y s e l f", "killing myself"),
        ("killmyself", "kill myself"),
        ("k!ll mys3lf", "kill myself"),
        ("su1c1de", "suicide"),
        ("s*icide", "suicide"),
        ("$uicide", "suicide"),
        ("sucide suicde sewerslide", "suicide suicide suicide"),
        ("kіll", "kill"),
        ("ｋｉｌｌ", "kill"),
        ("𝓴𝓲𝓵𝓵", "kill"),
        ("ki\u200bll", "kill"),
        ("\u202ekill\u202c", "kill"),
        ("im donnnne", "i am done"),
        ("wnat to dieee", "want to die"),
        ("ya no puedo más, sí señor", "ya no puedo mas , si senor"),
        ("🔫👋", "gun goodbye"),
        ("iâ€™m done", "i am done"),
        ("ill be gone", "i will be gone"),
        ("ill today", "ill today"),
        ("10-7 at 03:00", "10-7 at 03:00"),
        ("gun... done", "gun , done"),
        ("why? no.", "why ? no ."),
        ("  , what", "what"),
        ("im.going.to.kill.myself", "i am going to kill myself"),
        ("dont_wanna_be_here", "do not want to be here"),
        ("usa.gov", "usa . gov"),
        ("imgoingtokillmyself", "i am going to kill myself"),
        ("im goin 2 shoot myself", "i am going to shoot myself"),
        ("took 2 for my back", "took 2 for my back"),
        ("bout to jump", "about to jump"),
        ("a title bout", "a title bout"),
    ],
)
def test_plain_spelling(written: str, plain: str) -> None:
    """What is typed comes out as it would be read aloud."""
    assert plain == normalise(written)


@pytest.mark.parametrize(
    "sentence",
    [
        "our loving kids were skiing and hiking",
        "the shooter range opens in the morning",
        "he was giving me a better letter",
        "привет как дела",
        "la pistola esta en la mano",
    ],
)
def test_ordinary_words_stay_what_they_are(sentence: str) -> None:
    """Words that only look like a word that matters, and other alphabets, are left alone."""
    assert sentence == normalise(sentence)


TRICKY = st.text(
    alphabet="aikmst01 .,!?*'-@$|\n\u200b\u202e\ud800éñіяıŞ🔫🇰ﬁ¾", max_size=60
) | st.text(max_size=60)


@given(TRICKY)
@example("x y im")
@example("i m a")
@example("\ud800\udfff")
def test_any_text_is_normalised_once_and_for_all(text: str) -> None:
    """No text raises, and normalising what was normalised changes nothing."""
    once = normalise(text)

    assert once == normalise(once)
    assert not once.startswith((" ", ",", ".", "?"))
