"""What each night brought of each outlet, as documents for the crawl's dashboard: the index `jarida-runs`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import ServiceError
from pipeline.index.patience import explain
from pipeline.ledger.nights import Run
from pipeline.night import Night

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

INDEX = "jarida-runs"
FILE = Path(__file__).parents[2] / "index_config" / "runs.json"


def record(
    es: Elasticsearch,
    run_id: str,
    started_at: datetime,
    nights: Sequence[Night],
    index: str = INDEX,
    whole: Run | None = None,
) -> int:
    """The number of documents written, one for each outlet and one for the whole; the same run again replaces its own.

    Raises ServiceError when Elasticsearch can't be reached or refuses.
    """
    from elasticsearch import ApiError, helpers

    actions = [
        {"_index": index, "_id": f"{run_id}-{night.outlet_id}", **document(run_id, started_at, night)}
        for night in nights
    ]
    if whole:
        actions.append({"_index": index, "_id": run_id, **asdict(whole)})
    try:
        mapped = json.loads(FILE.read_text(encoding="utf-8"))
        if es.indices.exists(index=index):
            es.indices.put_mapping(index=index, **mapped["mappings"])  # figures that a later version counts
        else:
            es.options(ignore_status=400).indices.create(index=index, **mapped)
        written, _ = helpers.bulk(es, actions, refresh=True)
    except ApiError as error:
        raise ServiceError(f"{index}: {error.status_code} {explain(error.body)}") from error
    except helpers.BulkIndexError as error:
        raise ServiceError(f"{index}: {error}: {error.errors[:1]}") from error
    return written


def document(run_id: str, started_at: datetime, night: Night) -> dict[str, object]:
    """The document of a night: exactly the fields of index_config/runs.json that have a value."""
    values = asdict(night) | {
        "findings": [str(finding) for finding in night.findings],
        "errors": [{"rule": rule, "pages": pages} for rule, pages in night.errors.items()],
        "languages": [{"code": code, "share": share} for code, share in night.languages.items()],
    }
    del values["examples"], values["dead"]
    outlet = {"id": values.pop("outlet_id"), "name": values.pop("name"), "region": values.pop("region")}
    return {"run_id": run_id, "started_at": started_at.isoformat(), "outlet": outlet, **values}
