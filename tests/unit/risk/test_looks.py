"""The figures that are looked at while the encoder is trained."""

import numpy as np

from training.risk.corpus import TIERS, Message
from training.risk.looks import looks


def message(name: str, tier: str) -> Message:
    """One of a held-out file."""
    return Message(name, tier, "group", "voice", "text")


def scores(tier: str, danger: float) -> list[float]:
    """The danger on one tier, the rest on none."""
    row = [0.0] * len(TIERS)
    row[TIERS.index(tier)], row[TIERS.index("none")] = danger, 1 - danger
    return row


def test_each_file_and_all_of_them_have_a_line() -> None:
    """What is found and paged is counted against the harmless of the same file."""
    held = [
        message("first-1", "imminent_self"),
        message("first-2", "none"),
        message("second-c-1", "imminent_other"),
        message("second-c-2", "none"),
    ]
    rows = [("imminent_self", 0.9), ("none", 0.0), ("imminent_other", 0.1), ("imminent_self", 0.5)]
    found = looks(held, np.array([scores(*row) for row in rows])).splitlines()

    assert ["first", "second-c", "all"] == [line.partition(":")[0] for line in found]
    assert "AUC 1.0000, paged at 0.005 1.000, found at 0.08 1.000" in found[0]
    assert "AUC 0.0000, paged at 0.005 0.000, found at 0.08 0.000" in found[1]
    assert "AUC 0.7500, paged at 0.005 0.500" in found[2]
