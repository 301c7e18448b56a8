"""Snapshots to a folder of the local node, and back; the same calls serve S3, which has no stand-in here."""

import shutil
from collections.abc import Iterator

import pytest
from elasticsearch import Elasticsearch

from pipeline.errors import ConfigError, ServiceError
from pipeline.index.snapshots import create, register, repository, restore
from pipeline.node.layout import layout
from pipeline.settings import settings

ALIAS, INDEX, NAME = "test-a-snap", "test-a-snap-1", "test-a-repository"


@pytest.fixture
def es(es_url: str) -> Iterator[Elasticsearch]:
    if settings().elasticsearch.url:
        pytest.skip("needs a folder under path.repo, which only the local node is known to have")
    with Elasticsearch(es_url, request_timeout=300) as client:
        client.indices.create(index=INDEX, aliases={ALIAS: {}}, settings={"number_of_replicas": 0})
        client.index(index=INDEX, id="1", document={"title": "بلاغ"}, refresh=True)
        yield client
        quiet = client.options(ignore_status=404)
        quiet.indices.delete(index=f"{INDEX}-back")
        quiet.indices.delete(index=INDEX)
        quiet.snapshot.delete(repository=NAME, snapshot="*")
        quiet.snapshot.delete_repository(name=NAME)
        shutil.rmtree(layout(settings()).snapshots / NAME, ignore_errors=True)


@pytest.mark.elastic
def test_what_was_lost_comes_back_beside_what_is_live(es: Elasticsearch) -> None:
    register(es, str(layout(settings()).snapshots / NAME), NAME)
    snapshot = create(es, ALIAS, NAME)
    es.delete(index=INDEX, id="1", refresh=True)
    assert restore(es, snapshot, "back", NAME) == [f"{INDEX}-back"]
    assert es.get(index=f"{INDEX}-back", id="1")["_source"] == {"title": "بلاغ"}
    assert list(es.indices.get_alias(name=ALIAS)) == [INDEX]


@pytest.mark.elastic
def test_a_folder_that_elasticsearch_may_not_write_says_what_to_do(es: Elasticsearch) -> None:
    with pytest.raises(ServiceError, match=r"/srv/elsewhere: .*must be under path\.repo"):
        register(es, "/srv/elsewhere", NAME)


@pytest.mark.elastic
def test_an_unknown_snapshot_says_where_to_look(es: Elasticsearch) -> None:
    register(es, str(layout(settings()).snapshots / NAME), NAME)
    with pytest.raises(ServiceError, match=r"gone: 404 .*lists what is there"):
        restore(es, "gone", "back", NAME)


@pytest.mark.elastic
def test_nothing_to_keep_says_so(es: Elasticsearch) -> None:
    register(es, str(layout(settings()).snapshots / NAME), NAME)
    with pytest.raises(ServiceError, match="is the index built"):
        create(es, "test-a-none", NAME)


@pytest.mark.parametrize("where", ["gs://bucket", "https://backups.example/x", "s3://"])
def test_other_addresses_are_a_mistake(where: str) -> None:
    with pytest.raises(ConfigError, match="expected a folder"):
        repository(where)
