"""Elasticsearch out of a Maven artifact."""

import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from pipeline.errors import NodeError
from pipeline.node import maven


def a_zip(path: Path, *names: str) -> Path:
    with ZipFile(path, "w") as bundle:
        for name in names:
            bundle.writestr(name, name)
    return path


def test_only_what_a_node_needs_is_unpacked(tmp_path: Path) -> None:
    inside = maven.INSIDE
    a_zip(
        tmp_path / maven.ZIP,
        f"{inside}lib/elasticsearch-9.4.3.jar",
        f"{inside}modules/reindex/r.jar",
        f"{inside}modules/x-pack-inference/i.jar",
        f"{inside.split('/')[0]}/bin/sonar.sh",
    )
    maven.fetch(tmp_path, tmp_path / "unpacked", lambda _: None)
    files = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file())
    assert files == ["unpacked/lib/elasticsearch-9.4.3.jar", "unpacked/modules/reindex/r.jar"]


def test_a_member_that_leads_out_of_the_folder_is_left(tmp_path: Path) -> None:
    names = ("lib/a.jar", "../../out.jar", "lib/../../../out.jar", "..")
    bundle = a_zip(tmp_path / "other.zip", *(f"{maven.INSIDE}{name}" for name in names))
    maven.unpack(bundle, tmp_path / "inner/unpacked")
    files = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    assert files == {"other.zip", "inner/unpacked/lib/a.jar"}


def test_a_broken_zip_is_deleted_so_that_the_next_start_fetches_it_again(tmp_path: Path) -> None:
    broken = tmp_path / maven.ZIP
    broken.write_bytes(b"half a zip")
    with pytest.raises(NodeError, match="is broken and was deleted"):
        maven.fetch(tmp_path, tmp_path / "unpacked", lambda _: None)
    assert not broken.exists()


def test_a_zip_without_elasticsearch_says_so(tmp_path: Path) -> None:
    with pytest.raises(NodeError, match="holds no sonarqube"):
        maven.unpack(a_zip(tmp_path / "other.zip", "readme"), tmp_path / "unpacked")


def test_a_machine_without_maven_is_told_the_other_ways(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NodeError, match=r"install it .*JARIDA_ES_HOME.*JARIDA_ELASTICSEARCH__URL"):
        maven.fetch(tmp_path, tmp_path / "unpacked", lambda _: None)


def test_a_failure_shows_the_last_words(tmp_path: Path) -> None:
    words = [sys.executable, "-c", "print('BUILD FAILURE: no such artifact'); raise SystemExit(1)"]
    with pytest.raises(NodeError, match=r"exit code 1\).*\nBUILD FAILURE: no such artifact"):
        maven.run(words, tmp_path, lambda _: None)


def test_nothing_stays_in_the_users_repository(tmp_path: Path) -> None:
    assert f"-Dmaven.repo.local={tmp_path}/repository" in maven.copy_command("mvn", tmp_path)
