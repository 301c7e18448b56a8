"""Whether an index holds what the ledger noted as indexed: whoever empties one leaves the ledger as it is."""

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from pipeline.ledger import Ledger
from pipeline.ledger.schema import url
from pipeline.shown import counted

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch


def shortfall(es: "Elasticsearch", ledger: Ledger, name: str, identity: str) -> str | None:
    """How many documents the index of this name and UUID lacks, in words; None when it lacks none.

    What was loaded without the ledger (`jarida index load`) counts as held, so it may hide as many.
    """
    with ledger.read() as connection:
        there = (url.c.indexed_in == identity) & url.c.erased_at.is_(None)
        known = connection.scalar(select(func.count()).select_from(url).where(there)) or 0
    if (held := _count(es, name)) < known:
        es.indices.refresh(index=name)  # asks for more rights than counting does
        held = _count(es, name)
    if held >= known:
        return None
    return (
        f"{name} holds {counted(held, 'document')}, the ledger knows {known}: {known - held} are gone; "
        "`jarida doctor --mend` makes them again"
    )


def _count(es: "Elasticsearch", name: str) -> int:
    return int(es.count(index=name)["count"])
