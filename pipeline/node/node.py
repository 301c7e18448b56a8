"""The four commands of the local node."""

import logging
import pwd
import shutil
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import NodeError
from pipeline.node.answer import ADVICE, answer_at
from pipeline.node.configure import configure
from pipeline.node.distribution import distribution
from pipeline.node.layout import (
    Layout,
    check_enterable,
    disk_errors,
    layout,
    make_folders,
    node_user,
    require_space,
)
from pipeline.node.process import end, last_words, launch, only_one, running_pid
from pipeline.settings import Settings, node_password

log = logging.getLogger(__name__)

CLOSING_S = 30.0  # how long a node that was ended may still answer
SPACE_MB = 500  # below it Lucene may fail in the middle of a merge


@dataclass(frozen=True, slots=True)
class Status:
    """What is known of the node. `pid` is None when it isn't running, or was started from another folder."""

    running: bool
    url: str
    pid: int | None
    version: str | None
    dir: Path
    open: bool  # asks for no password


def start(settings: Settings, report: Callable[[str], None] = log.info) -> Status:
    """Brings the node up, or finds it up; it goes on after this process ends.

    Raises NodeError, which says what to do, when it can't.
    """
    if is_as_wanted(found := status(settings), settings, report):
        return found
    folders, user = layout(settings), node_user()
    with disk_errors(folders.root):
        make_folders(folders, user)
    with only_one(folders, report):
        if not is_as_wanted(found := status(settings), settings, report):
            if found.running:
                stop(settings)
            start_alone(settings, folders, user, report)
    return status(settings)


def is_as_wanted(found: Status, settings: Settings, report: Callable[[str], None]) -> bool:
    """Whether a node runs that may stay: one of ours that is open without being told so may not."""
    if found.running and found.open and not settings.node.open:
        if found.pid:
            report(f"{found.url} asks for no password: it is started again with one")
            return False
        report(f"{found.url} asks for no password and was not started from {found.dir}: everybody here may change it")
    if found.running and settings.node.open:
        report(
            f"{found.url} asks for no password: every user of this machine may read and change it"
            if found.open
            else f"{found.url} asks for its password: `jarida node stop` first, to start it open"
        )
    return found.running


def start_alone(
    settings: Settings, folders: Layout, user: pwd.struct_passwd | None, report: Callable[[str], None]
) -> None:
    """Starts the node while nobody else may."""
    if pid := running_pid(folders):  # whoever started it was killed before it was up
        report(f"Elasticsearch is starting already (process {pid})")
        return await_answer(settings, folders)
    check_port(settings.node.port)
    chosen = distribution(settings, folders, report)
    if user:
        check_enterable(chosen.home, user)
        check_enterable(chosen.java_home, user)
    require_space(folders.data, SPACE_MB, "the node's data")
    with disk_errors(folders.root):
        configure(folders, settings.node, chosen, user)
    door = "open to every user of this machine" if settings.node.open else "with a password"
    report(f"starting Elasticsearch {chosen.version} on port {settings.node.port}, {door}")
    launch(folders, chosen, user, settings.node.start_timeout_s, report)
    return await_answer(settings, folders)


def stop(settings: Settings) -> Status:
    """Stops the node of this folder, if it runs."""
    folders = layout(settings)
    if running_pid(folders):
        end(folders)
    elif (found := status(settings)).running:
        raise NodeError(f"{found.url} was not started from {folders.root}: set JARIDA_NODE__DIR to its folder")
    folders.pid_file.unlink(missing_ok=True)
    limit = time.monotonic() + CLOSING_S
    while (found := status(settings)).running and time.monotonic() < limit:
        time.sleep(0.1)  # its pid file goes before its port does
    return found


def wipe(settings: Settings) -> Status:
    """Stops the node and deletes its indices, logs and configuration; the unpacked download and snapshots stay."""
    stopped = stop(settings)
    folders = layout(settings)
    with disk_errors(folders.root):
        for folder in (folders.data, folders.logs, folders.config, folders.tmp):
            if folder.exists():
                shutil.rmtree(folder)
    return stopped


def status(settings: Settings) -> Status:
    """Whether the node runs, seen at its port. Raises NodeError when something else is there."""
    folders, port = layout(settings), settings.node.port
    url = f"http://127.0.0.1:{port}"
    found = answer_at(url, node_password(settings))
    return Status(
        running=found is not None,
        url=url,
        pid=running_pid(folders),
        version=found.version if found else None,
        dir=folders.root,
        open=found is not None and found.open,
    )


def check_port(port: int) -> None:
    """Raises NodeError when a program that did not answer as Elasticsearch holds the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port in TIME_WAIT is free
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise NodeError(f"port {port} is used by something else: {ADVICE}") from error


def await_answer(settings: Settings, folders: Layout) -> None:
    """Returns when the node answers. Raises NodeError when it dies before, or takes too long."""
    limit = time.monotonic() + settings.node.start_timeout_s
    while not status(settings).running:
        if not running_pid(folders):
            raise NodeError(f"Elasticsearch ended while starting; {last_words(folders)}")
        if time.monotonic() > limit:
            end(folders)
            raise NodeError(f"Elasticsearch did not answer in time and was stopped; {last_words(folders)}")
        time.sleep(0.2)
