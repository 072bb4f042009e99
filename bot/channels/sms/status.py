"""Tells somebody by text what happens to the page that was sent for them."""

from __future__ import annotations

import logging

import requests

from bot.channels.sms.texts import texts
from bot.privacy.logs import report

log = logging.getLogger("bot.channels.sms")
API = "https://api.twilio.com"
SECONDS = 8.0


class SmsStatus:
    """A listener for the status of pages (`bot.escalation`), by Twilio's API.

    Not by Twilio's own client: that keeps its last request, number and text included.
    """

    def __init__(self, account: str, auth_token: str, sender: str, api: str = API) -> None:
        """Texts that come from the number `sender` of the account."""
        self._url = f"{api}/2010-04-01/Accounts/{account}/Messages.json"
        self._login = (account, auth_token)
        self._sender = sender

    def deliver(self, conversation: str, reach: str, text: str) -> bool:
        """Sends `text` to the number `reach`; whether the service took all of it. May block."""
        return bool(reach) and all(self._send(reach, each) for each in texts(text))

    def _send(self, number: str, text: str) -> bool:
        fields = {"To": number, "From": self._sender, "Body": text}
        try:
            answer = requests.post(self._url, data=fields, auth=self._login, timeout=SECONDS)
        except requests.RequestException as error:
            report(log, "the texting service did not answer", error)
            return False
        if answer.ok:
            return True
        log.error("the texting service refused a text", extra={"status": answer.status_code})
        return False
