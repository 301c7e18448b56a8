"""What an outlet is called that the registry does not know: its articles say it."""

from functools import lru_cache

from pipeline.analyse.source import Source

OUTLETS = 1000  # whose names are remembered


@lru_cache(maxsize=OUTLETS)
def printed_name(at: Source, outlet_id: str) -> str | None:
    """An outlet's name as its newest article has it; None when no article has one.

    Raises ConfigError and ServiceError as `Source.snapshot` does.
    """
    clause = {"bool": {"filter": [{"term": {"outlet.id": outlet_id}}, {"exists": {"field": "outlet.name"}}]}}
    with at.snapshot() as now:
        hits = now.ask(clause, size=1, sort=[{"captured_at": "desc"}], _source=["outlet.name"])["hits"]["hits"]
    return str(hits[0]["_source"]["outlet"]["name"]) if hits else None
