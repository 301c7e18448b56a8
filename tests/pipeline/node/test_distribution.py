"""Which Elasticsearch is run."""

from pathlib import Path

import pytest

from pipeline.errors import NodeError
from pipeline.node import maven, official
from pipeline.node.distribution import distribution
from pipeline.node.layout import Layout
from pipeline.settings import Settings


def an_elasticsearch(home: Path, version: str = "9.4.3") -> Path:
    (home / "lib").mkdir(parents=True)
    for jar in (f"elasticsearch-{version}.jar", f"elasticsearch-core-{version}.jar", "lucene-core-10.4.0.jar"):
        (home / "lib" / jar).touch()
    (home / "jdk/bin").mkdir(parents=True)
    (home / "jdk/bin/java").touch()
    return home


def no_report(_: str) -> None:
    pass


def test_a_named_one_comes_first(tmp_path: Path) -> None:
    named = an_elasticsearch(tmp_path / "named", "9.9.1")
    an_elasticsearch(tmp_path / "node/elasticsearch-9.4.3")
    chosen = distribution(Settings(es_home=named), Layout(tmp_path / "node"), no_report)
    assert (chosen.home, chosen.version, chosen.java_home) == (named, "9.9.1", named / "jdk")


def test_one_unpacked_before_needs_no_download(tmp_path: Path) -> None:
    home = an_elasticsearch(tmp_path / "node/elasticsearch-9.4.3")
    assert distribution(Settings(), Layout(tmp_path / "node"), no_report).home == home


def test_a_folder_that_is_none_says_so(tmp_path: Path) -> None:
    with pytest.raises(NodeError, match=f"no Elasticsearch at {tmp_path}: set JARIDA_ES_HOME"):
        distribution(Settings(es_home=tmp_path), Layout(tmp_path / "node"), no_report)


def test_an_old_one_is_refused(tmp_path: Path) -> None:
    old = an_elasticsearch(tmp_path / "old", "8.17.0")
    with pytest.raises(NodeError, match=r"Elasticsearch 8\.17\.0; 9 or newer is needed"):
        distribution(Settings(es_home=old), Layout(tmp_path / "node"), no_report)


def test_a_download_that_dies_leaves_nothing_to_mistake_for_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(_version: str, _download: Path, unpacked: Path, _report: object) -> bool:
        an_elasticsearch(unpacked)
        raise NodeError("the download broke off")

    monkeypatch.setattr(official, "fetch", half)
    folders = Layout(tmp_path / "node")
    with pytest.raises(NodeError, match="broke off"):
        distribution(Settings(), folders, no_report)
    assert not (folders.root / "elasticsearch-9.4.3").exists()


def test_maven_is_asked_when_the_publisher_is_out_of_reach(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(official, "fetch", lambda *_: False)
    monkeypatch.setattr(maven, "fetch", lambda _download, unpacked, _report: an_elasticsearch(unpacked))
    chosen = distribution(Settings(), Layout(tmp_path / "node"), no_report)
    assert chosen.home == tmp_path / "node/elasticsearch-9.4.3"
