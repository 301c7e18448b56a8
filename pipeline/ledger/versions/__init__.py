"""The revisions of the ledger, as Alembic reads them: each brings the tables from the one before to its own."""
