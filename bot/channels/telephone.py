"""Opens the channels that Twilio carries, text messages and the voice line, from the settings."""

from __future__ import annotations

from bot.channels.base import PeerlineChannel
from bot.channels.signed_forms import SignedForms
from bot.channels.sms import SmsChannel, SmsStatus
from bot.channels.sms.kept import open_kept
from bot.channels.voice import VoiceChannel
from bot.channels.voice.on_call import on_call_number
from bot.channels.voice.script import Script
from bot.directory import Directory
from bot.settings import Settings, SettingsError
from bot.turn import Turn


def open_telephone(
    settings: Settings, turn: Turn, directory: Directory
) -> tuple[PeerlineChannel, ...]:
    """Both channels where the account's token is set, else none.

    Raises:
        SettingsError: the public address is missing, or half of what page status needs.
    """
    token = settings.twilio_auth_token.get_secret_value()
    if not token:
        return ()
    if not settings.public_url:
        raise SettingsError(
            "PEERLINE_PUBLIC_URL is not set: texts and calls are signed for the address under "
            "which Twilio reaches this server, so write it down, like https://support.example.gov"
        )
    forms = SignedForms(token, settings.public_url)
    secret = settings.secret.get_secret_value()
    kept = open_kept(settings.redis_url.get_secret_value(), settings.idle_minutes * 60)
    sms = SmsChannel(turn, secret, forms, directory, _status(settings, token), kept=kept)

    find = on_call_number(settings.agency_folder, lambda: directory.agency, turn.clock)
    script = Script(lambda: directory.agency, find, turn.clock, forms.address)
    return (sms, VoiceChannel(forms, script, turn.words))


def _status(settings: Settings, token: str) -> SmsStatus | None:
    account, number = settings.twilio_account_sid, settings.twilio_number
    if bool(account) != bool(number):
        missing = "PEERLINE_TWILIO_NUMBER" if account else "PEERLINE_TWILIO_ACCOUNT_SID"
        raise SettingsError(
            f"{missing} is not set: texting somebody what happens to their alert needs the account "
            "and the number it sends from; set both or neither"
        )
    return SmsStatus(account, token, number) if account else None
