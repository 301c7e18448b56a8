"""Erasures of version 0.1 are taken up again: it left addresses in ledger and records, and wrote nothing beside."""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.execute(
        "INSERT INTO burial (article_id) SELECT article_id FROM url WHERE erased_at IS NOT NULL"
        " AND canonical_url NOT LIKE 'erased:%' AND article_id NOT IN (SELECT article_id FROM burial)"
    )
