"""Blocks: within Slack's limits, every word and number there, every choice once."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.models.blocks import Block

from bot.channels.slack.blocks import answer, messages, without_calls, words_of
from bot.channels.slack.views import VIEW_BLOCKS, window
from bot.channels.slack.words import SLACK_WORDS
from bot.replies import MENU, OFFERED, Button, Card, Reply

BUTTONS = st.builds(Button, st.text(min_size=1, max_size=99), st.sampled_from(list(OFFERED)))
TEXTS = st.text(min_size=1, max_size=9_000).filter(str.strip)
REPLIES = st.lists(st.builds(Reply, TEXTS, st.lists(BUTTONS).map(tuple)), max_size=6)


@given(REPLIES)
def test_whatever_is_said_slack_takes_it(replies: list[Reply]) -> None:
    """Slack's own models find every block valid, and each message has at most 50 of them."""
    for message in messages(answer(replies)):
        assert len(message) <= 50
        for block, parsed in zip(message, Block.parse_all(message), strict=True):
            parsed.validate_json()
            assert len(block.get("text", {}).get("text", "")) <= 3_000


@given(REPLIES)
def test_all_words_and_choices_are_there(replies: list[Reply]) -> None:
    """Nothing but white space is lost, and each choice can be pressed."""
    blocks = answer(replies)
    wanted = "".join("".join(reply.text.split()) for reply in replies)
    values = [e["value"] for b in blocks for e in b.get("elements", ()) if "value" in e]

    assert wanted == "".join(words_of(blocks).split())
    assert [button.payload for reply in replies for button in reply.buttons] == values


@given(REPLIES)
def test_names_of_actions_differ_within_a_row(replies: list[Reply]) -> None:
    """Slack refuses a row in which two buttons have one name, so choices are told apart."""
    for block in answer(replies):
        names = [element["action_id"] for element in block.get("elements", ())]
        assert len(set(names)) == len(names)


def test_a_number_can_be_pressed_below_its_paragraph() -> None:
    """The button shows the number as it is read and calls it as it is dialed."""
    paragraph, row = answer([Reply("Dana: 406-555-0142.")])

    assert "Dana: 406-555-0142." == paragraph["text"]["text"]
    assert ["tel:+14065550142"] == [element["url"] for element in row["elements"]]
    assert row["elements"][0]["text"]["text"].endswith("406-555-0142")


def test_a_number_is_offered_once_in_an_answer() -> None:
    """Crisis contacts in each of three messages make one row of buttons."""
    blocks = answer([Reply("Call 988."), Reply("988 or 911."), Reply("988")])
    called = [e["url"] for b in blocks for e in b.get("elements", ())]

    assert ["tel:988", "tel:911"] == called


def test_without_buttons_to_call_the_numbers_are_still_read() -> None:
    """What a Slack that takes no tel: addresses gets."""
    blocks = without_calls(answer([Reply("Call 988.", MENU)]))

    assert "Call 988." == words_of(blocks)
    assert len(MENU) == sum(len(block.get("elements", ())) for block in blocks)


@settings(max_examples=25)
@given(st.integers(0, 400))
def test_a_window_never_holds_more_than_slack_takes(count: int) -> None:
    """However long an answer is, box and note stay, and what does not fit is said."""
    words = SLACK_WORDS["en"]
    said = answer([Reply(f"Line {number}, 406-555-01{number % 100:02}") for number in range(count)])
    blocks = window(said, words, "box")["blocks"]
    shown = words_of(blocks)

    assert len(blocks) <= VIEW_BLOCKS
    assert ["input", "context"] == [block["type"] for block in blocks[-2:]]
    assert (words.too_long_for_window in shown) == (f"Line {count - 1}," not in shown and count > 0)


def test_titles_fit_and_both_languages_say_the_same_things() -> None:
    """Slack takes 24 characters in a window's titles, and 75 on a button."""
    for words in SLACK_WORDS.values():
        assert max(len(words.window), len(words.send), len(words.close)) <= 24
        assert len(words.open_window) <= 75
        assert "/peer" in words.update


def test_a_peer_who_wants_it_can_be_written_to() -> None:
    """Their profile is a button, with what Slack keeps said below; others have no such button."""
    profile = "https://your-workspace.slack.com/team/U012AB3CD"
    dana = Card("Dana W., medic.", "Dana W.", "medic", slack=profile, teams="dana@agency.example")
    luis = Card("Luis O., medic.", "Luis O.", "medic", teams="luis@agency.example")
    words = SLACK_WORDS["en"]
    blocks = answer([Reply(f"{dana.line}\n{luis.line}", cards=(dana, luis))], words)
    links = [
        (e["text"]["text"], e["url"]) for b in blocks for e in b.get("elements", ()) if "url" in e
    ]

    assert [("Write to Dana W. in Slack", profile)] == links
    assert words.peers_kept == blocks[-1]["elements"][0]["text"]
    assert words.peers_kept not in str(answer([Reply(luis.line, cards=(luis,))], words))
    for block, parsed in zip(blocks, Block.parse_all(blocks), strict=True):
        parsed.validate_json()
        assert block["type"]
