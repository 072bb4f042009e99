"""Units, peers, resources and what was loaded."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the four tables that the first installations already had."""
    op.create_table(
        "units",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("agency", sa.String(64), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("parent", sa.String(64), sa.ForeignKey("units.id")),
        sa.Column("discipline", sa.String(16), nullable=False),
    )
    op.create_table(
        "peers",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("first_name", sa.String(100), nullable=False),
        sa.Column("last_name", sa.String(100), nullable=False),
        sa.Column("show_as", sa.String(16), nullable=False),
        sa.Column("agency", sa.String(64), nullable=False),
        sa.Column("unit", sa.String(64), sa.ForeignKey("units.id"), nullable=False),
        sa.Column("discipline", sa.String(16), nullable=False),
        sa.Column("role", sa.String(100), nullable=False),
        sa.Column("rank", sa.String(100), nullable=False),
        sa.Column("rank_band", sa.String(16), nullable=False),
        sa.Column("sworn", sa.Boolean(), nullable=False),
        sa.Column("gender", sa.String(16), nullable=False),
        sa.Column("supervises", sa.JSON(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("phone", sa.String(16), nullable=False),
        sa.Column("text", sa.String(16)),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("designated_by", sa.String(16)),
        sa.Column("designated_on", sa.Date()),
        sa.Column("trained_on", sa.Date()),
        sa.Column("certified_until", sa.Date()),
        sa.Column("shift", sa.String(100), nullable=False),
        sa.Column("time_zone", sa.String(64), nullable=False),
        sa.Column("takes_calls_off_duty", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "resources",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("services", sa.Text(), nullable=False),
        sa.Column("eligibility", sa.Text(), nullable=False),
        sa.Column("cost", sa.Text(), nullable=False),
        sa.Column("insurance", sa.Text(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("hours", sa.Text(), nullable=False),
        sa.Column("how_to_start", sa.Text(), nullable=False),
        sa.Column("phone", sa.String(16)),
        sa.Column("web", sa.Text()),
        sa.Column("access_code", sa.String(64)),
        sa.Column("culturally_competent", sa.Boolean()),
        sa.Column("vetted_by", sa.String(200)),
        sa.Column("vetted_on", sa.Date()),
        sa.Column("promises_not", sa.Text(), nullable=False),
        sa.Column("read_on", sa.Date()),
        sa.Column("called_on", sa.Date()),
        sa.Column("contract", sa.Boolean()),
    )
    op.create_table(
        "loads",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    """Drops them; the agency's folder still holds everything that was in them."""
    for table in ("loads", "resources", "peers", "units"):
        op.drop_table(table)
