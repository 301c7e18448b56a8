"""Elastic's own archive, with its JDK; passed over when its host can't be reached."""

import hashlib
import platform
import tarfile
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from pipeline.errors import NodeError
from pipeline.node.known import require_known
from pipeline.node.layout import MIB, require_space

BASE = "https://artifacts.elastic.co/downloads/elasticsearch"
GIVE_UP_S = 5.0
STALL_S = 60.0
NEEDED_MB = 2600  # the archive and what is in it
CHUNK = 4 * MIB
MACHINES = {"amd64": "x86_64", "x86_64": "x86_64", "arm64": "aarch64", "aarch64": "aarch64"}


def fetch(version: str, download: Path, unpacked: Path, report: Callable[[str], None], base: str = BASE) -> bool:
    """Unpacks the official archive to `unpacked`; False when it can't be had from here.

    Raises NodeError when what came is not what its publisher signed for.
    """
    name = archive_name(version)
    digest = published_digest(f"{base}/{name}.sha512")
    if digest is None:
        report(f"{base.split('/')[2]} can't be reached within {GIVE_UP_S:.0f} s (or has no {name})")
        return False
    archive = download / name
    if not archive.is_file():
        require_space(download, NEEDED_MB, f"Elasticsearch {version}")
        save(f"{base}/{name}", archive, digest, report)
    report(f"unpacking {name}")
    with tarfile.open(archive) as tar:
        tar.extractall(download / "tar", filter="data")
    (download / "tar" / f"elasticsearch-{version}").replace(unpacked)
    (download / "tar").rmdir()
    archive.unlink()
    return True


def archive_name(version: str, system: str | None = None, machine: str | None = None) -> str:
    """The archive's file name for a system and a machine (None: this one).

    >>> archive_name("9.4.3", "Darwin", "arm64")
    'elasticsearch-9.4.3-darwin-aarch64.tar.gz'
    """
    kind = (machine or platform.machine()).lower()
    return f"elasticsearch-{version}-{(system or platform.system()).lower()}-{MACHINES.get(kind, kind)}.tar.gz"


def published_digest(url: str) -> str | None:
    """The SHA-512 published beside the archive; None when the host can't be reached in time.

    In a thread of its own: resolving a name has no time limit that a program may set.
    """
    answers: list[str] = []
    thread = Thread(target=read_digest, args=(url, answers), daemon=True)
    thread.start()
    thread.join(GIVE_UP_S)
    return answers[0] if answers else None


def read_digest(url: str, answers: list[str]) -> None:
    """Appends the first word of the text at `url`; nothing when it can't be had."""
    try:
        with urlopen(url, timeout=GIVE_UP_S) as response:  # noqa: S310 - always https, or loopback in tests
            answers.append(response.read(1024).decode("ascii").split()[0])
    except (URLError, OSError, UnicodeDecodeError, IndexError):
        return


def save(url: str, path: Path, digest: str, report: Callable[[str], None]) -> None:
    """Downloads `url` to `path`, which appears only when its SHA-512 is right."""
    part = path.with_suffix(".part")
    seen = hashlib.sha512()
    try:
        with urlopen(url, timeout=STALL_S) as response, part.open("wb") as file:  # noqa: S310 - as above
            size_mb, told = int(response.headers.get("Content-Length") or 0) // MIB, 0
            while chunk := response.read(CHUNK):
                seen.update(chunk)
                file.write(chunk)
                if (done_mb := file.tell() // MIB) >= told + 50:
                    told = done_mb
                    report(f"fetching {path.name}: {done_mb} of {size_mb} MB")
    except (HTTPError, URLError, TimeoutError, ConnectionError) as error:
        raise NodeError(f"the download of {url} broke off ({error}); run `jarida node start` again") from error
    if seen.hexdigest() != digest:
        part.unlink()
        raise NodeError(f"{url} does not have the SHA-512 published beside it; run `jarida node start` again later")
    require_known(part, path.name)
    part.replace(path)
