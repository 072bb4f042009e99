"""How far a page is, who has it, what the person was told, monthly counts and drills."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

INDEXED = ("status_key", "joined")


def added() -> list[sa.Column]:
    """The new columns of the table of pages."""
    return [
        sa.Column("also", sa.String(64), nullable=False, server_default=""),
        sa.Column("lang", sa.String(8), nullable=False, server_default="en"),
        sa.Column("due_set_at", sa.DateTime()),
        sa.Column("claimed", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("state", sa.String(16), nullable=False, server_default="sent"),
        sa.Column("progress", sa.Text(), nullable=False, server_default="{}"),
        sa.Column("received_at", sa.DateTime()),
        sa.Column("version", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("pushed", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("status_key", sa.String(64)),
        sa.Column("reach_asked_at", sa.DateTime()),
        sa.Column("mistake", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("drill", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("joined", sa.String(16)),
    ]


def upgrade() -> None:
    """Adds the columns; pages that are open stay so."""
    for column in added():
        op.add_column("pages", column)
    for name in INDEXED:
        op.create_index(f"ix_pages_{name}", "pages", [name])
    op.create_table(
        "page_counts",
        sa.Column("month", sa.String(7), primary_key=True),
        sa.Column("number", sa.Integer(), nullable=False),
    )
    op.create_table(
        "drills",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("begun_at", sa.DateTime(), nullable=False),
        sa.Column("sent_seconds", sa.Float()),
        sa.Column("received_seconds", sa.Float()),
    )


def downgrade() -> None:
    """Takes them away; who has which page and how many there were is lost."""
    op.drop_table("drills")
    op.drop_table("page_counts")
    for name in INDEXED:
        op.drop_index(f"ix_pages_{name}", "pages")
    with op.batch_alter_table("pages") as table:
        for column in added():
            table.drop_column(column.name)
