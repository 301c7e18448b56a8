"""The commands and the Python that README and docs show, run as they stand there over the demo's data."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator

import pytest

from flows.demo.press import serve, write_outlets
from tests.flows.world import World
from tests.test_docs import DOCS, FENCED, PROJECT

SHOWN = re.compile(r"^(?:\w+=\S+ )*(?:\.venv/bin/)?jarida (.+)$")
# Not run here, and why.
LEFT = {
    r"[<…\[]": "has a place for a word of the reader's",
    r"^node (stop|wipe)|^node start": "the node is shared by all tests",
    r"^kibana (import|export)": "needs a Kibana",
    r"^nightly|^crawl|^outlets (add|try)": "visits real sites",
    r"--tried": "takes what a visit to real sites found; tests/flows/test_outlet_commands.py runs both",
    r"^index (snapshot|restore|secure)": "needs a folder or users of the cluster; tests/pipeline/index tries them",
    r"--dask": "needs a Prefect server and workers; the drills of the room machines have them",
    r"^web": "serves until it is stopped; tests/elastic/test_web.py asks it",
    r"^schedule|^health mute": "changes what is outside the data folder, or needs an outlet that is broken",
}


def shown() -> Iterator[tuple[str, str]]:
    """Each command line of a fenced block, with the name of its page."""
    for path in DOCS:
        for kind, block in FENCED.findall(path.read_text(encoding="utf-8")):
            for line in block.splitlines() if kind != "text" else ():
                if found := SHOWN.match(line.split("  #")[0].strip()):
                    yield path.name, found[1].replace("--data-dir var/demo ", "")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, es_url: str) -> Iterator[World]:
    made = World(tmp_path_factory.mktemp("docs"), es_url)
    with serve() as bases:
        write_outlets(made.outlets, bases)
        made.nightly()
    yield made
    made.close()


@pytest.mark.slow
@pytest.mark.elastic
def test_commands_shown_in_docs_run(world: World) -> None:
    run = {line: page for page, line in shown() if not any(re.search(pattern, line) for pattern in LEFT)}
    assert len(run) > 5
    ended = {}
    for line in run:
        command = [sys.executable, "-m", "flows.cli", *shlex.split(line)]
        done = subprocess.run(
            command, cwd=world.folder, env=world.environment, capture_output=True, text=True, timeout=120
        )
        if done.returncode not in (0, 1) or "Traceback" in done.stderr:
            ended[f"{run[line]}: jarida {line}"] = f"code {done.returncode}: {done.stderr[-500:]}"
    assert ended == {}


@pytest.mark.slow
@pytest.mark.elastic
def test_the_code_of_the_python_page_runs(world: World) -> None:
    page = (PROJECT / "docs" / "python.md").read_text(encoding="utf-8")
    code = "\n".join(block for kind, block in FENCED.findall(page) if kind == "python")
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=world.folder, env=world.environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "12 articles; the first:" in done.stdout
    assert re.search(r"^كلميم \S.* \d+$", done.stdout, re.M)  # company
    assert re.search(r"^التعاونيات 12 \[", done.stdout, re.M)  # attention
    assert (world.folder / "attention.svg").stat().st_size > 1000
    assert len((world.folder / "contexts.csv").read_text("utf-8").splitlines()) > 12
