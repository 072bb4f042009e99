"""Advice that takes a professional is declined, with the fitting one."""

from __future__ import annotations

import pytest

from bot.actions.advice import DECLINED, NONE_LISTED, DeclineAdvice
from tests.unit.actions.conftest import Office, resource

pytestmark = pytest.mark.conformance("WA-DEL-3a")


@pytest.mark.parametrize(
    ("kind", "fits", "other"),
    [
        ("legal", "The law group", "The mind group"),
        ("medical", "The mind group", "The law group"),
        ("therapy", "The mind group", "The law group"),
    ],
)
def test_each_kind_of_advice_is_declined_with_who_fits(
    office: Office, kind: str, fits: str, other: str
) -> None:
    """A plain no, and the coordinator's entries of the fitting kind."""
    office.directory.cards = [resource("law", kind="legal"), resource("mind", kind="clinician")]
    text = office.run(DeclineAdvice, intent=f"advice_{kind}").text

    assert text.startswith(("I give no", "I am no"))
    assert f"{fits}: 406-555-0199, Sundays" in text
    assert other not in text


def test_a_case_is_no_matter_for_this_chat(office: Office) -> None:
    """Nothing of it is asked for, and a person in the chain or the prosecutor is named."""
    text = office.run(DeclineAdvice, intent="advice_investigation").text

    assert "put none of it in here" in text
    assert "the prosecutor" in text
    assert "?" not in text


@pytest.mark.parametrize("kind", [name for name, declined in DECLINED.items() if declined.kind])
def test_nobody_listed_is_said_to_be_nobody(office: Office, kind: str) -> None:
    """An empty list is not passed over."""
    assert NONE_LISTED in office.run(DeclineAdvice, intent=f"advice_{kind}").text
