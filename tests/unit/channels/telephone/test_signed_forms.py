"""Only what was signed for this address with this content is read."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.signed_forms import NoForm, NotSigned, SignedForms
from tests.channels.sms import PATH, PUBLIC, TOKEN, signed

FORMS = SignedForms(TOKEN, f"{PUBLIC}/")
FIELDS = {"From": "+14065550142", "Body": "a & b = ñ", "Empty": ""}
RAW = urlencode(FIELDS).encode()


@given(st.dictionaries(st.text(min_size=1), st.text()))
def test_a_signed_form_is_read_as_it_was_sent(fields: dict[str, str]) -> None:
    """Any names and values come out as they went in."""
    raw = urlencode(fields, errors="ignore").encode()
    clean = {k.encode("utf-8", "ignore").decode(): v for k, v in fields.items()}
    clean = {k: v.encode("utf-8", "ignore").decode() for k, v in clean.items()}
    if len(clean) == len(fields):
        assert clean == FORMS.read(raw, PATH, signed(clean))


@pytest.mark.parametrize(
    ("raw", "path", "signature"),
    [
        (RAW, PATH, ""),
        (RAW, PATH, "forged"),
        (RAW, PATH, "ñ" * 28),
        (RAW, PATH, signed(FIELDS, token="another token")),
        (RAW, f"{PATH}?turn=2", signed(FIELDS)),
        (RAW, "/webhooks/voice/keys", signed(FIELDS)),
        (urlencode({**FIELDS, "From": "+14065550143"}).encode(), PATH, signed(FIELDS)),
        (RAW + b"&More=1", PATH, signed(FIELDS)),
    ],
)
def test_what_was_not_signed_like_this_is_refused(raw: bytes, path: str, signature: str) -> None:
    """Another token, address, value or field, and no signature at all."""
    with pytest.raises(NotSigned):
        FORMS.read(raw, path, signature)


@pytest.mark.parametrize("raw", [b"\xff\xfe", b"a=1&a=2", b"&".join([b"a=1"] * 201)])
def test_what_is_no_form_is_refused(raw: bytes) -> None:
    """Bytes that are no text, a field given twice, and more fields than any message has."""
    with pytest.raises(NoForm):
        FORMS.read(raw, PATH, "")


@given(st.binary(), st.text(), st.text())
def test_any_bytes_are_read_or_refused(raw: bytes, path: str, signature: str) -> None:
    """Nothing else is ever raised, whatever arrives."""
    with pytest.raises((NoForm, NotSigned)):
        FORMS.read(raw, path, signature)
