"""`make demo`: the node, the demo press, a night over it with its report, three searches, an export, what next."""

import argparse
import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from shlex import join

import yaml

from flows.demo.press import serve, write_outlets
from pipeline.errors import JaridaError

JARIDA = (sys.executable, "-m", "flows.cli")
# 1 says that the report has findings; the demo press has broken things on purpose.
FINE = (0, 1)


def main() -> None:
    """Runs the tour; ends with the code of the first command that fails."""
    parser = argparse.ArgumentParser(prog="python -m flows.demo", description="Jarida end to end on one machine.")
    parser.add_argument(
        "--data-dir", type=Path, default=Path("var/demo"), help="archive, ledger and reports of the demo"
    )
    data_dir: Path = parser.parse_args().data_dir
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
        with serve() as bases:
            write_outlets(outlets, bases)
            _run(f"A night over the demo press, {len(bases)} outlets on {min(bases.values())} and on", "nightly")
    except JaridaError as error:
        sys.exit(f"error: {error}")
    for stop in yaml.safe_load((files("flows.demo") / "tour.yml").read_text("utf-8")):
        _run(stop["why"], *stop["argv"])
    _run("An export for Excel", "export", "التعاونيات", "-o", str(data_dir / "cooperatives.csv"), "--bom")
    _next(data_dir)


def _run(why: str, *arguments: str) -> None:
    _say(f"\n── {why}\n$ jarida {join(arguments)}")
    ended = subprocess.run([*JARIDA, *arguments], check=False)
    if ended.returncode not in FINE:
        sys.exit(ended.returncode)


def _next(data_dir: Path) -> None:
    _say(
        "\n── What next\n"
        "make demo again: the same press has nothing new, and the report says so\n"
        "the node goes on; search it yourself:    .venv/bin/jarida search 'والي الجهة' --explain\n"
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
