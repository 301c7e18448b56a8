"""What came between version 0.1 and the first ledger with a version; one of those days may have some of it."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision: str | None = "0001"


def upgrade() -> None:
    op.create_table(
        "alias",
        sa.Column("address_id", sa.String(length=20), nullable=False),
        sa.Column("outlet_id", sa.String(length=64), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("canonical_url", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("address_id"),
        if_not_exists=True,
    )
    op.create_index("ix_alias_outlet_id", "alias", ["outlet_id"], if_not_exists=True)
    op.create_table(
        "backfilled_month",
        sa.Column("outlet_id", sa.String(length=64), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("outlet_id", "month"),
        if_not_exists=True,
    )
    op.create_table(
        "burial",
        sa.Column("article_id", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("article_id"),
        if_not_exists=True,
    )
    op.create_table(
        "claim",
        sa.Column("outlet_id", sa.String(length=64), nullable=False),
        sa.Column("way", sa.String(length=16), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("outlet_id", "way", "month"),
        if_not_exists=True,
    )
    op.create_table(
        "claimed",
        sa.Column("article_id", sa.String(length=20), nullable=False),
        sa.Column("worker", sa.String(length=100), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("again", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("article_id"),
        if_not_exists=True,
    )
    op.create_index("claimed_by", "claimed", ["worker"], if_not_exists=True)
    op.create_table(
        "forgotten_person",
        sa.Column("name_hash", sa.String(length=64), nullable=False),
        sa.Column("letters", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("name_hash"),
        if_not_exists=True,
    )
    op.create_table(
        "gone",
        sa.Column("article_id", sa.String(length=20), nullable=False),
        sa.Column("outlet_id", sa.String(length=64), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("looks", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("article_id"),
        if_not_exists=True,
    )
    op.create_table(
        "listing",
        sa.Column("outlet_id", sa.String(length=64), nullable=False),
        sa.Column("way", sa.String(length=500), nullable=False),
        sa.Column("address_id", sa.String(length=20), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("stamp", sa.String(length=64), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("outlet_id", "way", "address_id"),
        if_not_exists=True,
    )
    op.create_table(
        "look",
        sa.Column("outlet_id", sa.String(length=64), nullable=False),
        sa.Column("way", sa.String(length=500), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("outlet_id", "way"),
        if_not_exists=True,
    )
    op.create_table(
        "lost",
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("offset", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("why", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("file", "offset"),
        if_not_exists=True,
    )
    op.create_table(
        "muted",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("outlet", sa.String(length=64), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("kind", "outlet"),
        if_not_exists=True,
    )
    op.create_table(
        "named",
        sa.Column("address_id", sa.String(length=20), nullable=False),
        sa.Column("way", sa.String(length=16), nullable=False),
        sa.Column("outlet_id", sa.String(length=64), nullable=False),
        sa.Column("canonical_url", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=True),
        sa.Column("ignored", sa.Boolean(), nullable=False),
        sa.Column("cut", sa.Boolean(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("address_id", "way"),
        if_not_exists=True,
    )
    op.create_index("ix_named_outlet_id", "named", ["outlet_id"], if_not_exists=True)
    op.create_table(
        "night",
        sa.Column("run_id", sa.String(length=40), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("code", sa.Integer(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("waiting", sa.Integer(), nullable=False),
        sa.Column("free_bytes", sa.BigInteger(), nullable=True),
        sa.Column("indexed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("run_id"),
        if_not_exists=True,
    )
    op.create_index("ix_night_started_at", "night", ["started_at"], if_not_exists=True)
    op.create_table(
        "pause",
        sa.Column("host", sa.String(length=255), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("host"),
        if_not_exists=True,
    )
    op.create_table(
        "printed",
        sa.Column("article_id", sa.String(length=20), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.PrimaryKeyConstraint("article_id"),
        if_not_exists=True,
    )
    op.create_table(
        "step",
        sa.Column("article_id", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("article_id"),
        if_not_exists=True,
    )
    op.create_table(
        "story_title",
        sa.Column("article_id", sa.String(length=20), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("article_id"),
        if_not_exists=True,
    )
    op.create_table(
        "told_cause",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("outlet", sa.String(length=64), nullable=False),
        sa.Column("field", sa.String(length=200), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("kind", "outlet", "field"),
        if_not_exists=True,
    )
    op.create_table(
        "unread",
        sa.Column("outlet_id", sa.String(length=64), nullable=False),
        sa.Column("list_id", sa.String(length=20), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("outlet_id", "list_id"),
        if_not_exists=True,
    )
    op.create_table(
        "waiting",
        sa.Column("article_id", sa.String(length=20), nullable=False),
        sa.Column("outlet_id", sa.String(length=64), nullable=False),
        sa.Column("canonical_url", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("hints", sa.JSON(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("article_id"),
        if_not_exists=True,
    )
    op.create_index("ix_waiting_outlet_id", "waiting", ["outlet_id"], if_not_exists=True)
