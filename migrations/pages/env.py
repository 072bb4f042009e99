"""Runs the migrations of the pages on the connection that it was given."""

from alembic import context

from bot.escalation.database import VERSION_TABLE
from bot.escalation.schema import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    version_table=VERSION_TABLE,
    include_object=lambda _item, name, kind, reflected, _other: (
        not (kind == "table" and reflected and name not in Base.metadata.tables)
    ),
)
with context.begin_transaction():
    context.run_migrations()
