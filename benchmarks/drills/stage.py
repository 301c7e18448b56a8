"""A data folder, an index and the press of one drill, and the one comparison that ends each."""

import os
import resource
import signal
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from benchmarks.drills.press import FILE, OUTLET, Press, publishing
from benchmarks.drills.proxy import Proxy, proxied
from flows import around, doctor
from flows.night import Order, night
from flows.report import Report
from pipeline.archive import ArchiveWriter
from pipeline.errors import JaridaError
from pipeline.ledger import Ledger, schema, work
from pipeline.ledger.crawl import record_capture
from pipeline.ledger.letters import letters_of
from pipeline.models import Capture
from pipeline.process import process_pending
from pipeline.settings import Settings, settings
from spiders.canonical import canonical
from tests.flows.world import World

TIMEOUT_S = 300


@dataclass(slots=True)
class Said:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str


@dataclass(slots=True)
class Stage:
    """Everything that a drill needs."""

    world: World
    press: Press
    proxy: Proxy
    cleanups: ExitStack = field(default_factory=ExitStack)

    @property
    def us(self) -> Settings:
        """The settings as the environment is now."""
        settings.cache_clear()
        return settings()

    @property
    def data(self) -> Path:
        return self.world.data

    @property
    def ledger_file(self) -> Path:
        return self.data / "ledger.sqlite"

    def night(self) -> Report:
        """A night, in this process."""
        return night(Order(), self.us)

    def hold(self) -> None:
        """Archives what the press has, as a crawl would, without a crawler."""
        outlet = around.outlets(self.us)[OUTLET]
        with Ledger.open(self.us.ledger) as ledger, ArchiveWriter(self.us.archive_dir, OUTLET) as writer:
            for number in self.press.editions:
                url, body = self.press.url(number), self.press.body(number).encode()
                kind = {"content-type": "text/html; charset=utf-8"}
                one = Capture(OUTLET, url, canonical(url, outlet), datetime.now(UTC), 200, kind, body)
                record_capture(ledger, one, writer.write(one))

    def process(self) -> None:
        """Processes what is pending, in this process. Raises JaridaError as the command ends with one line."""
        with around.open_ledger(self.us) as ledger:
            for _ in process_pending(around.setting(self.us, ledger, around.outlets(self.us)), 4):
                pass

    def try_process(self) -> None:
        """… where a fault may make it fail, with an error of ours and no other."""
        try:
            self.process()
        except JaridaError:
            return

    def mend(self) -> None:
        doctor.mend(self.us)

    def start(self, *arguments: str, largest: int | None = None) -> "subprocess.Popen[str]":
        """A command in a process of its own; `largest`: bytes that a file of it may have."""
        before = (lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))) if largest else None
        command, pipe = self.world.command(*arguments), subprocess.PIPE
        return subprocess.Popen(
            command,
            env=dict(os.environ),
            stdin=subprocess.DEVNULL,
            stdout=pipe,
            stderr=pipe,
            text=True,
            process_group=0,
            preexec_fn=before,  # nothing but a limit is set there
        )

    def run(self, *arguments: str, largest: int | None = None, wrapped: Sequence[str] = ()) -> Said:
        """A command to its end; no trace may be in what it says."""
        if wrapped:
            ended = subprocess.run(
                [*wrapped, *self.world.command(*arguments)],
                env=dict(os.environ),
                capture_output=True,
                text=True,
                timeout=TIMEOUT_S,
            )
            return _said(ended.returncode, ended.stdout, ended.stderr)
        return self.end(self.start(*arguments, largest=largest))

    def end(self, process: "subprocess.Popen[str]") -> Said:
        out, err = process.communicate(timeout=TIMEOUT_S)
        return _said(process.returncode, out, err)

    def left_over(self) -> list[int]:
        """Processes of this drill that are still there, zombies aside."""
        return [pid for pid in _processes() if pid != os.getpid() and str(self.data).encode() in _environment(pid)]

    def close(self) -> None:
        self.cleanups.close()
        for pid in self.left_over():
            os.kill(pid, signal.SIGKILL)
        self.world.close()


def _said(code: int, out: str, err: str) -> Said:
    assert "Traceback" not in out + err, f"a trace:\n{err[-3000:]}"
    return Said(code, out, err)


def _processes() -> Iterator[int]:
    return (int(path.name) for path in Path("/proc").glob("[0-9]*"))


def _environment(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/environ").read_bytes()
    except OSError:
        return b""


def compare(stage: Stage, dead: Sequence[int] = (), held: Sequence[int] | None = None) -> None:
    """Ledger, archive, index and what was published: every article once, right revision, dead letters whole.

    `dead`: articles that only a dead letter tells of; `held`: those that must be in the index, without it all others.
    """
    us, press = stage.us, stage.press
    wanted = [one for one in press.editions if one not in dead] if held is None else held
    documents = [*stage.world.documents().values()]
    forms = _forms(us)
    found = Counter(str(one["url"]) for one in documents)
    assert found == Counter(press.url(one) for one in wanted), f"documents: {found}"
    for one in documents:
        number = int(str(one["url"]).rstrip("/").rpartition("-")[2])
        if number not in press.gone | press.broken:
            assert press.mark(number) in str(one["text"]), f"another text than published: {one['url']}"
            least, most = forms.get(str(one["article_id"]), 1), press.editions[number]
            assert least <= int(one["revision"]) <= most, f"revision {one['revision']} of {one['url']}: {least}, {most}"
    with around.open_ledger(us) as ledger:
        waiting = work.count_pending(ledger)
        letters = sorted(f"{one.url.rstrip('/')}/" for one in letters_of(ledger))
    assert waiting == 0, f"{waiting} captures wait"
    assert letters == sorted(press.url(one) for one in dead), f"dead letters: {letters}"
    seen = doctor.look(us)
    assert not seen.ills, f"the doctor: {seen.ills[:3]}"


def _forms(us: Settings) -> dict[str, int]:
    """How many forms of each article were read as its newest: as many revisions must there be, at least."""
    its = schema.capture.c
    query = select(its.article_id, func.count(its.content_hash.distinct())).where(its.state == "indexed")
    with Ledger.open(us.ledger) as ledger, ledger.read() as connection:
        return {row[0]: row[1] for row in connection.execute(query.group_by(its.article_id))}


@contextmanager
def staged(es_url: str, more: Mapping[str, str] | None = None) -> Iterator[Stage]:
    """A stage, which the environment of this process points to while it stands."""
    with tempfile.TemporaryDirectory(prefix="jarida-drill-") as folder, publishing() as press, proxied(es_url) as proxy:
        world = World(Path(folder), es_url)
        world.outlets.mkdir()
        (world.outlets / f"{OUTLET}.yml").write_text(FILE.format(url=press.site.url), "utf-8")
        world.extra |= {
            "JARIDA_ELASTICSEARCH__URL": proxy.url,
            "JARIDA_CRAWL__CONTACT": "desk@example.org",
            "JARIDA_OPERATOR__DISK_LEAST_MB": "0",
            **(more or {}),
        }
        stage = Stage(world, press, proxy)
        before: dict[str, Any] = dict(os.environ)
        os.environ.update(world.environment)
        try:
            yield stage
        finally:
            stage.close()
            os.environ.clear()
            os.environ.update(before)
            settings.cache_clear()
