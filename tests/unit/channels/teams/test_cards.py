"""Cards: within Teams' limit whatever is said, with every number in one piece."""

from __future__ import annotations

import itertools
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.teams.cards import CARD_BYTES, answer, attached, card, fitting, size, words_of
from bot.channels.teams.dialogs import MOST_TYPED, pages, window
from bot.channels.teams.words import ENGLISH, TEAMS_WORDS
from bot.replies import MENU, Card, Reply
from tests.channels.teams_stand_in import check

REPLIES = st.lists(
    st.builds(
        Reply,
        st.lists(st.text(max_size=60), max_size=8).map("\n".join)
        | st.text(alphabet='a 4\N{PILE OF POO}家ñ"\\\x00', max_size=40).map(lambda t: t * 300),
        st.sampled_from([(), MENU]),
    ),
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(replies=REPLIES)
def test_every_card_fits(replies: list[Reply]) -> None:
    """Messages and pages of the window, with a full box, in both languages."""
    elements = answer(replies)
    for part in fitting(elements):
        check(card(part))
    for words, typed in itertools.product(TEAMS_WORDS.values(), ("x", "\N{PILE OF POO}", "家")):
        for page in pages(elements, words):
            shown = window(page, words, typed * MOST_TYPED, words.show_answer)
            check(shown["task"]["value"]["card"]["content"])


@settings(max_examples=60, deadline=None)
@given(replies=REPLIES)
def test_nothing_is_lost_on_the_way(replies: list[Reply]) -> None:
    """All words stand in the cards, in their order."""
    parts = fitting(answer(replies))
    said = "".join(words_of(part) for part in parts)

    assert "".join("".join(r.text for r in replies).split()) == "".join(said.split())


@settings(max_examples=60, deadline=None)
@given(lengths=st.lists(st.integers(0, 1_200), min_size=1, max_size=40))
def test_no_number_is_cut(lengths: list[int]) -> None:
    """Wherever a long line has to end."""
    text = " ".join(f"{'x' * length} 406-555-0142" for length in lengths)
    lines = [
        run["text"]
        for part in fitting(answer([Reply(text)]))
        for element in part
        for run in element.get("inlines", ())
    ]

    assert len(lengths) == sum(line.count("406-555-0142") for line in lines)


def test_a_card_is_as_large_as_it_may_be() -> None:
    """One element more would not fit: nobody leafs through more pages than needed."""
    elements = answer([Reply("\n".join(["a line of words"] * 2_000))])
    parts: list[list[dict[str, Any]]] = fitting(elements)

    assert len(parts) > 1
    assert size(card([*parts[0], parts[1][0]])) > CARD_BYTES


def test_nothing_said_is_still_a_card() -> None:
    """An empty answer makes one part without elements, and a window with its box."""
    assert [[]] == fitting([])
    assert [[]] == pages([], ENGLISH)
    assert "application/vnd.microsoft.card.adaptive" == attached(card([]))["contentType"]


def test_a_peer_who_wants_it_can_be_written_to() -> None:
    """A button opens the chat with them in the cloud of the agency, with what Teams keeps below."""
    dana = Card("Dana W., medic.", "Dana W.", "medic", teams="dana+w@agency.example")
    luis = Card("Luis O., medic.", "Luis O.", "medic", slack="https://x.slack.com/team/U012AB3CD")
    reply = Reply(f"{dana.line}\n{luis.line}", cards=(dana, luis))
    elements = answer([reply], ENGLISH, "https://gov.teams.microsoft.us")
    actions = [action for each in elements for action in each.get("actions", ())]

    assert ["Write to Dana W. in Teams"] == [action["title"] for action in actions]
    link = "https://gov.teams.microsoft.us/l/chat/0/0?users=dana%2Bw%40agency.example"
    assert [link] == [action["url"] for action in actions]
    assert ENGLISH.peers_kept == elements[-1]["inlines"][0]["text"]
    check(card(elements))
    assert [] == [
        each for each in answer([Reply(luis.line, cards=(luis,))], ENGLISH) if "actions" in each
    ]
