"""The pinned versions make a Prefect server that starts, and the night reports to it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from flows.demo import press
from tests.flows.world import World

pytestmark = [pytest.mark.elastic, pytest.mark.slow]


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


def healthy(address: str) -> bool:
    try:
        return httpx.get(f"{address}/health", timeout=5).status_code == 200
    except httpx.HTTPError:
        return False


def test_a_night_runs_with_a_server_which_keeps_its_report(tmp_path: Path, es_url: str, api: str) -> None:
    world = World(tmp_path, es_url, extra={"PREFECT_API_URL": api})
    with press.serve(port=0) as bases:
        press.write_outlets(world.outlets, bases)
        report = world.nightly("arkan-souss")
    world.close()
    runs = httpx.post(f"{api}/flow_runs/filter", json={}, timeout=30).json()
    artifacts = httpx.post(f"{api}/artifacts/filter", json={}, timeout=30).json()
    assert [run["state_type"] for run in runs] == ["COMPLETED"]
    assert [artifact["key"] for artifact in artifacts] == ["nightly"]
    assert report["nights"][0]["new"] > 0
