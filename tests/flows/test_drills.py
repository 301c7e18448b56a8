"""Drills: whatever falls over at night ends in exactly one message through each real channel, and in a red state."""

import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml

from flows.demo import press
from tests.flows.world import World
from tests.pipeline.alerts.sinks import Sink, mail_server, web_server

pytestmark = [pytest.mark.elastic, pytest.mark.slow]

NOWHERE = "http://127.0.0.1:9"
OUTLET = "mawjat-dakhla"  # nothing of it is broken


@dataclass
class Night:
    """A world whose operator has a mail address, a webhook and a dead man's switch, all on loopback."""

    world: World
    mail: Sink
    hook: Sink
    switch: Sink
    heard: int = field(default=0)

    def run(self, *arguments: str) -> int:
        """The exit code of a command, which shows no trace and no token."""
        process = self.world.start(*arguments)
        said = "".join(process.communicate(timeout=500))
        assert "Traceback" not in said, said
        assert "sesame" not in said, said
        return process.returncode

    def told(self) -> list[str]:
        """The text of each message since the last call; every channel got the same number."""
        texts = [mail.get_content() for mail in self.mail.mails]
        assert len(texts) == len(self.hook.posts)
        news, self.heard = texts[self.heard :], len(texts)
        return news

    def pings(self) -> list[str]:
        return [path.removeprefix("/ping/sesame") for path in self.switch.paths]

    def state(self) -> str:
        with sqlite3.connect(self.world.data / "ledger.sqlite") as ledger:
            row = ledger.execute("select state from night order by started_at desc limit 1").fetchone()
        return str(row[0])


@pytest.fixture
def night(tmp_path: Path, es_url: str, bases: dict[str, str]) -> Iterator[Night]:
    world = World(tmp_path, es_url)
    press.write_outlets(world.outlets, {OUTLET: bases[OUTLET]})
    with mail_server() as mail, web_server() as hook, web_server() as switch:
        world.extra |= {
            "JARIDA_OPERATOR__CHANNELS": f"mailto:ops@example.ma http://127.0.0.1:{hook.port}/sesame",
            "JARIDA_OPERATOR__PING_URL": f"http://127.0.0.1:{switch.port}/ping/sesame",
            "JARIDA_MAIL__HOST": "127.0.0.1",
            "JARIDA_MAIL__PORT": str(mail.port),
            "JARIDA_MAIL__SECURITY": "none",
            "JARIDA_MAIL__SENDER": "jarida@example.ma",
        }
        yield Night(world, mail, hook, switch)
    world.close()


def test_a_good_night_sends_nothing_and_everything_agrees(night: Night) -> None:
    assert night.run("nightly") == 0
    assert night.run("health") == 0
    assert night.run("health", "--fresh") == 0
    assert night.run("health", "--tell") == 0
    assert (night.told(), night.state(), night.pings()) == ([], "ok", ["/start", ""])
    (report,) = (night.world.data / "reports").glob("*.json")
    assert json.loads(report.read_text("utf-8"))["state"] == "ok"
    whole = night.world.documents(f"{night.world.alias}-runs")[json.loads(report.read_text("utf-8"))["run_id"]]
    assert (whole["state"], whole["code"], whole["waiting"]) == ("ok", 0, 0)
    lines = (night.world.data / "metrics" / "jarida.prom").read_text("utf-8").splitlines()
    assert "jarida_night_exit_code 0" in lines
    assert len([line for line in lines if not line.startswith("#")]) <= 20


def test_a_digest_is_sent_on_a_good_night_when_wanted(night: Night) -> None:
    night.world.extra["JARIDA_OPERATOR__DIGEST"] = "1"
    assert night.run("nightly") == 0
    (text,) = night.told()
    assert "new and 0 changed articles from 1 outlet" in text


def test_elasticsearch_down_before_the_night(night: Night, es_url: str) -> None:
    night.world.es_url = NOWHERE
    assert night.run("nightly") == 3
    (text,) = night.told()
    assert "night-failed" in text
    assert "127.0.0.1:9" in text
    assert (night.state(), night.pings()) == ("failed", ["/start", "/fail"])
    assert night.run("health") == 1
    assert night.run("health", "--fresh") == 1
    assert night.run("health", "--tell") == 1
    night.world.es_url = es_url
    assert night.run("nightly") == 0
    assert night.told() == []
    states = [one["state"] for one in night.world.documents(f"{night.world.alias}-runs").values() if "state" in one]
    assert sorted(states) == ["failed", "ok"]  # the night that Elasticsearch missed is told it afterwards


def test_a_partial_night_is_told_by_itself_and_not_again_by_the_watch(night: Night) -> None:
    assert night.run("nightly", "--limit", "2") == 1
    (text,) = night.told()
    assert "cut-off" in text
    assert night.run("health", "--fresh", "--tell") == 0
    assert (night.told(), night.state()) == ([], "partial")


def test_elasticsearch_down_in_the_middle(night: Night, es_url: str) -> None:
    night.world.extra["JARIDA_BATCH"] = "2"
    with dying(es_url, after="/_bulk") as address:
        night.world.es_url = address
        assert night.run("nightly") == 3
    night.world.es_url = es_url
    (text,) = night.told()
    assert "night-failed" in text
    assert "captures waiting" in text
    assert (night.state(), night.pings()) == ("failed", ["/start", "/fail"])
    assert night.run("health") == 1


def test_all_outlets_dead(night: Night) -> None:
    for path in night.world.outlets.glob("*.yml"):
        outlet = yaml.safe_load(path.read_text("utf-8"))
        outlet |= {"home": f"{NOWHERE}/", "discover": [{"feed": f"{NOWHERE}/feed/"}]}
        path.write_text(yaml.safe_dump(outlet, allow_unicode=True), "utf-8")
    assert night.run("nightly") == 3
    (text,) = night.told()
    assert "no outlet could be reached" in text
    assert (night.state(), night.pings()) == ("failed", ["/start", "/fail"])
    assert night.run("health") == 1


def test_the_night_killed(night: Night) -> None:
    killed(night.world)
    assert "failed: it ended without a word" in night.world.run("health", codes=(1,)).splitlines()[0]
    assert "failed: it ended without a word" in night.world.run("health", OUTLET, "--nights", "2")
    assert night.run("health", "--tell") == 1
    (text,) = night.told()
    assert "ended without a word" in text
    assert night.run("nightly") == 0
    assert (night.told(), night.state()) == ([], "ok")


def test_a_killed_night_is_told_by_the_next_one_when_nobody_watched(night: Night) -> None:
    killed(night.world)
    assert night.run("nightly") == 0
    (text,) = night.told()
    assert "ended without a word" in text
    assert night.run("health") == 0


def test_no_night_for_two_days(night: Night) -> None:
    assert night.run("nightly") == 0
    with sqlite3.connect(night.world.data / "ledger.sqlite") as ledger:
        for name in ("started_at", "finished_at"):
            ledger.execute(f"update night set {name} = datetime({name}, '-2 days')")
    for _ in range(2):
        assert night.run("health", "--tell") == 1
    (text,) = night.told()
    assert "night-late" in text
    assert night.run("health", "--fresh") == 1
    assert night.run("nightly") == 0
    assert night.run("health", "--fresh") == 0


def test_a_new_data_folder_without_an_outlet_is_told_of_no_night(night: Night) -> None:
    for path in night.world.outlets.glob("*.yml"):
        path.write_text(path.read_text("utf-8").replace("enabled: true", "enabled: false"), "utf-8")
    assert night.run("health") == 1
    assert night.run("nightly") == 2
    (text,) = night.told()
    assert "no outlet is enabled" in text


def test_a_muted_cause_is_told_to_nobody_until_it_expires(night: Night) -> None:
    night.world.run("health", "mute", "--kind", "night-late", "--for", "1", "--why", "a holiday")
    assert night.run("health", "--tell") == 0
    assert night.told() == []
    night.world.run("health", "mute", "--kind", "night-late", "--off")
    assert night.run("health", "--tell") == 1
    assert len(night.told()) == 1


def test_the_disk_full_in_the_middle(night: Night) -> None:
    night.world.extra["JARIDA_OPERATOR__DISK_LEAST_MB"] = "0"
    said = on_a_small_disk(night.world, "nightly")
    (text,) = night.told()
    assert ("night-failed" in text, "3\n" in said, "Traceback" in said) == (True, True, False)
    assert night.pings() == ["/start", "/fail"]


def test_a_disk_too_full_to_begin(night: Night) -> None:
    night.world.extra["JARIDA_OPERATOR__DISK_LEAST_MB"] = "1000000000"
    assert night.run("nightly") == 3
    (text,) = night.told()
    assert "MB free" in text
    assert (night.state(), night.run("health")) == ("failed", 1)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_night_asked_to_stop_says_so(night: Night, number: signal.Signals, code: int) -> None:
    process = night.world.start("nightly")
    wait_for(night.world, "select count(*) from night where state = 'running'", process)
    process.send_signal(number)
    said = "".join(process.communicate(timeout=120))
    assert (process.returncode, "Traceback" in said) == (code, False), said
    assert (night.state(), night.pings()) == ("interrupted", ["/start", "/fail"])
    (text,) = night.told()
    assert "night-interrupted" in text
    assert night.run("nightly") == 0


def test_the_prefect_server_gone(night: Night) -> None:
    night.world.extra["PREFECT_API_URL"] = f"{NOWHERE}/api"
    for _ in range(2):
        assert night.run("health", "--tell") == 1
    (text,) = night.told()
    assert "gives no answer" in text
    assert night.run("nightly") == 3
    assert night.state() == "failed"


def killed(world: World) -> None:
    """Begins a night and kills it and its children with -9."""
    process = world.start("nightly")
    wait_for(world, "select count(*) from night where state = 'running'", process)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def wait_for(world: World, query: str, process: "subprocess.Popen[str]") -> None:
    deadline = time.monotonic() + 120
    while not count(world, query) and time.monotonic() < deadline:
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)


def count(world: World, query: str) -> int:
    ledger = world.data / "ledger.sqlite"
    if ledger.exists():
        with suppress(sqlite3.OperationalError), sqlite3.connect(f"file:{ledger}?mode=ro", uri=True) as connection:
            return int(connection.execute(query).fetchone()[0])
    return 0


def pipe(source: socket.socket, sink: socket.socket, seen: Callable[[bytes], None]) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            seen(data)
            sink.sendall(data)
    with suppress(OSError):
        sink.shutdown(socket.SHUT_RDWR)


def on_a_small_disk(world: World, *arguments: str) -> str:
    """What a command says, and its exit code, where the data folder is a disk of 300 KB."""
    unshare = shutil.which("unshare")
    if not unshare or subprocess.run([unshare, "-rm", "true"], check=False, capture_output=True).returncode:
        pytest.skip("no name space of its own can be made here: a full disk can't be shown")
    world.data.mkdir(exist_ok=True)
    script = 'mount -t tmpfs -o size=300k none "$0" && { "$@"; echo "$?"; }'
    command = [unshare, "-rm", "sh", "-c", script, str(world.data), *world.command(*arguments)]
    ended = subprocess.run(command, env=world.environment, capture_output=True, text=True, timeout=500)
    return ended.stdout + ended.stderr


@contextmanager
def dying(url: str, after: str) -> Iterator[str]:
    """A way to a server which is gone once the second request whose line has these words comes."""
    signed, at, place = url.removeprefix("http://").rpartition("@")
    host, _, port = place.partition(":")
    with socket.create_server(("127.0.0.1", 0)) as door:
        gone, seen = threading.Event(), [0]

        def serve(client: socket.socket) -> None:
            with client, socket.create_connection((host, int(port))) as server:
                threading.Thread(target=pipe, args=(server, client, lambda _: None), daemon=True).start()
                pipe(client, server, watch)

        def watch(sent: bytes) -> None:
            seen[0] += after.encode() in sent
            if seen[0] > 1:
                gone.set()
                door.shutdown(socket.SHUT_RDWR)  # from here on connections are refused
                raise ConnectionError

        def accept() -> None:
            while not gone.is_set():
                try:
                    client, _ = door.accept()
                except OSError:
                    return
                threading.Thread(target=serve, args=(client,), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        yield f"http://{signed}{at}127.0.0.1:{door.getsockname()[1]}"
        with suppress(OSError):
            door.shutdown(socket.SHUT_RDWR)
