"""The pinned versions make a Prefect server that starts and schedules the night, and the night reports to it."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from flows import server
from flows.demo import press
from pipeline.redact import Forgotten, hash_of, letters_of
from tests.flows.world import World

pytestmark = pytest.mark.slow
PROJECT = Path(__file__).parents[2]


@pytest.fixture
def api(tmp_path: Path) -> Iterator[str]:
    """The address of a Prefect server's API."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    environment = {
        **os.environ,
        "PREFECT_HOME": str(tmp_path / "server"),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PYTHONTZPATH": "",  # as in docker-compose.yml and the units: the time zones of the pinned tzdata
    }
    log = (tmp_path / "server.log").open("wb")
    process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, process_group=0)
    address = f"http://127.0.0.1:{port}/api"
    deadline = time.monotonic() + 240  # minutes on a busy machine
    while not healthy(address):
        ended = process.poll() is not None or time.monotonic() > deadline
        assert not ended, (tmp_path / "server.log").read_text(errors="replace")
        time.sleep(0.2)
    yield address
    os.killpg(process.pid, signal.SIGTERM)
    process.wait(60)
    log.close()


def prefect(api: str, folder: Path, *arguments: str) -> None:
    """Runs Prefect's own command line against a server."""
    environment = {**os.environ, "PREFECT_API_URL": api, "PREFECT_HOME": str(folder / "client")}
    command = [sys.executable, "-m", "prefect", "--no-prompt", *arguments]
    ended = subprocess.run(command, env=environment, cwd=PROJECT, capture_output=True, text=True, timeout=240)
    assert ended.returncode == 0, ended.stdout + ended.stderr


def scheduled(api: str) -> list[datetime]:
    """When the runs that the server has scheduled will start."""
    asked = {"flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}}}
    runs = httpx.post(f"{api}/flow_runs/filter", json=asked, timeout=30).json()
    return sorted(datetime.fromisoformat(run["expected_start_time"]) for run in runs)


def healthy(address: str) -> bool:
    try:
        return httpx.get(f"{address}/health", timeout=5).status_code == 200
    except httpx.HTTPError:
        return False


def test_the_night_is_scheduled_at_a_quarter_past_four_in_casablanca(tmp_path: Path, api: str) -> None:
    """With versions that do not work together the server is healthy, the schedule active, and no run ever exists."""
    prefect(api, tmp_path, "work-pool", "create", "jarida", "--type", "process", "--overwrite")
    prefect(api, tmp_path, "deploy", "--all", "--prefect-file", "flows/prefect.yaml")
    deadline = time.monotonic() + 120
    while not (runs := scheduled(api)) and time.monotonic() < deadline:
        time.sleep(0.5)
    quarter_past_four = datetime.now(UTC).replace(hour=4, minute=15, second=0, microsecond=0)
    if quarter_past_four < datetime.now(UTC):
        quarter_past_four += timedelta(days=1)
    assert runs, "no night was scheduled within two minutes"
    assert runs[0] == quarter_past_four  # Casablanca keeps UTC since 20 September 2026


@pytest.mark.elastic
def test_a_night_runs_with_a_server_which_keeps_its_report(tmp_path: Path, es_url: str, api: str) -> None:
    world = World(tmp_path, es_url, extra={"PREFECT_API_URL": api})
    with press.serve(port=0) as bases:
        press.write_outlets(world.outlets, bases)
        report = world.nightly("arkan-souss")
        nothing_is_told_of_pages(tmp_path, bases["arkan-souss"])
        world.es_url = "http://127.0.0.1:9"
        failed = world.nightly("difaf-noun", codes=(3,))
    world.es_url = es_url
    world.close()
    runs = httpx.post(f"{api}/flow_runs/filter", json={}, timeout=30).json()
    artifacts = httpx.post(f"{api}/artifacts/filter", json={}, timeout=30).json()
    states = {run["state"]["message"]: (run["state_type"], run["state_name"]) for run in runs}
    assert sorted(states.values()) == [("COMPLETED", "Partial"), ("FAILED", "Failed")]  # its demo outlet has a finding
    assert failed["error"] in next(words for words, (kind, _) in states.items() if kind == "FAILED")
    assert [artifact["key"] for artifact in artifacts] == ["nightly", "nightly"]
    assert report["nights"][0]["new"] > 0
    old_words_are_forgotten(api, runs[0]["flow_id"])


def nothing_is_told_of_pages(folder: Path, base: str) -> None:
    """No address of a page is anywhere in the server's database: what its events hold can't be deleted."""
    held = b"".join(path.read_bytes() for path in (folder / "server").glob("prefect.db*"))
    assert b"nightly" in held
    assert re.findall(re.escape(base.encode()) + rb"/[\w%-][^\s\"]*", held) == []


def old_words_are_forgotten(api: str, flow_id: str) -> None:
    """What an earlier version told the server, beyond the page of a list that it gives at once."""
    name = "أحمد الوادنوني"
    with httpx.Client(base_url=api, timeout=30) as client:
        client.post("/artifacts/", json={"key": "nightly", "type": "table", "data": f'["{name}"]'})
        failed = {"type": "FAILED", "message": f"http-404: https://o.ma/{quote(name.replace(' ', '-'))}"}
        client.post("/flow_runs/", json={"flow_id": flow_id, "state": failed})
        for number in range(server.PAGE):
            client.post("/artifacts/", json={"key": "nightly", "type": "table", "data": f"[{number}]"})
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("PREFECT_API_URL", api)
            letters = letters_of(name)
            assert server.forget(Forgotten(frozenset({hash_of(letters)}), frozenset({len(letters)}), frozenset())) == 2
        told = client.post("/flow_runs/filter", json={}).text + client.post("/artifacts/filter", json={}).text
    assert name not in told
    assert quote(name.replace(" ", "-")) not in told
