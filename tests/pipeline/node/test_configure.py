"""The files that the node is started with."""

import stat
from pathlib import Path

import pytest
import yaml

from pipeline.node.configure import configure
from pipeline.node.distribution import Distribution
from pipeline.node.layout import Layout
from pipeline.settings import Node


@pytest.fixture
def chosen(tmp_path: Path) -> Distribution:
    home = tmp_path / "home"
    (home / "config").mkdir(parents=True)
    for name in ("jvm.options", "log4j2.properties"):
        (home / "config" / name).write_text(name)
    return Distribution(home, "9.4.3", tmp_path / "jdk")


def configured(tmp_path: Path, chosen: Distribution, node: Node) -> tuple[dict[str, object], str]:
    folders = Layout(tmp_path / "node")
    folders.config.mkdir(parents=True, exist_ok=True)
    configure(folders, node, chosen)
    settings = yaml.safe_load((folders.config / "elasticsearch.yml").read_text())
    return settings, (folders.config / "jvm.options.d/jarida.options").read_text()


def test_it_listens_on_loopback_only_and_snapshots_into_a_folder_of_its_own(
    tmp_path: Path, chosen: Distribution
) -> None:
    settings, _ = configured(tmp_path, chosen, Node(port=9251))
    assert settings == {
        "cluster.name": "jarida-local",
        "node.name": "local",
        "discovery.type": "single-node",
        "network.host": "127.0.0.1",
        "http.port": 9251,
        "path.data": f"{tmp_path}/node/data",
        "path.logs": f"{tmp_path}/node/logs",
        "path.repo": [f"{tmp_path}/node/snapshots"],
        "xpack.security.enabled": True,
        "http.cors.enabled": True,
        "http.cors.allow-origin": "",
        "cluster.routing.allocation.disk.threshold_enabled": False,
        "xpack.security.transport.ssl.enabled": True,
        "xpack.security.transport.ssl.verification_mode": "certificate",
        "xpack.security.transport.ssl.key": "node.key",
        "xpack.security.transport.ssl.certificate": "node.crt",
        "xpack.security.transport.ssl.certificate_authorities": ["node.crt"],
    }


def test_a_link_that_lies_in_the_folder_is_not_written_through(tmp_path: Path, chosen: Distribution) -> None:
    folders, other = Layout(tmp_path / "node"), tmp_path / "of another"
    folders.config.mkdir(parents=True)
    other.write_text("as it was")
    (folders.config / "elasticsearch.yml").symlink_to(other)
    (folders.config / "jvm.options.d").symlink_to(tmp_path)
    configure(folders, Node(), chosen)
    assert other.read_text() == "as it was"
    assert not (tmp_path / "jarida.options").exists()
    assert not (folders.config / "jvm.options.d").is_symlink()


def test_the_password_is_its_owners_and_another_after_each_start(tmp_path: Path, chosen: Distribution) -> None:
    folders, passwords = Layout(tmp_path / "node"), set()
    for _ in range(2):
        configured(tmp_path, chosen, Node())
        passwords.add(password := folders.password.read_text())
        assert stat.filemode(folders.password.stat().st_mode) == "-rw-------"
        assert password not in "".join(path.read_text() for path in folders.config.iterdir() if path.is_file())
        assert (folders.config / "users_roles").read_text() == "superuser:jarida\n"
    assert len(passwords) == 2


def test_an_open_node_has_no_password_and_no_origin_either(tmp_path: Path, chosen: Distribution) -> None:
    configured(tmp_path, chosen, Node())
    settings, _ = configured(tmp_path, chosen, Node(open=True))
    assert (settings["xpack.security.enabled"], settings["http.cors.allow-origin"]) == (False, "")
    assert not (tmp_path / "node/password").exists()


def test_settings_of_a_module_only_with_the_module(tmp_path: Path, chosen: Distribution) -> None:
    (chosen.home / "modules/ingest-geoip").mkdir(parents=True)
    settings, _ = configured(tmp_path, chosen, Node())
    assert settings["ingest.geoip.downloader.enabled"] is False
    assert "xpack.ml.enabled" not in settings


def test_the_heap_comes_from_the_settings(tmp_path: Path, chosen: Distribution) -> None:
    _, options = configured(tmp_path, chosen, Node(heap_mb=768))
    assert options.splitlines() == ["-Xms768m", "-Xmx768m", "-XX:TieredStopAtLevel=1"]
