"""The steps of a call as TwiML: greet, take one key, connect, and what follows when it ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from twilio.twiml.voice_response import Dial, Gather, VoiceResponse

from bot.channels.voice import spoken
from bot.channels.voice.spoken import aloud
from bot.directory import Agency

ROUNDS = 3  # how often the keys are offered before the line says goodbye
KEY_SECONDS = 6
LIFELINE, LIFELINE_FALLBACK = "988", "+18002738255"
LIFELINE_SECONDS, ON_CALL_SECONDS = 40, 25
BASE = "/webhooks/voice"


@dataclass(frozen=True)
class Script:
    """What the line answers. Stateless: everything it needs comes with each request.

    `address` makes the public address of a path, `on_call` gives the number of whoever is on
    call (E.164) or "". Nothing is recorded or transcribed: keys are the only thing taken.
    """

    agency: Callable[[], Agency]
    on_call: Callable[[], str]
    clock: Callable[[], datetime]
    address: Callable[[str], str]

    def greet(self, turn: int = 1) -> str:
        """The greeting and the keys; after three rounds without a key, 988 and 911 and goodbye."""
        answer = VoiceResponse()
        if turn > ROUNDS:
            answer.say(aloud(f"{spoken.GOODBYE} {spoken.CONTACTS}"))
            answer.hangup()
            return str(answer)
        said = spoken.welcome(self.agency().program.name) if turn == 1 else ""
        return self._offer_keys(answer, said, turn)

    def key(self, pressed: str, line: str) -> str:
        """What follows a key; `line` is the number that was called. An unknown key: the keys."""
        answer, on_call = VoiceResponse(), self.on_call()
        if pressed == "1":
            answer.say(aloud(spoken.TO_988))
            return self._dial(answer, LIFELINE, "lifeline", LIFELINE_SECONDS)
        if pressed == "2" and on_call:
            answer.say(aloud(spoken.TO_ON_CALL))
            dial = self._dialing("on_call", ON_CALL_SECONDS, caller_id=line or None)
            # A mailbox that picks up presses no key, so nobody is left talking to it.
            dial.number(on_call, url=self.address(f"{BASE}/screen"), method="POST")
            answer.append(dial)
            return str(answer)
        said = spoken.numbers(self.agency(), self.clock()) if pressed == "3" else ""
        return self._offer_keys(answer, said)

    def ended(self, called: str, connected: bool) -> str:
        """What follows a call that was connected, or that nobody took."""
        answer = VoiceResponse()
        if connected:
            return self._offer_keys(answer, spoken.AFTER_THE_CALL)
        if called == "lifeline":
            answer.say(aloud(spoken.ONE_MORE_WAY))
            return self._dial(answer, LIFELINE_FALLBACK, "fallback", LIFELINE_SECONDS)
        failed = spoken.NOBODY_ANSWERED if called == "on_call" else spoken.NOT_CONNECTED
        return self._offer_keys(answer, failed)

    def screen(self) -> str:
        """What the supporter hears before they are connected."""
        answer = VoiceResponse()
        for _ in range(2):
            gather = self._gathering("accepted")
            gather.say(spoken.TO_SUPPORTER)
            answer.append(gather)
        answer.hangup()
        return str(answer)

    def accepted(self, pressed: str) -> str:
        """Connects the supporter who pressed 1, and nobody else."""
        answer = VoiceResponse()
        if pressed != "1":
            answer.hangup()
        return str(answer)

    def went_wrong(self) -> str:
        """The answer when nothing else could be made; needs no file."""
        answer = VoiceResponse()
        answer.say(aloud(f"{spoken.NOT_CONNECTED} {spoken.CONTACTS}"))
        return str(answer)

    def _offer_keys(self, answer: VoiceResponse, said: str, turn: int = 1) -> str:
        gather = self._gathering("keys")
        gather.say(aloud(f"{said} {spoken.keys(bool(self.on_call()))}".strip()))
        answer.append(gather)
        answer.redirect(self.address(f"{BASE}/calls?turn={turn + 1}"), method="POST")
        return str(answer)

    def _gathering(self, path: str) -> Gather:
        return Gather(
            input="dtmf",
            num_digits=1,
            timeout=KEY_SECONDS,
            action=self.address(f"{BASE}/{path}"),
            method="POST",
        )

    def _dial(self, answer: VoiceResponse, number: str, called: str, seconds: int) -> str:
        dial = self._dialing(called, seconds)
        dial.number(number)
        answer.append(dial)
        return str(answer)

    def _dialing(self, called: str, seconds: int, caller_id: str | None = None) -> Dial:
        action = self.address(f"{BASE}/ended?called={called}")
        return Dial(action=action, method="POST", timeout=seconds, caller_id=caller_id)
