"""Which Elasticsearch the node runs: a named one, else one unpacked before, else a download."""

import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import NodeError
from pipeline.node import maven, official
from pipeline.node.jdk import find_jdk
from pipeline.node.layout import Layout, disk_errors, make_readable
from pipeline.settings import Settings

VERSION = "9.4.3"
OLDEST_MAJOR = 9  # the client's own major version
SERVER_JAR = re.compile(r"elasticsearch-(\d+\.\d+\.\d+)(?:-\w+)?\.jar")
# The JDK inside an official archive, on Linux and on macOS.
BUNDLED = ("jdk", "jdk.app/Contents/Home")


@dataclass(frozen=True, slots=True)
class Distribution:
    """An unpacked Elasticsearch. `java_home` is its own JDK, or one of this machine when it has none."""

    home: Path
    version: str
    java_home: Path

    def has_module(self, name: str) -> bool:
        return (self.home / "modules" / name).is_dir()


def distribution(settings: Settings, folders: Layout, report: Callable[[str], None]) -> Distribution:
    """The Elasticsearch to run; downloaded when this machine has none.

    Raises NodeError when there is none and none can be had.
    """
    if settings.es_home:
        return describe(settings.es_home.expanduser().absolute())
    cached = folders.root / f"elasticsearch-{VERSION}"
    if not cached.is_dir():
        with disk_errors(folders.root):
            fetch(cached, folders, report)
    return describe(cached)


def fetch(target: Path, folders: Layout, report: Callable[[str], None]) -> None:
    """Puts an unpacked Elasticsearch at `target`: all of it or nothing."""
    folders.download.mkdir(parents=True, exist_ok=True)
    unpacked = folders.download / "unpacked"
    shutil.rmtree(unpacked, ignore_errors=True)
    if not official.fetch(VERSION, folders.download, unpacked, report):
        maven.fetch(folders.download, unpacked, report)
    make_readable(unpacked, *unpacked.rglob("*"))
    unpacked.replace(target)


def describe(home: Path) -> Distribution:
    """The Elasticsearch unpacked at `home`. Raises NodeError when it is none, or too old."""
    jars = (SERVER_JAR.fullmatch(path.name) for path in (home / "lib").glob("elasticsearch-*.jar"))
    found = [match[1] for match in jars if match]
    if not found:
        raise NodeError(f"no Elasticsearch at {home}: set JARIDA_ES_HOME to an unpacked distribution, or unset it")
    if int(found[0].split(".")[0]) < OLDEST_MAJOR:
        raise NodeError(f"{home} is Elasticsearch {found[0]}; {OLDEST_MAJOR} or newer is needed, such as {VERSION}")
    bundled = [home / name for name in BUNDLED if (home / name / "bin/java").is_file()]
    return Distribution(home, found[0], bundled[0] if bundled else find_jdk(os.environ))
