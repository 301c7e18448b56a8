"""Fills the templates of this folder and puts them where cron and systemd look."""

import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime, time
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

from pipeline.errors import ServiceError

AT, ZONE = time(4, 15), "Africa/Casablanca"  # as in flows/prefect.yaml
PORT = 4200
WATCH = ("jarida-watch.service", "jarida-watch.timer")
# What each way installs, and which of it is started.
WAYS: Mapping[str, tuple[str, ...]] = {
    "cron": ("crontab",),
    "timer": ("jarida-nightly.service", "jarida-nightly.timer", *WATCH),
    "prefect": ("jarida-prefect.service", "jarida-worker.service", *WATCH),
}
STARTED = (".timer", "jarida-prefect.service", "jarida-worker.service")
BEGIN, END = "# jarida:", "# end of jarida"


def units(way: str, data_dir: Path, folder: Path, now: datetime, port: int = PORT) -> dict[str, str]:
    """The files of a way by name, filled in for this machine; `folder` is where a jarida.toml may lie."""
    places = _places(way, data_dir, folder, now, port)
    return {name: (files("flows.schedule") / name).read_text("utf-8").format_map(places) for name in WAYS[way]}


def install(way: str, made: Mapping[str, str]) -> list[str]:
    """Puts the files in their place and starts what is to run; the commands that are left for a person to run.

    Raises ServiceError when cron or systemd refuses.
    """
    if way == "cron":
        _into_crontab(made["crontab"])
        return []
    folder = unit_folder()
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in made.items():
        (folder / name).write_text(text, "utf-8")
    started = [name for name in made if name.endswith(STARTED)]
    manage = ["systemctl"] if os.geteuid() == 0 else ["systemctl", "--user"]
    steps = [[*manage, "daemon-reload"], [*manage, "enable", "--now", *started]]
    if not Path("/run/systemd/system").is_dir():
        return [" ".join(step) for step in steps]
    for step in steps:
        _run(step)
    return [] if os.geteuid() == 0 else ["loginctl enable-linger  # so that it runs when nobody is logged in"]


def unit_folder() -> Path:
    """Where systemd looks for units: of the machine for root, else of the user."""
    if os.geteuid() == 0:
        return Path("/etc/systemd/system")
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "systemd" / "user"


def _places(way: str, data_dir: Path, folder: Path, now: datetime, port: int) -> dict[str, str]:
    night = datetime.combine(now.astimezone(ZoneInfo(ZONE)), AT, ZoneInfo(ZONE))
    here = night.astimezone(now.tzinfo)
    api = f"http://127.0.0.1:{port}/api"
    return {
        "python": sys.executable,
        "jarida": str(Path(sys.executable).with_name("jarida")),
        "package": str(Path(__file__).parents[2]),
        "folder": str(folder),
        "data": str(data_dir),
        "hour": str(here.hour),
        "minute": str(here.minute),
        "utc": f"{night.astimezone(UTC):%H:%M}",
        "port": str(port),
        "environment": f"Environment=PREFECT_API_URL={api}" if way == "prefect" else "# no Prefect: a plain timer",
        "target": "multi-user.target" if os.geteuid() == 0 else "default.target",
    }


def _into_crontab(lines: str) -> None:
    """Puts our lines into the user's crontab, in the place of those that stand there already."""
    try:
        there = subprocess.run(["crontab", "-l"], check=False, capture_output=True, text=True)
    except FileNotFoundError as error:
        raise ServiceError("no `crontab` on the path: install cron, or take `jarida schedule timer`") from error
    kept = _without_ours(there.stdout if there.returncode == 0 else "")
    _run(["crontab", "-"], f"{kept}{lines}")


def _without_ours(crontab: str) -> str:
    """A crontab without our lines.

    >>> _without_ours("1 1 * * * a\\n# jarida: the night\\n15 4 * * * b\\n# end of jarida\\n2 2 * * * c\\n")
    '1 1 * * * a\\n2 2 * * * c\\n'
    """
    kept, ours = [], False
    for line in crontab.splitlines(keepends=True):
        ours = ours or line.startswith(BEGIN)
        if not ours:
            kept.append(line)
        ours = ours and not line.startswith(END)
    return "".join(kept)


def _run(command: list[str], stdin: str | None = None) -> None:
    ended = subprocess.run(command, check=False, capture_output=True, text=True, input=stdin)
    if ended.returncode:
        raise ServiceError(f"{' '.join(command)}: {(ended.stderr or ended.stdout).strip()}")
