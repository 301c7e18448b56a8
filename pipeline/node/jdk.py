"""The JDK for an Elasticsearch that brings none: at least Java 21, and a full one."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import NodeError

OLDEST = 21
# Where packages of Linux, its container images and macOS put JVMs.
USUAL_PLACES = (
    "/usr/lib/jvm/*",
    "/usr/lib64/jvm/*",
    "/usr/java/*",
    "/opt/java/*",
    "/Library/Java/JavaVirtualMachines/*/Contents/Home",
)
VERSION = re.compile(r'^JAVA_VERSION="(\d+(?:\.\d+)*)', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Jdk:
    """A JDK of this machine, as its `release` file describes it."""

    home: Path
    version: tuple[int, ...]
    full: bool  # has jdk.jdi, which Elasticsearch needs and reduced runtimes lack


def find_jdk(environment: Mapping[str, str], places: Iterable[str] = USUAL_PLACES) -> Path:
    """ES_JAVA_HOME or JAVA_HOME if good enough, else the newest JDK in the usual places.

    Raises NodeError when there is none, listing what was found and why it won't do.
    """
    named = [Path(environment[name]) for name in ("ES_JAVA_HOME", "JAVA_HOME") if environment.get(name)]
    preferred = [jdk for home in named if (jdk := describe(home))]
    usual = [jdk for home in homes(places) if (jdk := describe(home))]
    usual.sort(key=lambda jdk: jdk.version, reverse=True)
    for jdk in (*preferred, *usual):
        if jdk.full and jdk.version[0] >= OLDEST:
            return jdk.home
    raise NodeError(
        f"Elasticsearch needs a full JDK of Java {OLDEST} or newer; {explain((*preferred, *usual))}. "
        "Install one (Debian: openjdk-21-jdk-headless or newer) or set JAVA_HOME to it"
    )


def describe(home: Path) -> Jdk | None:
    """The JDK at `home`, or None when there is none."""
    if not (home / "bin/java").is_file():
        return None
    release = home / "release"
    text = release.read_text(encoding="utf-8", errors="replace") if release.is_file() else ""
    if not (match := VERSION.search(text)):
        return None
    version = tuple(map(int, match[1].split(".")))
    # Java 8 calls itself 1.8.
    full = "jdk.jdi" in text if "MODULES=" in text else (home / "bin/javac").is_file()
    return Jdk(home, version[1:] if version[0] == 1 else version, full)


def homes(places: Iterable[str]) -> list[Path]:
    """The folders that the glob patterns name, links resolved, each once."""
    found = (path.resolve() for place in places for path in Path("/").glob(place.lstrip("/")))
    return sorted(set(found))


def explain(jdks: Iterable[Jdk]) -> str:
    """What was found, in words."""
    found = [f"{jdk.home} (Java {jdk.version[0]}{'' if jdk.full else ', reduced'})" for jdk in jdks]
    return f"found only {', '.join(found)}" if found else "found none"
