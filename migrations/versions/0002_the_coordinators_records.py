"""Overrides, incident flags, education, called numbers, access code, totals, changes."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def _peer() -> sa.Column:
    return sa.Column("peer", sa.String(64), sa.ForeignKey("peers.id"), nullable=False)


def upgrade() -> None:
    """Adds what a coordinator records beside the roster."""
    op.add_column("resources", sa.Column("approved_on", sa.Date()))
    op.create_table(
        "overrides",
        sa.Column("id", sa.Integer(), primary_key=True),
        _peer(),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=False),
        sa.Column("duty", sa.String(16), nullable=False),
    )
    op.create_table(
        "incident_flags",
        sa.Column("id", sa.Integer(), primary_key=True),
        _peer(),
        sa.Column("incident", sa.String(64), nullable=False),
        sa.Column("part", sa.String(16), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
    )
    op.create_table(
        "education",
        sa.Column("id", sa.Integer(), primary_key=True),
        _peer(),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("hours", sa.Float(), nullable=False),
        sa.Column("topic", sa.String(100), nullable=False),
    )
    op.create_table(
        "called_numbers",
        sa.Column("phone", sa.String(16), primary_key=True),
        sa.Column("called_on", sa.Date(), nullable=False),
        sa.Column("called_by", sa.String(100), nullable=False),
    )
    op.create_table(
        "access_codes",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("salt", sa.String(64), nullable=False),
        sa.Column("digest", sa.String(128), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
    )
    op.create_table(
        "monthly_totals",
        sa.Column("month", sa.String(7), primary_key=True),
        sa.Column("kind", sa.String(32), primary_key=True),
        sa.Column("number", sa.Integer(), nullable=False),
    )
    op.create_table(
        "roster_changes",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("changed_by", sa.String(100), nullable=False),
        sa.Column("sheet", sa.String(32), nullable=False),
        sa.Column("row_id", sa.String(64), nullable=False),
        sa.Column("field", sa.String(64), nullable=False),
    )


def downgrade() -> None:
    """Takes it away again; totals, calls and the access code are lost."""
    for table in (
        "roster_changes",
        "monthly_totals",
        "access_codes",
        "called_numbers",
        "education",
        "incident_flags",
        "overrides",
    ):
        op.drop_table(table)
    op.drop_column("resources", "approved_on")
