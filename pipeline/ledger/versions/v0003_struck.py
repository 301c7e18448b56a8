"""Captures during whose reading a process was killed."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "struck",
        sa.Column("capture_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("capture_id"),
        if_not_exists=True,
    )
