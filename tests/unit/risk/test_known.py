"""The known sentences that the model is trained on."""

from training.risk.corpus import Message
from training.risk.known import TIMES, known


def test_known_sentences_keep_their_tier() -> None:
    """Each line of the tests is trained on with the tier that it must get."""
    found = [message.tier for message in known([]) if message.text == "im going to end it tonight"]

    assert ["imminent_self"] * TIMES == found


def test_what_figures_are_taken_on_is_not_trained_on() -> None:
    """A sentence that a held-out part has too, in other spelling, is left out."""
    held = Message("test-1", "imminent_self", "plain", "somebody", "Im going to end it TONIGHT!")

    assert "im going to end it tonight" not in [message.text for message in known([held])]
