"""A resource fits when it states what is asked, and never because something was guessed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.directory.cards import ResourceCard
from bot.directory.narrowing import Narrowing

CARD = ResourceCard(
    id="a",
    kind="clinician",
    name="Fir Counseling",
    services="grief",
    eligibility="adults",
    cost="",
    insurance="Aetna, Blue Cross; ask about yours",
    languages=("English", "Spanish"),
    area="Lolo and the lower Bitterroot; video in Montana",
    hours="",
    how_to_start="",
    phone_display=None,
    phone_dial=None,
    web=None,
    access_code=None,
    culturally_competent=None,
    vetted_by="somebody",
    vetted_on=date(2026, 1, 1),
    promises_not="",
    read_on=None,
    called_on=None,
    contract=None,
)


@pytest.mark.parametrize(
    ("asked", "fits"),
    [
        (Narrowing(), True),
        (Narrowing(kind="clinician"), True),
        (Narrowing(kind="group"), False),
        (Narrowing(insurance="AETNA"), True),
        (Narrowing(insurance="blue cros"), True),
        (Narrowing(insurance="blue shield"), False),
        (Narrowing(language="espanish"), False),
        (Narrowing(language="spanish"), True),
        (Narrowing(area="lolo"), True),
        (Narrowing(area="Bitteroot"), True),
        (Narrowing(area="Billings"), False),
        (Narrowing(kind="clinician", insurance="aetna", language="spanish", area="lolo"), True),
        (Narrowing(kind="clinician", insurance="aetna", language="spanish", area="helena"), False),
    ],
)
def test_a_card_fits_when_it_states_everything_asked(asked: Narrowing, fits: bool) -> None:
    """Every word of every option has to stand there; small slips are forgiven."""
    assert fits is asked.fits(CARD)


@pytest.mark.parametrize(("stated", "fits"), [("Not needed", True), ("", False)])
def test_where_no_insurance_is_needed_any_will_do(stated: str, fits: bool) -> None:
    """Not stated is not the same as not needed."""
    assert fits is Narrowing(insurance="aetna").fits(replace(CARD, insurance=stated))
