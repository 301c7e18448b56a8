"""From one index into another while writers go on: all that was written, and nothing newer overwritten."""

from typing import TYPE_CHECKING, Any

from pipeline.errors import ConfigError
from pipeline.index.patience import explain

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

PASSES = 10  # after which a fill gives up catching up with the writers; those of the switch end it
BATCH = 500
NEVER = -1  # the sequence number before the first
# Documents of indices without `published_day` take it from `published_at`, which begins with the printed day.
DAY = """
def at = ctx._source.published_at;
if (ctx._source.published_day == null && at instanceof String && at.length() > 9) {
  ctx._source.published_day = at.substring(0, 10);
}
"""


def catch_up(es: "Elasticsearch", source: str, name: str) -> int:
    """The number of documents copied into `name`, in passes until one finds that no writer was there.

    How far it came is noted in `name`, so that the next call goes on from there.
    """
    copied = 0
    for _ in range(PASSES):
        filled, reached = meta_of(es, name).get("filled") or {}, mark(es, source)
        if filled == reached:
            break
        after = filled["seq_no"] if filled.get("uuid") == reached["uuid"] else NEVER
        copied += _copy(es, source, name, after=after)
        note(es, name, filled=reached)
    return copied


def _copy(es: "Elasticsearch", source: str, name: str, *, after: int) -> int:
    """The number of documents that came over: those changed after a sequence number, unless the copy is newer.

    Versions travel along. One of the same version is what writers made again of the same capture (a name blacked out):
    it counts when it was made after the mark, and does not when nothing is known of what `name` holds.
    """
    es.indices.refresh(index=source)
    outcome = es.options(request_timeout=24 * 3600, ignore_status=400).reindex(
        source={"index": source, "size": BATCH, "query": {"range": {"_seq_no": {"gt": after}}}},
        dest={"index": name, "version_type": "external" if after == NEVER else "external_gte"},
        script={"lang": "painless", "source": DAY},
        conflicts="proceed",
        refresh=True,
    )
    if failures := outcome.get("failures"):
        first = f"{failures[0].get('id')}: {explain({'error': failures[0].get('cause', failures[0])})}"
        raise ConfigError(f"documents of {source} don't fit {name}, {len(failures)} at least; the first: {first}")
    if "error" in outcome:
        raise ConfigError(f"{source} can't be copied into {name}: {explain(outcome.body)}")
    return int(outcome["created"]) + int(outcome["updated"])


def mark(es: "Elasticsearch", name: str) -> dict[str, Any]:
    """An index and the sequence number up to which all its writes are done, in its slowest shard."""
    found = es.indices.stats(index=name, level="shards")["indices"][name]
    done = [copy["seq_no"]["local_checkpoint"] for shard in found["shards"].values() for copy in shard]
    return {"uuid": found["uuid"], "seq_no": min(done)}


def meta_of(es: "Elasticsearch", name: str) -> dict[str, Any]:
    """What is noted in an index about itself."""
    return dict(es.indices.get_mapping(index=name)[name]["mappings"].get("_meta", {}))


def note(es: "Elasticsearch", name: str, **what: object) -> None:
    """Notes something in an index, beside what is noted there."""
    es.indices.put_mapping(index=name, meta={**meta_of(es, name), **what})
