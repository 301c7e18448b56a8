"""A real PostgreSQL on loopback for tests, from the distribution's package."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

BINARIES = "/usr/lib/postgresql/*/bin"  # where Debian puts what is not for every user
USERS = ("postgres", "nobody")  # the server refuses to run as root


@dataclass(frozen=True, slots=True)
class Server:
    """A running server, with its data folder; each test has a database of its own."""

    binaries: Path
    folder: Path
    port: int

    def database(self) -> str:
        """The SQLAlchemy URL of a new database."""
        name = f"test_{uuid.uuid4().hex[:8]}"
        where = ["-h", "127.0.0.1", "-p", str(self.port), "-U", "jarida"]
        subprocess.run([self.binaries / "createdb", *where, name], check=True, capture_output=True)
        return f"postgresql+psycopg://jarida@127.0.0.1:{self.port}/{name}"


def binaries() -> Path | None:
    """The folder of the newest PostgreSQL here; None when there is none."""
    found = sorted(Path("/").glob(f"{BINARIES[1:]}/initdb"))
    other = shutil.which("initdb")
    return found[-1].parent if found else Path(other).parent if other else None


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """A server until the block ends."""
    here = binaries()
    assert here is not None
    user = next(pwd.getpwnam(name) for name in USERS if _is_user(name)) if os.geteuid() == 0 else None
    data = Path(tempfile.mkdtemp(dir=folder))
    if user:
        os.chown(data, user.pw_uid, user.pw_gid)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    who = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c fsync=off -k {data}"
    start = [here / "pg_ctl", "-D", data / "pg", "-o", options, "-l", data / "log", "-w", "start"]
    for command in ([here / "initdb", "-D", data / "pg", "-U", "jarida", "--auth=trust"], start):
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=data, **who)  # type: ignore[call-overload]  # the keywords differ
    try:
        yield Server(here, data / "pg", port)
    finally:
        stop = [here / "pg_ctl", "-D", data / "pg", "-m", "immediate", "stop"]
        subprocess.run(stop, check=True, stdout=subprocess.DEVNULL, cwd=data, **who)  # type: ignore[call-overload]


def _is_user(name: str) -> bool:
    try:
        return bool(pwd.getpwnam(name))
    except KeyError:
        return False
