"""Reads what Twilio sends: a form, signed for the address under which the server is reached."""

from __future__ import annotations

from urllib.parse import parse_qsl

from twilio.request_validator import RequestValidator

MOST_BODY_BYTES = 512 * 1024
MOST_FIELDS = 200


class NotSigned(Exception):
    """The request was not signed by the account, for this address and with this content."""


class NoForm(Exception):
    """The body is no form of single fields; nothing of it is quoted."""


class SignedForms:
    """Forms that are signed with an account's token.

    Source: Twilio, "Webhook security": HMAC-SHA1 over the address and the sorted fields.
    """

    def __init__(self, auth_token: str, public_url: str) -> None:
        """Forms signed with `auth_token` for addresses that begin with `public_url`."""
        self._validator = RequestValidator(auth_token)
        self._base = public_url.rstrip("/")

    def address(self, path: str) -> str:
        """The address of a path as Twilio reaches it."""
        return f"{self._base}{path}"

    def read(self, raw: bytes, path: str, signature: str) -> dict[str, str]:
        """The fields of a form; `path` is that of the request, with its query.

        Raises:
            NoForm: the body is no form, or a field is in it twice.
            NotSigned: the signature is missing or another one.
        """
        try:
            pairs = parse_qsl(raw.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS)
        except ValueError:
            raise NoForm from None
        fields = dict(pairs)
        if len(fields) != len(pairs):
            raise NoForm
        try:
            signed = self._validator.validate(self.address(path), fields, signature)
        except ValueError:  # the path makes no address, so nobody can have signed it
            raise NotSigned from None
        if not signed:
            raise NotSigned
        return fields
