"""The password of the coordinator's page, kept as a salted digest (scrypt, RFC 7914)."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets

SHORTEST, LONGEST = 12, 200
_COST = {"n": 2**15, "r": 8, "p": 1, "maxmem": 64 * 1024 * 1024}
_FORM = re.compile(r"scrypt:([0-9a-f]{32}):([0-9a-f]{64})")


def make_digest(password: str) -> str:
    """What to keep instead of the password; raises ValueError when it is too short or too long."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise ValueError(f"the password needs {SHORTEST} to {LONGEST} characters")
    salt = secrets.token_hex(16)
    return f"scrypt:{salt}:{_digest(password, salt)}"


def is_digest(text: str) -> bool:
    """Whether the text is what `make_digest` gives."""
    return _FORM.fullmatch(text) is not None


def is_right(password: str, kept: str) -> bool:
    """Whether the password is the one that `kept` was made of."""
    match = _FORM.fullmatch(kept)
    if match is None or len(password) > LONGEST:
        return False
    return hmac.compare_digest(_digest(password, match[1]), match[2])


def _digest(password: str, salt: str) -> str:
    secret = password.encode("utf-8", "surrogatepass")
    return hashlib.scrypt(secret, salt=bytes.fromhex(salt), dklen=32, **_COST).hex()
