"""The access code that shows peers' names outside the agency: kept as a digest, replaceable."""

import hashlib
import hmac
import secrets
from datetime import date

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from bot.directory.schema import AccessCode

# Without letters and digits that look or sound alike: it is read from a poster at night.
_LETTERS = "ACDEFHJKLMNPQRTUVWXY34679"
_GROUPS, _GROUP = 3, 4  # about 55 bits
_LONGEST_CODE = 100
_SCRYPT = {"n": 2**14, "r": 8, "p": 1}
_ONLY = 1


def make_code(session: Session, today: date) -> str:
    """Make a new code and return it, the only time that it can be read; the old one is dead."""
    code = "-".join(
        "".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS)
    )
    salt = secrets.token_hex(16)
    row = {"id": _ONLY, "salt": salt, "digest": _digest(code, salt), "made_on": today}
    session.execute(delete(AccessCode))
    session.execute(insert(AccessCode), [row])
    session.commit()
    return code


def code_made_on(session: Session) -> date | None:
    """When the present code was made; None when there is none."""
    row = session.get(AccessCode, _ONLY)
    return row.made_on if row else None


def code_stamp(session: Session) -> str:
    """Differs for every code there ever was, and tells nothing about it; empty without one."""
    row = session.get(AccessCode, _ONLY)
    return row.salt if row else ""


def code_is_right(session: Session, code: str) -> bool:
    """Whether `code` is the present one; small letters, spaces and missing hyphens are forgiven."""
    row = session.get(AccessCode, _ONLY)
    if row is None or len(code) > _LONGEST_CODE:
        return False
    return hmac.compare_digest(_digest(code, row.salt), row.digest)


def _digest(code: str, salt: str) -> str:
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    return hashlib.scrypt(plain.encode(), salt=bytes.fromhex(salt), dklen=32, **_SCRYPT).hex()
