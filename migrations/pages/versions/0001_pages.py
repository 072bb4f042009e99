"""The table of pages as the first installations made it."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "pages",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("danger", sa.String(64), nullable=False, unique=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False, index=True),
        sa.Column("due_at", sa.DateTime(), index=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
    )


def downgrade() -> None:
    """Drops it; open pages are lost."""
    op.drop_table("pages")
