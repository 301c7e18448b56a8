"""The node's process: started apart from this one, found again by its pid file, stopped by its pid."""

import os
import pwd
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import NodeError
from pipeline.node.distribution import Distribution
from pipeline.node.layout import Layout, disk_errors

TELL_EVERY_S = 10.0
STOP_S = 60.0
TAIL_LINES = 25
LAUNCHER = ("-Xms4m", "-Xmx64m", "-XX:+UseSerialGC", "-cp", "lib/tools/server-launcher/*")
LAUNCHER_CLASS = "org.elasticsearch.server.launcher.ServerLauncher"


def launch(
    folders: Layout,
    chosen: Distribution,
    user: pwd.struct_passwd | None,
    timeout_s: float,
    report: Callable[[str], None],
) -> None:
    """Starts Elasticsearch as a daemon and returns when it is up.

    Raises NodeError with the end of its log when it does not come up; nothing of it is left running then, nor when
    this process is interrupted meanwhile.
    """
    identity = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": ()} if user else {}
    with folders.launch_log.open("wb") as log:
        process = subprocess.Popen(  # type: ignore[call-overload] # its stubs know no dict of options
            command(folders, chosen),
            cwd=chosen.home,
            env=environment(folders, chosen),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            **identity,
        )
    folders.launcher_file.write_text(str(process.pid), encoding="ascii")
    try:
        code = wait(process, timeout_s, report)
    except BaseException:
        kill_group(process)
        raise
    finally:
        folders.launcher_file.unlink(missing_ok=True)
    if code:
        raise NodeError(f"Elasticsearch {died(code)} while starting; {last_words(folders)}")


def command(folders: Layout, chosen: Distribution) -> list[str]:
    """The start script of a whole distribution; else what that script would run."""
    script = chosen.home / "bin/elasticsearch"
    java = [str(chosen.java_home / "bin/java"), *LAUNCHER, LAUNCHER_CLASS]
    return [*([str(script)] if script.is_file() else java), "-d", "-p", str(folders.pid_file)]


def environment(folders: Layout, chosen: Distribution) -> dict[str, str]:
    """Nothing of ours but the path: the caller's Java options are not meant for this JVM."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOSTNAME": "localhost",
        "ES_HOME": str(chosen.home),
        "ES_PATH_CONF": str(folders.config),
        "ES_TMPDIR": str(folders.tmp),
        "ES_JAVA_HOME": str(chosen.java_home),
        "ES_DISTRIBUTION_TYPE": "zip",
        "JAVA": str(chosen.java_home / "bin/java"),
        "JAVA_TYPE": "ES_JAVA_HOME",
    }


def wait(process: subprocess.Popen[bytes], timeout_s: float, report: Callable[[str], None]) -> int:
    """The launcher's exit code: 0 once Elasticsearch is up. Raises NodeError when that takes too long."""
    began = time.monotonic()
    while (waited_s := time.monotonic() - began) < timeout_s:
        try:
            return process.wait(min(TELL_EVERY_S, timeout_s - waited_s))
        except subprocess.TimeoutExpired:
            report(f"Elasticsearch is starting ({time.monotonic() - began:.0f} s)")
    raise NodeError(
        f"Elasticsearch was not up after {timeout_s:.0f} s and was stopped: try again when the machine is less busy, "
        "or allow more with JARIDA_NODE__START_TIMEOUT_S"
    )


def kill_group(process: subprocess.Popen[bytes]) -> None:
    """Ends the launcher and whatever it started: they share its process group."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    process.wait()


def died(code: int) -> str:
    return f"was killed by {signal.Signals(-code).name}" if code < 0 else f"ended with exit code {code}"


def last_words(folders: Layout) -> str:
    """The end of the launch log, with its path."""
    lines = folders.launch_log.read_text(encoding="utf-8", errors="replace").splitlines()[-TAIL_LINES:]
    return f"the end of {folders.launch_log}:\n" + "\n".join(lines)


def running_pid(folders: Layout) -> int | None:
    """The pid of the node, or of the launcher that is starting it; None when neither lives.

    A number in a stale pid file may belong to somebody else's process by now: only one that names our folder counts.
    """
    for file in (folders.pid_file, folders.launcher_file):
        pid = read_pid(file)
        if pid and str(folders.tmp) in command_line(pid):
            return pid
    return None


def read_pid(file: Path) -> int | None:
    try:
        return int(file.read_text(encoding="ascii"))
    except (FileNotFoundError, ValueError):
        return None


def command_line(pid: int) -> str:
    """The command line of a live process; empty when there is none."""
    if sys.platform == "linux":
        try:
            return Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8", errors="replace").replace("\0", " ")
        except OSError:
            return ""
    return subprocess.run(["ps", "-ww", "-o", "command=", "-p", str(pid)], capture_output=True, text=True).stdout


def end(folders: Layout) -> None:
    """Stops the node, and a launcher that is still at it: asked first, killed when that takes too long.

    Raises NodeError when a process can't be stopped.
    """
    limit, asked = time.monotonic() + STOP_S, set[int]()
    while pid := running_pid(folders):
        late = time.monotonic() > limit
        if late or pid not in asked:
            signal_to(pid, signal.SIGKILL if late else signal.SIGTERM)
            asked.add(pid)
        if time.monotonic() > limit + STOP_S:
            raise NodeError(f"process {pid} can't be stopped, not even by SIGKILL")
        time.sleep(0.1)  # it is nobody's child, so there is nothing to wait on but the clock


def signal_to(pid: int, how: signal.Signals) -> None:
    try:
        os.kill(pid, how)
    except ProcessLookupError:
        return
    except PermissionError as error:
        raise NodeError(f"process {pid} belongs to another user: stop the node as that user") from error


@contextmanager
def only_one(folders: Layout, report: Callable[[str], None]) -> Iterator[None]:
    """Lets one process at a time start or stop the node; the system frees the lock of one that dies."""
    import fcntl  # not on Windows, where the rest of the package must still import

    with disk_errors(folders.root):
        file = folders.lock.open("a")
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            report("another process is starting or stopping the node; waiting for it")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
