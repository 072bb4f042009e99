"""What happens to a page is texted in whole, and a service that fails is said so."""

from __future__ import annotations

from urllib.parse import parse_qs

import pytest
import requests
import responses

from bot.channels.sms import SmsStatus

URL = "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json"
STATUS = SmsStatus("AC1", "a token of the tests", "+14065550100")
UPDATE = "Call or text 988.\n" + "Somebody is calling you. " * 30


def test_an_update_is_texted_to_the_number_in_the_page() -> None:
    """Every part goes from the agency's number to the person's."""
    with responses.RequestsMock() as service:
        service.add(responses.POST, URL, json={}, status=201)
        sent = STATUS.deliver("c", "+14065550142", UPDATE)
        fields = [parse_qs(str(call.request.body)) for call in service.calls]

    assert sent
    assert {("+14065550142", "+14065550100")} == {(f["To"][0], f["From"][0]) for f in fields}
    assert UPDATE.split() == " ".join(f["Body"][0] for f in fields).split()


@pytest.mark.parametrize("answer", [400, 429, 500, requests.ConnectionError("broken by a test")])
def test_a_service_that_refuses_or_fails_is_tried_again_later(answer: int | Exception) -> None:
    """The listener says that it could not tell, and does not raise."""
    with responses.RequestsMock() as service:
        if isinstance(answer, int):
            service.add(responses.POST, URL, json={}, status=answer)
        else:
            service.add(responses.POST, URL, body=answer)

        assert not STATUS.deliver("c", "+14065550142", "an update")


def test_nobody_is_texted_without_a_number() -> None:
    """An empty way to reach is no number."""
    assert not STATUS.deliver("c", "", "an update")
