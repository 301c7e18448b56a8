"""Shared fixtures: the real data beside the project, a blocked network, and the local Elasticsearch."""

import os
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

    from pipeline.ledger import Ledger
    from tests.support.postgres import Server

# A busy machine must not fail a property, and CI must not fail by the draw of the day: that is for the desk.
hypothesis.settings.register_profile("jarida", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("jarida")

PROJECT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data, which is not part of the project."""
    folder = Path(os.environ.get("JARIDA_SHARED", PROJECT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"real data not found: {folder} (set JARIDA_SHARED)")
    return folder


@pytest.fixture
def open_tmp() -> Iterator[Path]:
    """An empty folder that any user may enter; pytest's own are closed to others, a node's user among them."""
    with tempfile.TemporaryDirectory(prefix="jarida-test-", ignore_cleanup_errors=True) as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture
def ledger(tmp_path: Path) -> "Iterator[Ledger]":
    """An empty ledger in a file."""
    from pipeline.ledger import Ledger

    with Ledger.open(f"sqlite:///{tmp_path / 'ledger.sqlite'}") as opened:
        yield opened


@pytest.fixture(autouse=True)
def _loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests that reach beyond this machine fail."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        host = address[0] if isinstance(address, tuple) else ""
        if self.family != socket.AF_UNIX and host not in {"127.0.0.1", "localhost", "::1"}:
            raise RuntimeError(f"a test reached for {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(scope="session")
def es_url() -> str:
    """The address of a real Elasticsearch, with its password: the environment's, else the local node, started once."""
    from pipeline.node import start
    from pipeline.settings import settings, signed_url

    if not settings().elasticsearch.url:
        start(settings())
    return signed_url(settings())


@pytest.fixture(scope="module")
def es(es_url: str) -> "Iterator[Elasticsearch]":
    """A client of that Elasticsearch, patient enough for a busy machine to make an index."""
    from elasticsearch import Elasticsearch

    with Elasticsearch(es_url, request_timeout=300) as client:
        yield client


@pytest.fixture(scope="session")
def postgres() -> "Iterator[Server]":
    """A real PostgreSQL; `postgres.database()` is the URL of an empty database."""
    from tests.support.postgres import binaries, serving

    if binaries() is None:
        pytest.skip("no PostgreSQL here (apt-get install postgresql)")
    with tempfile.TemporaryDirectory(prefix="jarida-pg-", ignore_cleanup_errors=True) as name:
        Path(name).chmod(0o755)
        with serving(Path(name)) as server:
            yield server
