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
from pipeline.index.files import configuration, differences
from pipeline.index.fill import catch_up, mark, meta_of, note

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

log = logging.getLogger(__name__)


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
    """The number of documents copied from the index that serves `alias` into `name`, until writers are caught up with.

    What was copied is noted in `name`, so that another fill, or the switch, goes on from there.
    """
    source = serving(es, alias)
    return 0 if source in {None, name} else catch_up(es, str(source), name)


def leave_filling(es: "Elasticsearch", alias: str, name: str) -> None:
    """Notes that `name` is filled by other means from now on: `switch` copies only what writers change after this."""
    if (source := serving(es, alias)) and source != name:
        note(es, name, filled=mark(es, source))


def switch(es: "Elasticsearch", alias: str, name: str) -> str | None:
    """The index that served `alias` before `name`; moves the alias in one step, once `name` holds what was written.

    Raises ConfigError when there is no such index.
    """
    if not es.indices.exists(index=name):
        raise ConfigError(f"no index {name}; `jarida index status` lists them, `jarida index build` makes one")
    previous = serving(es, alias)
    if previous == name:
        return None
    if previous:
        catch_up(es, previous, name)
    _serve(es, alias, previous, name)
    return previous


def rollback(es: "Elasticsearch", alias: str) -> str:
    """The index that serves again: the one before, at once; what was written since is copied after it.

    Raises ConfigError when there is none.
    """
    current = serving(es, alias)
    previous = meta_of(es, current).get("previous") if current else None
    if not (previous and es.indices.exists(index=previous)):
        raise ConfigError(f"alias {alias}: no earlier index to go back to; see `jarida index status`")
    _serve(es, alias, current, str(previous))
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


def built_at(es: "Elasticsearch", name: str) -> datetime:
    """When an index was made; what was written or erased since may have missed it."""
    return datetime.fromisoformat(meta_of(es, name).get("built_at", "1970-01-01T00:00:00+00:00"))


def serving(es: "Elasticsearch", alias: str) -> str | None:
    """The index that the alias names, None when there is none.

    Raises ConfigError when it names several, or is an index itself.
    """
    found = es.options(ignore_status=404).indices.get_alias(name=alias)
    names = sorted(name for name in found.body if name not in {"error", "status"})
    if len(names) > 1:
        how = f"take it from all but one (DELETE /INDEX/_alias/{alias})"
        raise ConfigError(f"alias {alias} names several indices, {', '.join(names)}: {how}")
    if not names:
        _refuse_concrete(es, alias)
    return names[0] if names else None


def status(es: "Elasticsearch", alias: str) -> list[IndexStatus]:
    """All indices of the alias's family, the serving one first."""
    current = serving(es, alias)
    rows = es.cat.indices(
        index=f"{alias}-*",
        format="json",
        bytes="b",
        h="index,store.size,creation.date",
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


def _serve(es: "Elasticsearch", alias: str, previous: str | None, name: str) -> None:
    """Moves the alias, then copies what was still being written to the index before."""
    _refuse_concrete(es, alias)
    moves: list[dict[str, Any]] = [{"add": {"index": name, "alias": alias, "is_write_index": True}}]
    if previous:
        moves.insert(0, {"remove": {"index": previous, "alias": alias}})
        held = mark(es, name)
    es.indices.update_aliases(actions=moves)
    log.info("alias moved alias=%s from=%s to=%s", alias, previous, name)
    if previous:
        note(es, name, previous=previous)
        note(es, previous, filled=held)  # so a rollback copies only what is written from now on
        try:
            catch_up(es, previous, name)
        except ConfigError as error:  # after a rollback to an older configuration
            log.warning("%s; `jarida process` makes them again", error)


def _refuse_concrete(es: "Elasticsearch", alias: str) -> None:
    if not es.indices.exists_alias(name=alias) and es.indices.exists(index=alias):
        raise ConfigError(
            f"{alias} is an index, not an alias: something wrote before the index was built; delete or reindex it"
        )


def _cause(error: Mapping[str, Any]) -> str:
    return str((error.get("caused_by") or {}).get("reason", ""))


def _status(es: "Elasticsearch", row: Mapping[str, Any], current: str | None) -> IndexStatus:
    meta = meta_of(es, row["index"])
    created = datetime.fromtimestamp(int(row["creation.date"]) / 1000, UTC)
    return IndexStatus(
        name=row["index"],
        serving=row["index"] == current,
        documents=int(es.count(index=row["index"])["count"]),  # docs.count has the quotations within too
        size_bytes=int(row["store.size"] or 0),
        created_at=created,
        configuration=meta.get("configuration"),
        previous=meta.get("previous"),
    )
