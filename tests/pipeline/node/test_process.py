"""The child process: found again, told from strangers, stopped; and what is said when it fails."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest

from pipeline.errors import NodeError
from pipeline.node.distribution import Distribution
from pipeline.node.layout import Layout, make_folders
from pipeline.node.process import command, end, launch, running_pid

SLEEP = "import time; print(flush=True); time.sleep(60)"


@pytest.fixture
def folders(tmp_path: Path) -> Layout:
    made = Layout(tmp_path / "node")
    make_folders(made, None)
    return made


@pytest.fixture
def sleeper(folders: Layout) -> Iterator[subprocess.Popen[bytes]]:
    """A process whose command line names the node's folder, as Elasticsearch's does."""
    process = subprocess.Popen([sys.executable, "-c", SLEEP, str(folders.tmp)], stdout=subprocess.PIPE)
    assert process.stdout
    process.stdout.readline()  # before that, the system may not show its command line yet
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def fake(folders: Layout, script: str) -> Distribution:
    """A distribution whose start script is ours."""
    home = folders.root / "home"
    (home / "bin").mkdir(parents=True)
    start = home / "bin/elasticsearch"
    start.write_text(f"#!/bin/sh\n{script}\n")
    start.chmod(0o755)
    return Distribution(home, "9.4.3", home)


def test_a_whole_distribution_is_started_by_its_script(folders: Layout) -> None:
    chosen = fake(folders, "exit 0")
    assert command(folders, chosen) == [f"{chosen.home}/bin/elasticsearch", "-d", "-p", str(folders.pid_file)]


def test_one_without_a_script_is_started_by_java(folders: Layout) -> None:
    assert command(folders, Distribution(folders.root, "9.4.3", Path("/jdk")))[0] == "/jdk/bin/java"


def test_a_live_node_is_found(folders: Layout, sleeper: subprocess.Popen[bytes]) -> None:
    folders.pid_file.write_text(f"{sleeper.pid}\n")
    assert running_pid(folders) == sleeper.pid


def test_a_launcher_counts_before_the_node_has_a_pid(folders: Layout, sleeper: subprocess.Popen[bytes]) -> None:
    folders.launcher_file.write_text(str(sleeper.pid))
    assert running_pid(folders) == sleeper.pid


@pytest.mark.parametrize("content", ["", "no number", "4194305", pytest.param(str(os.getpid()), id="ours")])
def test_a_stale_pid_file_is_no_node(folders: Layout, content: str) -> None:
    folders.pid_file.write_text(content)  # the last one is alive, and somebody else
    assert running_pid(folders) is None


def test_the_node_is_stopped_by_its_pid(folders: Layout, sleeper: subprocess.Popen[bytes]) -> None:
    folders.pid_file.write_text(str(sleeper.pid))
    end(folders)
    assert sleeper.wait(5) == -signal.SIGTERM


def test_a_failed_start_shows_the_end_of_the_log(folders: Layout) -> None:
    chosen = fake(folders, "echo 'fatal exception while booting'; exit 78")
    with pytest.raises(NodeError, match=r"ended with exit code 78 while starting; .*\nfatal exception while booting"):
        launch(folders, chosen, None, 20, lambda _: None)
    assert not folders.launcher_file.exists()


def test_one_killed_while_starting_says_so(folders: Layout) -> None:
    with pytest.raises(NodeError, match="was killed by SIGKILL while starting"):
        launch(folders, fake(folders, "kill -9 $$"), None, 20, lambda _: None)


def is_over(pid: int) -> bool:
    """Whether a process has ended, be it still in the table of processes."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z"
    except OSError:
        return True


def parent(folders: Layout) -> Distribution:
    """A start script that has a child and never comes up."""
    return fake(
        folders, f'sleep 60 & echo $! > "{folders.root}/new"; mv "{folders.root}/new" "{folders.root}/child"; wait'
    )


def wait_for_child(folders: Layout) -> None:
    assert eventually((folders.root / "child").exists)


def child_of(folders: Layout) -> int:
    return int((folders.root / "child").read_text())


def eventually(holds: Callable[[], bool]) -> bool:
    """Whether something comes true; a busy machine takes its time."""
    deadline = time.monotonic() + 30
    while not (true := holds()) and time.monotonic() < deadline:
        time.sleep(0.05)
    return true


def test_one_that_takes_too_long_is_stopped_with_its_children(folders: Layout) -> None:
    with pytest.raises(NodeError, match=r"not up after .* s and was stopped: .*JARIDA_NODE__START_TIMEOUT_S"):
        launch(folders, parent(folders), None, 0.5, lambda _: wait_for_child(folders))
    child = child_of(folders)
    assert eventually(lambda: is_over(child))


def test_an_interrupted_start_leaves_nothing_running(folders: Layout) -> None:
    # A shell starts background jobs with SIGINT ignored, and Python then leaves it so.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)

    def interrupt() -> None:
        wait_for_child(folders)
        os.kill(os.getpid(), signal.SIGINT)

    hand = Thread(target=interrupt)
    hand.start()
    try:
        with pytest.raises(KeyboardInterrupt):
            launch(folders, parent(folders), None, 60, lambda _: None)
        hand.join()
    finally:
        signal.signal(signal.SIGINT, before)
    assert running_pid(folders) is None
    child = child_of(folders)
    assert eventually(lambda: is_over(child))


def test_the_callers_java_options_do_not_reach_the_node(folders: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-Xmx1g")
    launch(folders, fake(folders, "env"), None, 20, lambda _: None)
    assert "JAVA_TOOL_OPTIONS" not in folders.launch_log.read_text()
