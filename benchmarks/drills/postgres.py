"""A PostgreSQL of our own on loopback, from the distribution, by an unprivileged user."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.drills.drill import CantRunError

PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin")
LONGEST_S = 60.0


@dataclass(slots=True)
class Postgres:
    """A server that can be stopped, killed and started again."""

    programs: Path
    folder: Path
    port: int
    user: str | None
    child: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        return f"postgresql+psycopg://jarida@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        options = ("-p", str(self.port), "-h", "127.0.0.1", "-k", str(self.folder))
        with (self.folder / "log.txt").open("ab") as log:
            command = [str(self.programs / "postgres"), "-D", str(self.folder / "data"), *options]
            self.child = subprocess.Popen(command, user=self.user, stdout=log, stderr=log)
        ends = time.monotonic() + LONGEST_S
        ask = [str(self.programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        while subprocess.run(ask, check=False).returncode:
            if time.monotonic() > ends or self.child.poll() is not None:
                raise CantRunError(f"PostgreSQL does not start: {(self.folder / 'log.txt').read_text()[-300:]}")
            time.sleep(0.1)

    def stop(self, number: signal.Signals = signal.SIGINT) -> None:
        """SIGINT: connections are cut off and the server ends; SIGQUIT: at once, as in a crash."""
        if self.child:
            self.child.send_signal(number)
            self.child.wait(LONGEST_S)
            self.child = None

    def restart(self, number: signal.Signals = signal.SIGINT) -> None:
        self.stop(number)
        self.start()


@contextmanager
def running() -> Iterator[Postgres]:
    """A new server while it runs. Raises CantRunError where none is installed."""
    found = sorted(path for place in PLACES for path in Path("/").glob(place.lstrip("/")))
    if not found:
        raise CantRunError("no PostgreSQL is installed (Debian: apt-get install postgresql)")
    user = "nobody" if os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory(prefix="jarida-postgres-", ignore_cleanup_errors=True) as name:
        if user:
            shutil.chown(name, user)
        folder = Path(name)
        command = [str(found[-1] / "initdb"), "-D", str(folder / "data"), "-U", "jarida", "-A", "trust", "--no-sync"]
        made = subprocess.run(command, user=user, capture_output=True, text=True)
        if made.returncode:
            raise CantRunError(f"initdb: {made.stderr[-300:]}")
        server = Postgres(found[-1], folder, free_port(), user)
        server.start()
        try:
            yield server
        finally:
            server.stop(signal.SIGQUIT)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])
