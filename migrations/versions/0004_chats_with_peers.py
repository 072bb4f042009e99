"""Where a peer who wants it can be written to in Slack and in Teams."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_COLUMNS = ("slack", "teams")


def upgrade() -> None:
    """Adds two columns that may be empty."""
    for name in _COLUMNS:
        op.add_column("peers", sa.Column(name, sa.String(200)))


def downgrade() -> None:
    """Takes them away again."""
    for name in reversed(_COLUMNS):
        op.drop_column("peers", name)
