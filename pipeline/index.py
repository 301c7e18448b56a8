"""The index's life: built from the files of index_config, filled while writers go on, switched at once, rolled back.

Readers and writers know the alias only. An index is called `<alias>-<hash8>[-suffix]`, where hash8 names the
configuration, so a changed file means another index and never a changed one.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from pipeline.errors import ConfigError
from pipeline.index_files import Configuration, configuration, differences

__all__ = [
    "Configuration",
    "IndexStatus",
    "build",
    "check",
    "configuration",
    "create",
    "ensure",
    "fill",
    "index_name",
    "rollback",
    "serving",
    "status",
    "switch",
]

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

log = logging.getLogger(__name__)

FILL_PASSES = 10  # passes after which a fill gives up catching up with the writers; the pass after the switch ends it
FILL_BATCH = 500


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """One index of the alias's family. `serving`: the alias points to it."""

    name: str
    serving: bool
    documents: int
    size_bytes: int
    created_at: datetime
    configuration: str | None
    previous: str | None


def index_name(alias: str, suffix: str | None = None) -> str:
    """The name of an index of today's configuration."""
    return "-".join(part for part in (alias, configuration().hash8, suffix) if part)


def build(es: "Elasticsearch", alias: str, suffix: str | None = None) -> str:
    """The name of an index of today's configuration; makes it, empty, if it is not there. Moves no alias."""
    return create(es, index_name(alias, suffix))


def create(es: "Elasticsearch", name: str) -> str:
    """The index of this name; makes it from today's configuration, empty, if it is not there."""
    made_from = configuration()
    meta = {"configuration": made_from.hash8, "built_at": datetime.now(UTC).isoformat(timespec="seconds")}
    created = es.options(ignore_status=400).indices.create(
        index=name,
        settings=made_from.settings,
        mappings={**made_from.mappings, "_meta": meta},
        wait_for_active_shards=1,
    )
    if error := created.get("error"):
        if error["type"] != "resource_already_exists_exception":
            raise ConfigError(f"index {name} can't be made from index_config: {error['reason']}: {_cause(error)}")
        log.info("index exists name=%s", name)
    return name


def fill(es: "Elasticsearch", alias: str, name: str) -> int:
    """The number of documents copied from the index that serves `alias` into `name`.

    Passes repeat for what writers changed meanwhile, until one finds nothing new; versions travel with the documents,
    so a newer document is never overwritten.
    """
    source, copied, seen = serving(es, alias), 0, -1
    if source is None or source == name:
        return 0
    for _ in range(FILL_PASSES):
        last = _max_seq_no(es, source)
        if last <= seen:
            break
        copied += _copy(es, source, name, after=seen)
        seen = last
    return copied


def switch(es: "Elasticsearch", alias: str, name: str) -> str | None:
    """The index that served `alias` before `name`, after moving the alias in one step."""
    previous = serving(es, alias)
    if previous == name:
        return None
    _refuse_concrete(es, alias)
    start = _max_seq_no(es, previous) if previous else -1
    moves: list[dict[str, Any]] = [{"add": {"index": name, "alias": alias, "is_write_index": True}}]
    if previous:
        moves.insert(0, {"remove": {"index": previous, "alias": alias}})
    es.indices.update_aliases(actions=moves)
    if previous:
        _copy(es, previous, name, after=start - FILL_BATCH)  # bulks that were under way while the alias moved
        _remember(es, name, previous)
    log.info("alias moved alias=%s from=%s to=%s", alias, previous, name)
    return previous


def rollback(es: "Elasticsearch", alias: str) -> str:
    """The index that serves again: the one before. Raises ConfigError when there is none."""
    current = serving(es, alias)
    previous = _meta(es, current).get("previous") if current else None
    if not (previous and es.indices.exists(index=previous)):
        raise ConfigError(f"alias {alias}: no earlier index to go back to; see `jarida index status`")
    switch(es, alias, previous)
    return str(previous)


def ensure(es: "Elasticsearch", alias: str) -> str:
    """The index that serves `alias`; on a new cluster it is built first."""
    if name := serving(es, alias):
        if not name.startswith(index_name(alias)):
            log.warning("index is of another configuration alias=%s index=%s: run `jarida index build`", alias, name)
        return name
    name = build(es, alias)
    switch(es, alias, name)
    return name


def serving(es: "Elasticsearch", alias: str) -> str | None:
    """The index that the alias names, None when there is none. Raises ConfigError when it names several."""
    found = es.options(ignore_status=404).indices.get_alias(name=alias)
    names = sorted(name for name in found.body if name not in {"error", "status"})
    if len(names) > 1:
        raise ConfigError(f"alias {alias} names several indices: {', '.join(names)}")
    return names[0] if names else None


def status(es: "Elasticsearch", alias: str) -> list[IndexStatus]:
    """All indices of the alias's family, the serving one first."""
    current = serving(es, alias)
    rows = es.cat.indices(
        index=f"{alias}-*",
        format="json",
        bytes="b",
        h="index,docs.count,store.size,creation.date",
        expand_wildcards="open",
    )
    found = [_status(es, row, current) for row in rows if isinstance(row, Mapping)]
    return sorted(found, key=lambda one: (not one.serving, one.name))


def check(es: "Elasticsearch", alias: str) -> tuple[str, ...]:
    """What differs between the files and the cluster, in words; empty: nothing."""
    name = serving(es, alias)
    if name is None:
        return (f"alias {alias}: no index; run `jarida index build` and `jarida index switch`",)
    expected, live = configuration(), es.indices.get(index=name)[name]
    mappings = {key: value for key, value in live["mappings"].items() if key != "_meta"}
    settings = live["settings"]["index"]
    wanted = {**expected.settings.get("index", {}), "analysis": expected.settings["analysis"]}
    return (
        *(f"{name}: mappings.{found}" for found in differences(expected.mappings, mappings)),
        *(f"{name}: settings.{found}" for found in differences(wanted, {key: settings.get(key) for key in wanted})),
    )


def _copy(es: "Elasticsearch", source: str, name: str, *, after: int) -> int:
    """The number of documents that came over: those changed after a sequence number, unless the copy is newer."""
    es.indices.refresh(index=source)
    outcome = es.options(request_timeout=24 * 3600).reindex(
        source={"index": source, "size": FILL_BATCH, "query": {"range": {"_seq_no": {"gt": after}}}},
        dest={"index": name, "version_type": "external"},
        conflicts="proceed",
        refresh=True,
    )
    if failures := outcome["failures"]:
        raise ConfigError(f"{len(failures)} documents of {source} don't fit {name}; the first: {failures[0]}")
    return int(outcome["created"]) + int(outcome["updated"])


def _max_seq_no(es: "Elasticsearch", name: str) -> int:
    shards = es.indices.stats(index=name, level="shards")["indices"].get(name, {}).get("shards", {})
    return max((copy["seq_no"]["max_seq_no"] for copies in shards.values() for copy in copies), default=-1)


def _meta(es: "Elasticsearch", name: str) -> dict[str, Any]:
    return dict(es.indices.get_mapping(index=name)[name]["mappings"].get("_meta", {}))


def _remember(es: "Elasticsearch", name: str, previous: str) -> None:
    es.indices.put_mapping(index=name, meta={**_meta(es, name), "previous": previous})


def _refuse_concrete(es: "Elasticsearch", alias: str) -> None:
    if not es.indices.exists_alias(name=alias) and es.indices.exists(index=alias):
        raise ConfigError(
            f"{alias} is an index, not an alias: something wrote before the index was built; delete or reindex it"
        )


def _cause(error: Mapping[str, Any]) -> str:
    return str((error.get("caused_by") or {}).get("reason", ""))


def _status(es: "Elasticsearch", row: Mapping[str, Any], current: str | None) -> IndexStatus:
    meta = _meta(es, row["index"])
    created = datetime.fromtimestamp(int(row["creation.date"]) / 1000, UTC)
    return IndexStatus(
        name=row["index"],
        serving=row["index"] == current,
        documents=int(row["docs.count"] or 0),
        size_bytes=int(row["store.size"] or 0),
        created_at=created,
        configuration=meta.get("configuration"),
        previous=meta.get("previous"),
    )
