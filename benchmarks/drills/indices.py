"""The index gone, emptied, closed, without its alias, while nothing is new; and documents that other hands touched."""

from collections.abc import Callable
from functools import partial

from elasticsearch import Elasticsearch

from benchmarks.drills.drill import Drill
from benchmarks.drills.stage import Stage, compare
from tests.flows.world import World

Harm = Callable[[Elasticsearch, World], None]
ALL: dict[str, dict[str, str]] = {"match_all": {}}


def _name(es: Elasticsearch, world: World) -> str:
    (name,) = es.indices.get_alias(name=world.alias)
    return str(name)


def deleted(es: Elasticsearch, world: World) -> None:
    es.indices.delete(index=_name(es, world))


def emptied(es: Elasticsearch, world: World) -> None:
    es.delete_by_query(index=world.alias, query=ALL, refresh=True)


def nameless(es: Elasticsearch, world: World) -> None:
    es.indices.delete_alias(index=_name(es, world), name=world.alias)


def read_only(es: Elasticsearch, world: World) -> None:
    es.indices.put_settings(index=_name(es, world), settings={"index.blocks.read_only_allow_delete": True})


def closed(es: Elasticsearch, world: World) -> None:
    es.indices.close(index=_name(es, world))


def rewritten(es: Elasticsearch, world: World) -> None:
    script = {"source": "ctx._source.text = 'x'; ctx._source.title = 'y'"}
    es.update_by_query(index=world.alias, query=ALL, script=script, refresh=True)


def strangers(es: Elasticsearch, world: World) -> None:
    for number in range(3):
        es.index(index=world.alias, id=f"stranger-{number}", document={"article_id": f"stranger-{number}"})


HARMS: dict[str, Harm] = {
    "the index deleted": deleted,
    "all documents deleted": emptied,
    "the alias gone": nameless,
    "the index read-only, as on a full disk": read_only,
    "the index closed": closed,
    "all documents rewritten by other hands": rewritten,
    "documents that nobody knows": strangers,
}
QUICK = ("the index deleted", "the index closed", "all documents deleted", "all documents rewritten by other hands")
BY_ITSELF = ("the index deleted", "the alias gone")


def mended(harm: Harm, stage: Stage) -> None:
    """The doctor ends it."""
    stage.hold()
    stage.process()
    _do(harm, stage)
    stage.mend()
    compare(stage)


def by_a_night(harm: Harm, stage: Stage) -> None:
    """A night ends it, though nothing is new."""
    stage.night()
    _do(harm, stage)
    assert stage.night().state in ("ok", "partial")
    compare(stage)


def in_the_middle(harm: Harm, stage: Stage) -> None:
    """It happens between two batches."""
    stage.hold()
    stage.proxy.after["_bulk"] = lambda: _do(harm, stage)
    stage.try_process()
    stage.try_process()
    stage.mend()
    compare(stage)


def on_their_way(stage: Stage) -> None:
    """The index goes as documents are about to arrive: they make none in the alias's place."""
    stage.hold()
    stage.process()
    stage.press.publish(0, 7)
    stage.hold()
    stage.proxy.before["_bulk"] = lambda: _do(deleted, stage)
    stage.try_process()
    stage.mend()
    compare(stage)


def _do(harm: Harm, stage: Stage) -> None:
    with Elasticsearch(stage.world.es_url, request_timeout=300) as es:
        es.indices.refresh(index=f"{stage.world.alias}*")
        harm(es, stage.world)


DRILLS = (
    Drill("the index deleted", "documents on their way", on_their_way, fast=True),
    *(
        Drill(name, "nothing is new, the doctor comes", partial(mended, one), fast=name in QUICK)
        for name, one in HARMS.items()
    ),
    *(Drill(name, "nothing is new, a night comes", partial(by_a_night, HARMS[name])) for name in BY_ITSELF),
    *(
        Drill(name, "between two batches", partial(in_the_middle, HARMS[name]))
        for name in (
            "the index deleted",
            "all documents deleted",
            "the index closed",
            "the index read-only, as on a full disk",
        )
    ),
)
