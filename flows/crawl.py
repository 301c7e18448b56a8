"""One outlet's crawl, in a process of its own: Scrapy's reactor can't be started twice, and a crash stays inside."""

import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from flows.budget import Budget
from pipeline.findings import Finding
from pipeline.models import Listed

GRACE_S = 15.0  # for the pages on their way; what is archived by then is whole

_running: set[subprocess.Popen[bytes]] = set()
_stopping = threading.Event()


@dataclass(frozen=True, slots=True)
class Crawl:
    """What a crawl found and fetched, in numbers of URLs. `new` and `changed` compare bytes, not articles."""

    outlet_id: str
    discovered: int = 0
    asked: int = 0
    fetched: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    failed: int = 0
    first_error: str | None = None
    findings: tuple[Finding, ...] = ()
    lists: tuple[Listed, ...] = ()
    duration_s: float = 0.0
    errors: Mapping[str, int] = field(default_factory=dict)
    error_examples: tuple[str, ...] = ()
    bytes: float | None = None
    finish_reason: str = ""  # "not-kept": archive or ledger refused what was fetched


def crawl(
    outlet_id: str,
    limit: int | None = None,
    since: str | None = None,
    survey: int | None = None,
    until: str | None = None,
    budget: Budget | None = None,
) -> Crawl:
    """Crawls an outlet into archive and ledger; never raises for what the outlet does.

    With `until` the stretch from `since` to it is looked at whole; `budget` bounds the time; `survey` reads the lists
    only, all of them, with at most so many requests.
    The child stops by itself when this process is gone: it reads a pipe that we never write to.
    """
    if _stopping.is_set():
        return Crawl(outlet_id)
    with tempfile.TemporaryDirectory(prefix="jarida-") as folder:
        stats, words = Path(folder) / "stats.json", Path(folder) / "stderr.txt"
        command = [sys.executable, "-m", "spiders.run", outlet_id, "--stats", str(stats)]
        command += ["--limit", str(limit)] if limit is not None else []
        command += ["--since", since] if since else []
        command += ["--until", until] if until else []
        command += ["--time", f"{budget.share():.0f}"] if budget else []
        command += ["--survey", str(survey)] if survey else []
        with words.open("wb") as stderr, subprocess.Popen(command, stdin=subprocess.PIPE, stderr=stderr) as child:
            _running.add(child)
            if _stopping.is_set():  # it was asked for between two lines
                child.terminate()
            code = child.wait()
            _running.discard(child)
        if not stats.exists():
            last = (words.read_text(errors="replace").strip().splitlines() or ["no word from it"])[-1]
            return Crawl(outlet_id, first_error=f"the crawl ended with code {code}: {last}", failed=1)
        known = json.loads(stats.read_text(encoding="utf-8"))
    known["error_examples"] = tuple(known.get("error_examples", ()))
    known["findings"] = tuple(Finding.of(one, outlet_id) for one in known.get("findings", ()))
    known["lists"] = tuple(Listed(**one) for one in known.get("lists", ()))
    return Crawl(**{name: known[name] for name in Crawl.__dataclass_fields__ if name in known})


def ready() -> None:
    """Takes back an earlier `stop`."""
    _stopping.clear()


def stop() -> None:
    """Starts no further crawl, asks each that runs to end with the pages on their way, and ends those that do not."""
    _stopping.set()
    children = list(_running)
    for child in children:
        child.terminate()
    reaper = threading.Timer(GRACE_S, _reap, [children])
    reaper.daemon = True
    reaper.start()


def _reap(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        if child.poll() is None:
            child.kill()
