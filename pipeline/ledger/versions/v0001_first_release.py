"""The tables of version 0.1; a ledger of before versions has them already."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None


def upgrade() -> None:
    op.create_table(
        "capture",
        sa.Column("capture_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("article_id", sa.String(length=20), nullable=False),
        sa.Column("outlet_id", sa.String(length=64), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("offset", sa.Integer(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("capture_id"),
        if_not_exists=True,
    )
    op.create_index("capture_at", "capture", ["file", "offset"], unique=True, if_not_exists=True)
    op.create_index("capture_state", "capture", ["state", "outlet_id"], if_not_exists=True)
    op.create_index("ix_capture_article_id", "capture", ["article_id"], if_not_exists=True)
    op.create_table(
        "dead_letter",
        sa.Column("article_id", sa.String(length=20), nullable=False),
        sa.Column("stage", sa.String(length=16), nullable=False),
        sa.Column("outlet_id", sa.String(length=64), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("capture_id", sa.Integer(), nullable=True),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", "stage"),
        if_not_exists=True,
    )
    op.create_table(
        "erased_person",
        sa.Column("name_hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("name_hash"),
        if_not_exists=True,
    )
    op.create_table(
        "line",
        sa.Column("outlet_id", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=16), nullable=False),
        sa.Column("article_id", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("outlet_id", "hash", "article_id"),
        if_not_exists=True,
    )
    op.create_index("line_article", "line", ["article_id"], if_not_exists=True)
    op.create_table(
        "run",
        sa.Column("run_id", sa.String(length=40), nullable=False),
        sa.Column("outlet_id", sa.String(length=64), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("run_id", "outlet_id"),
        if_not_exists=True,
    )
    op.create_index("ix_run_started_at", "run", ["started_at"], if_not_exists=True)
    op.create_table(
        "saved_search",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name"),
        if_not_exists=True,
    )
    op.create_table(
        "story",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.String(length=20), nullable=False),
        sa.Column("cluster_id", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("article_id"),
        if_not_exists=True,
    )
    op.create_index("story_cluster", "story", ["cluster_id"], if_not_exists=True)
    op.create_table(
        "story_band",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("key", "number"),
        sqlite_with_rowid=False,
        if_not_exists=True,
    )
    op.create_table(
        "told_article",
        sa.Column("search", sa.String(length=200), nullable=False),
        sa.Column("channel", sa.String(length=500), nullable=False),
        sa.Column("article_id", sa.String(length=256), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("search", "channel", "article_id"),
        if_not_exists=True,
    )
    op.create_table(
        "url",
        sa.Column("article_id", sa.String(length=20), nullable=False),
        sa.Column("outlet_id", sa.String(length=64), nullable=False),
        sa.Column("canonical_url", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("content_hash", sa.String(length=64), nullable=True),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=True),
        sa.Column("document_hash", sa.String(length=64), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("indexed_in", sa.String(length=40), nullable=True),
        sa.Column("indexed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("indexed_capture", sa.Integer(), nullable=True),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("article_id"),
        if_not_exists=True,
    )
    op.create_index("ix_url_outlet_id", "url", ["outlet_id"], if_not_exists=True)
