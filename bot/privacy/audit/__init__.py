"""`peerline audit-privacy`: conversations full of canaries, then a search for them everywhere."""

from bot.privacy.audit.run import AuditFailed, Row, audit
from bot.privacy.audit.table import show

__all__ = ["AuditFailed", "Row", "audit", "show"]
