"""`make demo`: the node, the demo press, a night over it, searches, an export, an outlet that breaks, what next."""

import argparse
import os
import subprocess
import sys
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from shlex import join, quote

import yaml

from flows.demo.desk import desk
from flows.demo.press import PORT, serve, write_outlets
from pipeline.errors import JaridaError

JARIDA = (sys.executable, "-m", "flows.cli")
# 1 says that the report has findings; the demo press has broken things on purpose.
FINE = (0, 1)
BROKEN = "rasif-saqia"
OURS = ("JARIDA_NODE__", "JARIDA_ES_HOME", "JARIDA_ELASTICSEARCH__ALIAS", "JARIDA_ELASTICSEARCH__RUNS")


def main() -> None:
    """Runs the tour; ends with the code of the first command that fails."""
    parser = argparse.ArgumentParser(prog="python -m flows.demo", description="Jarida end to end on one machine.")
    parser.add_argument(
        "--data-dir", type=Path, default=Path("var/demo"), help="archive, ledger and reports of the demo"
    )
    parser.add_argument("--port", type=int, default=PORT, help=f"port of the first outlet; five more follow ({PORT})")
    options = parser.parse_args()
    data_dir: Path = options.data_dir
    given = " ".join(f"{name}={quote(value)}" for name, value in os.environ.items() if name.startswith(OURS))
    outlets = data_dir / "outlets"
    # The demo's articles are invented: they go to the local node, never to a cluster of yours.
    os.environ.pop("JARIDA_ELASTICSEARCH__URL", None)
    os.environ |= {
        "JARIDA_DATA_DIR": str(data_dir.absolute()),
        "JARIDA_OUTLETS_DIR": str(outlets.absolute()),
        "JARIDA_ALLOW_PRIVATE_HOSTS": "1",
        "JARIDA_CRAWL__CONTACT": "demo@localhost",
    }
    _run("A real Elasticsearch on this machine", "node", "start")
    try:
        if _is_of_another_version():
            _run("The index of an earlier version is made anew", "index", "build")
            _run("… and the new one serves", "index", "switch")
        with desk() as messages:
            os.environ["JARIDA_OPERATOR__CHANNELS"] = messages.address
            gone = set[str]()
            with serve(options.port, gone) as bases:  # one press for both nights: nobody takes its ports between them
                write_outlets(outlets, bases)
                _tour(data_dir, bases)
                messages.texts.clear()
                gone.add(BROKEN)
                _break_one()
    except JaridaError as error:
        sys.exit(f"error: {error}")
    _say("\n── The message that came to the operator (a webhook of this demo; mail, Slack, Telegram … alike)")
    _say("\n\n".join(messages.texts) or "none: the operator has been told of it less than a week ago")
    _next(data_dir, given)


def _is_of_another_version() -> bool:
    """Whether an index serves that was made from other files than today's."""
    from pipeline.index import life
    from pipeline.index.client import client
    from pipeline.settings import settings

    us = settings()
    with client(us) as es:
        name = life.serving(es, us.elasticsearch.alias)
    return name is not None and not name.startswith(life.index_name(us.elasticsearch.alias))


def _tour(data_dir: Path, bases: Mapping[str, str]) -> None:
    """A night, searches and an export."""
    _say("\nSome sites of the demo press are odd on purpose: its night ends «partial», with findings that say how")
    _run(f"A night over the demo press, {len(bases)} outlets on {min(bases.values())} and on", "nightly")
    for stop in yaml.safe_load((files("flows.demo") / "tour.yml").read_text("utf-8")):
        _run(stop["why"], *stop["argv"])
    _run("An export for Excel", "export", "التعاونيات", "-o", str(data_dir / "cooperatives.csv"), "--bom")


def _break_one() -> None:
    """The next night one outlet has moved: how the outlets are, and what is missed."""
    _run(f"The next night {BROKEN} has moved without a word", "nightly")
    _run("How nights and outlets are; docs/runbook.md says what to do", "health", "--nights", "1")
    _run("What sites say they published, what is held, and why the rest is not", "coverage", "--from", "2026-06")


def _run(why: str, *arguments: str) -> None:
    _say(f"\n── {why}\n$ jarida {join(arguments)}")
    ended = subprocess.run([*JARIDA, *arguments], check=False)
    if ended.returncode not in FINE:
        sys.exit(ended.returncode)


def _next(data_dir: Path, given: str) -> None:
    _say(
        "\n── What next\n"
        + (f"in each shell first:                       export {given}\n" if given else "")
        + "make demo again: the same press has nothing new, and the report says so\n"
        "the node goes on; search it yourself:    .venv/bin/jarida search 'والي الجهة' --explain\n"
        "or in a browser, http://127.0.0.1:8787/  "
        f"JARIDA_OUTLETS_DIR={data_dir}/outlets .venv/bin/jarida --data-dir {data_dir} web\n"
        f"the whole report of each night:          {data_dir}/reports/\n"
        f"what was fetched, as it came:            {data_dir}/archive/\n"
        "the registry of real outlets:            .venv/bin/jarida outlets list\n"
        "stop the node, or delete its data:       .venv/bin/jarida node stop | wipe"
    )


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
