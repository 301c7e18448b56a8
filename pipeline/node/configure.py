"""The node's configuration files, written anew at every start."""

import shutil
from pathlib import Path
from pwd import struct_passwd

import yaml

from pipeline.node import door
from pipeline.node.distribution import Distribution
from pipeline.node.layout import Layout, give
from pipeline.settings import Node

CLUSTER = "jarida-local"
# What a distribution's own config folder must lend.
LENT = ("jvm.options", "log4j2.properties")
# Settings that exist only with their module, and would call home or cost memory.
MODULE_SETTINGS: dict[str, dict[str, object]] = {
    "ingest-geoip": {"ingest.geoip.downloader.enabled": False},
    "x-pack-ml": {"xpack.ml.enabled": False},
}


def configure(folders: Layout, node: Node, chosen: Distribution, user: struct_passwd | None = None) -> None:
    """Makes the configuration folder anew, with `elasticsearch.yml` and the JVM's options, and gives it to the user.

    Anew, for the folder was the user's since the last start: root would write through a link that lies in it.
    """
    made = folders.root / "config.new"
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir(mode=0o700)
    for name in LENT:
        shutil.copyfile(chosen.home / "config" / name, made / name)
    write_settings(made / "elasticsearch.yml", server_settings(folders, node, chosen))
    folders.password.unlink(missing_ok=True)
    if not node.open:
        door.close(folders, made)
    options = made / "jvm.options.d"
    options.mkdir()
    (options / "jarida.options").write_text("\n".join(jvm_options(node.heap_mb)) + "\n", encoding="utf-8")
    if user:
        give(made, user)
    shutil.rmtree(folders.config, ignore_errors=True)
    made.replace(folders.config)


def server_settings(folders: Layout, node: Node, chosen: Distribution) -> dict[str, object]:
    settings: dict[str, object] = {
        "cluster.name": CLUSTER,
        "node.name": "local",
        "discovery.type": "single-node",
        "network.host": "127.0.0.1",
        "http.port": node.port,
        "path.data": str(folders.data),
        "path.logs": str(folders.logs),
        "path.repo": [str(folders.snapshots)],
        "xpack.security.enabled": not node.open,
        # A page open in a browser of this machine names its origin: none is welcome, whatever it knows.
        "http.cors.enabled": True,
        "http.cors.allow-origin": "",
        # A disk that others filled to 90 % would make every index read-only; a full one is an error anyway.
        "cluster.routing.allocation.disk.threshold_enabled": False,
    }
    if not node.open:
        settings |= door.SETTINGS
    for module, extra in MODULE_SETTINGS.items():
        if chosen.has_module(module):
            settings |= extra
    return settings


def jvm_options(heap_mb: int) -> list[str]:
    """The heap, and the first compiler only: a fifth off the start-up, which is what people wait for here."""
    return [f"-Xms{heap_mb}m", f"-Xmx{heap_mb}m", "-XX:TieredStopAtLevel=1"]


def write_settings(path: Path, settings: dict[str, object]) -> None:
    path.write_text(yaml.safe_dump(settings, sort_keys=True, allow_unicode=True), encoding="utf-8")
