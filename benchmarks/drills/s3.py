"""An S3 of our own on loopback that keeps its objects in a folder: s3rver, from npm."""

import importlib.util
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from benchmarks.drills.drill import CantRunError
from benchmarks.drills.postgres import free_port

BUCKET = "press"
KEY = {"AWS_ACCESS_KEY_ID": "S3RVER", "AWS_SECRET_ACCESS_KEY": "S3RVER", "AWS_DEFAULT_REGION": "us-east-1"}
LONGEST_S = 60.0


@dataclass(slots=True)
class S3:
    """A server that can be killed and started again."""

    program: str
    folder: Path
    port: int
    child: "subprocess.Popen[bytes] | None" = None

    @property
    def environment(self) -> dict[str, str]:
        """The variables that make it the store of the archive."""
        return KEY | {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{self.port}",
            "JARIDA_ARCHIVE_URL": f"s3://{BUCKET}/archive",
        }

    def start(self) -> None:
        where = ("--directory", str(self.folder), "--address", "127.0.0.1", "--port", str(self.port))
        command = [self.program, *where, "--configure-bucket", BUCKET, "--silent"]
        self.child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        ends = time.monotonic() + LONGEST_S
        while not self._answers():
            if time.monotonic() > ends or self.child.poll() is not None:
                raise CantRunError("s3rver does not start")
            time.sleep(0.1)

    def kill(self) -> None:
        """Kills it with -9."""
        if self.child:
            self.child.kill()
            self.child.wait()
            self.child = None

    def restart(self) -> None:
        self.kill()
        self.start()

    def _answers(self) -> bool:
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/", timeout=5):
                return True
        except HTTPError:
            return True
        except (URLError, OSError):
            return False


@contextmanager
def running() -> Iterator[S3]:
    """A new server with an empty bucket while it runs. Raises CantRunError where none is installed."""
    program = shutil.which("s3rver")
    if not program or not importlib.util.find_spec("s3fs"):
        raise CantRunError("no s3rver on the path or no s3fs (npm install --global s3rver, pip install -e '.[s3]')")
    with tempfile.TemporaryDirectory(prefix="jarida-s3-") as name:
        server = S3(program, Path(name), free_port())
        server.start()
        try:
            yield server
        finally:
            server.kill()
