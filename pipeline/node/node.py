"""The four commands of the local node, and what answers at its port."""

import json
import logging
import pwd
import shutil
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import ProxyHandler, build_opener

from pipeline.errors import NodeError
from pipeline.node.configure import CLUSTER, configure
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
from pipeline.settings import Settings

log = logging.getLogger(__name__)

ANSWER_S = 5.0
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


def start(settings: Settings, report: Callable[[str], None] = log.info) -> Status:
    """Brings the node up, or finds it up; it goes on after this process ends.

    Raises NodeError, which says what to do, when it can't.
    """
    if (found := status(settings)).running:
        return found
    folders, user = layout(settings), node_user()
    with disk_errors(folders.root):
        make_folders(folders, user)
    with only_one(folders, report):
        if not status(settings).running:
            start_alone(settings, folders, user, report)
    return status(settings)


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
    report(f"starting Elasticsearch {chosen.version} on port {settings.node.port}")
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
    version = version_at(url)
    return Status(version is not None, url, running_pid(folders), version, folders.root)


def check_port(port: int) -> None:
    """Raises NodeError when a program that did not answer as Elasticsearch holds the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port in TIME_WAIT is free
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise NodeError(f"port {port} is used by something else: choose another with JARIDA_NODE__PORT") from error


def version_at(url: str) -> str | None:
    """The version of the local node at `url`; None when nothing answers there.

    Raises NodeError when what answers is another program, or another cluster.
    """
    advice = "choose another port with JARIDA_NODE__PORT"
    try:
        # No proxy: the environment's is not meant for loopback.
        with build_opener(ProxyHandler({})).open(url, timeout=ANSWER_S) as response:
            answer = json.load(response)
        cluster, version = answer["cluster_name"], str(answer["version"]["number"])
    except URLError as error:
        if isinstance(error, HTTPError):
            raise NodeError(f"{url} is no open Elasticsearch (it answers {error.code}): {advice}") from error
        return None
    except OSError:  # RemoteDisconnected among them, an HTTPException too: a node that is just closing says so
        return None
    except (HTTPException, ValueError, KeyError, TypeError) as error:
        raise NodeError(f"the port of {url} is used by something else than Elasticsearch: {advice}") from error
    if cluster != CLUSTER:
        raise NodeError(f"{url} is the Elasticsearch {cluster!r}, not the local node: {advice}")
    return version


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
