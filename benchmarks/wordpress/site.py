"""A real WordPress on loopback: the distribution's own files, a MariaDB of its own, PHP's own server.

Needs, of Debian or Ubuntu: wordpress, wordpress-theme-twentytwentyone, php-cli, php-mysql, php-xml, mariadb-server.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import ServiceError

WORDPRESS = Path("/usr/share/wordpress")
NEEDED = ("php", "mariadbd", "mariadb-install-db", "mariadb")
HERE = Path(__file__).parent
THEME = "twentytwentyone"
CONFIG = """<?php
define('DB_NAME', 'wp'); define('DB_USER', 'wp'); define('DB_PASSWORD', ''); define('DB_HOST', 'localhost:{socket}');
define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', ''); define('DISABLE_WP_CRON', true);
define('WP_HTTP_BLOCK_EXTERNAL', true); define('AUTOMATIC_UPDATER_DISABLED', true);
foreach (['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'] as $name) {{
    define("{{$name}}_KEY", 'benchmark'); define("{{$name}}_SALT", 'benchmark');
}}
$table_prefix = 'wp_';
define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
"""


@dataclass(frozen=True, slots=True)
class WordPress:
    """A running site; `log` has a line for each request."""

    folder: Path
    host: str
    log: Path

    @property
    def url(self) -> str:
        return f"http://{self.host}"

    def do(self, command: str, **given: object) -> Any:
        """What a command of site.php prints."""
        arguments = ["php", str(HERE / "site.php"), str(self.folder / "site"), command]
        words = json.dumps(given)
        ended = subprocess.run(arguments, input=words, env=self.environment(), capture_output=True, text=True)
        if ended.returncode:
            raise ServiceError(f"site.php {command}: {ended.stdout[-500:]} {ended.stderr[-500:]}")
        return json.loads(ended.stdout.strip().splitlines()[-1])

    def environment(self) -> dict[str, str]:
        return {**os.environ, "SITE_HOST": self.host, "SITE_LOG": str(self.log), "PHP_CLI_SERVER_WORKERS": "2"}

    def requests(self) -> list[str]:
        """What was asked since the last look, robots.txt aside."""
        asked = self.log.read_text().splitlines() if self.log.exists() else []
        self.log.write_text("")
        return [line for line in asked if line != "/robots.txt"]


@contextmanager
def running(folder: Path) -> Iterator[WordPress]:
    """An installed WordPress without posts, until the block ends. Raises ServiceError when a part is missing."""
    missing = [name for name in NEEDED if shutil.which(name) is None] + ([] if WORDPRESS.is_dir() else ["wordpress"])
    if missing:
        raise ServiceError(f"missing: {', '.join(missing)} (see benchmarks/wordpress/site.py)")
    site = WordPress(folder, f"127.0.0.1:{_free_port()}", folder / "requests.log")
    with _database(folder) as at:
        shutil.copytree(WORDPRESS, folder / "site", symlinks=False, ignore_dangling_symlinks=True)
        (folder / "site" / "wp-config.php").unlink(missing_ok=True)
        (folder / "site" / "wp-config.php").write_text(CONFIG.format(socket=at))
        site.do("install", theme=THEME)
        command = ["php", "-S", site.host, "-t", str(folder / "site"), str(HERE / "router.php")]
        with _child(command, site.environment(), folder / "php.log"):
            _wait(lambda: _answers(site.host))
            yield site


@contextmanager
def _database(folder: Path) -> Iterator[Path]:
    """The socket of a MariaDB with an empty database `wp`."""
    data, at = folder / "db", folder / "db.sock"
    data.mkdir(parents=True)
    as_user = []
    if os.geteuid() == 0:  # it refuses to run as root
        shutil.chown(data, "mysql")
        shutil.chown(folder, "mysql")
        as_user = ["--user=mysql"]
    install = ["mariadb-install-db", "--no-defaults", f"--datadir={data}", "--skip-test-db", *as_user]
    subprocess.run([*install, "--auth-root-authentication-method=normal"], check=True, capture_output=True)
    options = [f"--datadir={data}", f"--socket={at}", "--skip-networking", f"--pid-file={folder}/db.pid"]
    with _child(["mariadbd", "--no-defaults", *options, *as_user], os.environ, folder / "db.log"):
        _wait(at.exists)
        grant = "CREATE DATABASE wp; CREATE USER wp@localhost IDENTIFIED BY ''; GRANT ALL ON wp.* TO wp@localhost;"
        client = ["mariadb", "--no-defaults", f"--socket={at}", "-uroot", "-e", grant]
        _wait(lambda: subprocess.run(client, capture_output=True).returncode == 0)
        yield at


@contextmanager
def _child(command: list[str], environment: Mapping[str, str], log: Path) -> Iterator[None]:
    """A process in a group of its own, ended with the block."""
    with (
        log.open("wb") as words,
        subprocess.Popen(command, env=environment, stdout=words, stderr=words, process_group=0) as child,
    ):
        try:
            yield
        finally:
            os.killpg(child.pid, signal.SIGTERM)


def _wait(ready: Any, most_s: float = 60) -> None:
    end = time.monotonic() + most_s
    while not ready():
        if time.monotonic() > end:
            raise ServiceError(f"not ready after {most_s:.0f} s")
        time.sleep(0.1)


def _answers(host: str) -> bool:
    name, port = host.split(":")
    with socket.socket() as probe:
        return probe.connect_ex((name, int(port))) == 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
