"""Whether a command rank was confirmed, and when a peer's probation was over."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_COLUMNS = (
    ("rank_confirmed", sa.Boolean()),
    ("off_probation_on", sa.Date()),
    ("service_excepted", sa.Boolean()),
)


def upgrade() -> None:
    """Adds three columns that may be empty."""
    for name, kind in _COLUMNS:
        op.add_column("peers", sa.Column(name, kind))


def downgrade() -> None:
    """Takes them away again."""
    for name, _ in reversed(_COLUMNS):
        op.drop_column("peers", name)
