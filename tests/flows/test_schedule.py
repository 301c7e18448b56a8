"""What `jarida schedule` writes, tried: systemd reads it, cron's lines run, Prefect holds a night in its units."""

import os
import shlex
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import httpx
import pytest

from flows.demo import press
from flows.schedule import write
from tests.flows.world import World
from tests.pipeline.alerts.sinks import web_server

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
OUTLET = "mawjat-dakhla"  # nothing of it is broken


@pytest.mark.parametrize("way", ["timer", "prefect"])
def test_systemd_finds_nothing_wrong(way: str, tmp_path: Path) -> None:
    if not shutil.which("systemd-analyze"):
        pytest.skip("no systemd-analyze here")
    data = tmp_path / "a folder"
    for name, text in write.units(way, data, tmp_path, NOW).items():
        (tmp_path / name).write_text(text, "utf-8")
    names = [str(path) for path in tmp_path.iterdir()]
    ended = subprocess.run(["systemd-analyze", "verify", *names], capture_output=True, text=True)
    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.parametrize(("offset_h", "line"), [(0, "15 4 * * *"), (1, "15 5 * * *"), (-5, "15 23 * * *")])
def test_cron_gets_casablancas_hour_in_the_machines_zone(offset_h: int, line: str, tmp_path: Path) -> None:
    here = NOW.astimezone(timezone(timedelta(hours=offset_h)))
    crontab = write.units("cron", tmp_path, tmp_path, here)["crontab"]
    assert crontab.splitlines()[1].startswith(line)


@pytest.mark.slow
def test_the_watching_line_of_cron_runs_as_it_stands(tmp_path: Path) -> None:
    lines = write.units("cron", tmp_path / "data", tmp_path, NOW)["crontab"].splitlines()
    (command,) = [line.split("* * * * ")[1] for line in lines if line.startswith("*/30")]
    ended = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, env={"HOME": str(tmp_path)})
    assert (ended.returncode, ended.stdout, ended.stderr) == (1, "", "")  # no night has ever run
    assert (tmp_path / "data" / "ledger.sqlite").exists()


@pytest.mark.slow
@pytest.mark.elastic
def test_prefects_units_schedule_a_night_hold_one_and_tell_when_they_are_gone(tmp_path: Path, es_url: str) -> None:
    world = World(tmp_path, es_url)
    with web_server() as hook, press.serve(port=0) as bases, socket.socket() as free:
        press.write_outlets(world.outlets, {OUTLET: bases[OUTLET]})
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        world.extra |= QUICK | {"JARIDA_OPERATOR__CHANNELS": f"http://127.0.0.1:{hook.port}/"}
        units = write.units("prefect", world.data, tmp_path, NOW, port)
        watching = Unit(units["jarida-watch.service"], world.environment)
        server, worker = (Unit(units[f"jarida-{name}.service"], world.environment) for name in ("prefect", "worker"))
        server.prepare()
        with running(server, tmp_path / "server.log"):
            worker.prepare()
            with running(worker, tmp_path / "worker.log"):
                login = server.environment["PREFECT_API_AUTH_STRING"]
                api = f"http://{login}@127.0.0.1:{port}/api"
                assert refused(port)
                wait(lambda: scheduled(api), "a scheduled run")
                state = held(api)
                assert (state["type"], state["name"]) == ("COMPLETED", "Completed"), state
                assert (watching.run(), hook.posts) == (0, [])
            wait(lambda: watching.run() == 0 and hook.posts, "word that the worker is gone")
            assert "no worker of the pool jarida is online" in hook.posts[0][1]["message"]
        assert watching.run() == 0  # a good night is fresh; the cause is the same: nothing would start the next
        assert len(hook.posts) == 1
    world.close()


@pytest.mark.slow
@pytest.mark.elastic
def test_a_server_that_schedules_nothing_is_told(tmp_path: Path, es_url: str) -> None:
    """As with SQLAlchemy 2.1: the server is healthy, the schedule active, and no run ever exists."""
    world = World(tmp_path, es_url)
    with web_server() as hook, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        world.extra |= {"JARIDA_OPERATOR__CHANNELS": f"http://127.0.0.1:{hook.port}/"}
        idle = world.environment | {"PREFECT_SERVER_SERVICES_SCHEDULER_ENABLED": "false"}
        units = write.units("prefect", world.data, tmp_path, NOW, port)
        server, worker = Unit(units["jarida-prefect.service"], idle), Unit(units["jarida-worker.service"], idle)
        watching = Unit(units["jarida-watch.service"], world.environment)
        server.prepare()
        with running(server, tmp_path / "server.log"):
            worker.prepare()
            assert [watching.run() for _ in range(2)] == [1, 1]
    ((_, told),) = hook.posts
    assert "has scheduled nothing" in told["message"]


# Prefect's server notices a worker that is gone after three of its heartbeats.
QUICK = {
    "PREFECT_WORKER_HEARTBEAT_SECONDS": "2",
    "PREFECT_SERVER_SERVICES_FOREMAN_LOOP_SECONDS": "2",
    "PREFECT_SERVER_SERVICES_FOREMAN_FALLBACK_HEARTBEAT_INTERVAL_SECONDS": "2",
}


class Unit:
    """A service of systemd, run by hand: its environment and its commands."""

    def __init__(self, text: str, environment: dict[str, str]) -> None:
        lines = [line.partition("=")[::2] for line in text.splitlines() if not line.startswith(("#", "["))]
        given = [word for name, value in lines if name == "Environment" for word in shlex.split(value)]
        self.given = environment | dict(word.split("=", 1) for word in given)
        self.file = Path(str(dict(lines).get("EnvironmentFile")).removeprefix("-"))
        self.folder = dict(lines).get("WorkingDirectory")
        self.before = [shlex.split(value) for name, value in lines if name == "ExecStartPre"]
        (self.command,) = [shlex.split(value) for name, value in lines if name == "ExecStart"]

    @property
    def environment(self) -> dict[str, str]:
        """With the file's variables, which systemd reads before each command."""
        more = self.file.read_text("utf-8").splitlines() if self.file.is_file() else []
        return self.given | dict(word.split("=", 1) for word in more)

    def prepare(self) -> None:
        for command in self.before:
            ended = subprocess.run(command, env=self.environment, cwd=self.folder, capture_output=True, text=True)
            assert ended.returncode == 0, ended.stdout + ended.stderr

    def run(self) -> int:
        return subprocess.run(self.command, env=self.environment, cwd=self.folder, capture_output=True).returncode


@contextmanager
def running(unit: Unit, log: Path) -> Iterator[None]:
    with log.open("wb") as out:
        # A shell starts background jobs with SIGINT ignored, systemd its services not; Prefect's worker ends by it.
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        process = subprocess.Popen(
            unit.command, env=unit.environment, cwd=unit.folder, stdout=out, stderr=out, process_group=0
        )
        signal.signal(signal.SIGINT, before)
        try:
            yield
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(60)


def wait(there: Callable[[], Any], what: str) -> Any:
    deadline = time.monotonic() + 240
    while not (found := there()):
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        time.sleep(0.5)
    return found


def scheduled(api: str) -> list[Any]:
    asked = {"flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}}}
    runs: list[Any] = httpx.post(f"{api}/flow_runs/filter", json=asked, timeout=30).json()
    return runs


def refused(port: int) -> bool:
    """Whether the server gives nothing without the password, and a page of another origin not even leave to ask."""
    url, asking = f"http://127.0.0.1:{port}/api/flow_runs/filter", {"Origin": "https://evil.example"}
    preflight = {**asking, "Access-Control-Request-Method": "POST"}
    codes = {httpx.post(url, json={}, headers=headers, timeout=30).status_code for headers in ({}, asking)}
    return codes == {401} and httpx.options(url, headers=preflight, timeout=30).status_code == 400


def held(api: str) -> dict[str, Any]:
    """The state in which a night ended that the worker is given now."""
    deployment = httpx.get(f"{api}/deployments/name/nightly/nightly", timeout=30).json()
    run = httpx.post(f"{api}/deployments/{deployment['id']}/create_flow_run", json={}, timeout=30).json()

    def ended() -> dict[str, Any] | None:
        state: dict[str, Any] = httpx.get(f"{api}/flow_runs/{run['id']}", timeout=30).json()["state"]
        return state if state["type"] in {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"} else None

    found: dict[str, Any] = wait(ended, "the end of the night")
    return found
