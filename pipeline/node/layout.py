"""Where the node lives on this machine, and the user that it runs as."""

import errno
import grp
import os
import pwd
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import NodeError
from pipeline.settings import Settings, node_dir

NAMED = "elasticsearch"
# Numbers that neither systemd nor Debian gives away, so that what is the node's is nobody else's: `nobody` has others.
# Source: https://systemd.io/UIDS-GIDS/, Debian Policy 9.2.2.
NUMBERS = range(65520, 65534)
MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Layout:
    """The folders of one node. `config` to `snapshots` belong to its user, the rest to whoever starts it."""

    root: Path

    @property
    def config(self) -> Path:
        return self.root / "config"

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def tmp(self) -> Path:
        return self.root / "tmp"

    @property
    def snapshots(self) -> Path:
        return self.root / "snapshots"

    @property
    def pid_file(self) -> Path:
        return self.tmp / "node.pid"

    @property
    def launcher_file(self) -> Path:
        """The pid of the launcher, for the seconds before Elasticsearch has written its own."""
        return self.root / "launcher.pid"

    @property
    def launch_log(self) -> Path:
        return self.root / "launch.log"

    @property
    def password(self) -> Path:
        """Of the one who starts the node: its own user has the hash alone."""
        return self.root / "password"

    @property
    def lock(self) -> Path:
        return self.root / "lock"

    @property
    def download(self) -> Path:
        return self.root / "download"

    @property
    def owned(self) -> tuple[Path, ...]:
        return self.config, self.data, self.logs, self.tmp, self.snapshots


def layout(settings: Settings) -> Layout:
    """The folders of this machine's node, none of them made yet."""
    return Layout(node_dir(settings))


def node_user() -> pwd.struct_passwd | None:
    """The unprivileged user to run as; None when this process is unprivileged itself.

    `elasticsearch` where a package made it, else a number of its own.
    """
    if os.geteuid() != 0:
        return None
    with suppress(KeyError):
        return pwd.getpwnam(NAMED)
    taken = {user.pw_uid for user in pwd.getpwall()} | {group.gr_gid for group in grp.getgrall()}
    number = next(number for number in NUMBERS if number not in taken)
    return pwd.struct_passwd((f"number {number}", "x", number, number, "", "/nonexistent", "/usr/sbin/nologin"))


def make_folders(folders: Layout, user: pwd.struct_passwd | None) -> None:
    """Makes the node's folders and gives them to its user; what is within them is nobody else's."""
    missing = [folder for folder in (folders.root, *folders.root.parents) if not folder.exists()]
    for folder in (folders.root, *folders.owned):
        folder.mkdir(parents=True, exist_ok=True)
    for folder in folders.owned:
        folder.chmod(0o700)
    if user:
        make_readable(folders.root, *missing)
        check_enterable(folders.root, user)
        for folder in folders.owned:
            give(folder, user)


def give(folder: Path, user: pwd.struct_passwd) -> None:
    """Makes `folder` and all in it the user's; a folder that is the user's already is not walked."""
    if folder.stat().st_uid == user.pw_uid:
        return
    for path in (folder, *folder.rglob("*")):
        os.chown(path, user.pw_uid, user.pw_gid, follow_symlinks=False)


def make_readable(*paths: Path) -> None:
    """Lets everybody read the paths, whatever the umask was when they were made."""
    for path in paths:
        mode = path.stat().st_mode
        path.chmod(mode | (0o555 if path.is_dir() or mode & 0o100 else 0o444))


def check_enterable(path: Path, user: pwd.struct_passwd) -> None:
    """Raises NodeError when the user can't reach `path`, naming the folder in the way."""
    for folder in (*reversed(path.parents), path):
        found = folder.stat()
        own, group = found.st_uid == user.pw_uid, found.st_gid == user.pw_gid
        if not found.st_mode & (0o100 if own else 0o010 if group else 0o001):
            raise NodeError(
                f"the node runs as user {user.pw_name}, who may not enter {folder}: "
                f"move {path} elsewhere (JARIDA_NODE__DIR, JARIDA_ES_HOME)"
            )


def require_space(folder: Path, size_mb: int, what: str) -> None:
    """Raises NodeError when the disk of `folder` (an existing one) has less than `size_mb` free."""
    free_mb = shutil.disk_usage(folder).free // MIB
    if free_mb < size_mb:
        raise NodeError(
            f"disk too full: {what} needs {size_mb:,} MB in {folder}, {free_mb:,} MB are free; "
            "make room there or choose another disk with JARIDA_NODE__DIR"
        )


@contextmanager
def disk_errors(folder: Path) -> Iterator[None]:
    """Turns the system's refusals while writing below `folder` into a NodeError that says what to do."""
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise NodeError(f"disk full while writing to {folder}: make room there or set JARIDA_NODE__DIR") from error
        if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
            place = error.filename or folder
            raise NodeError(f"no permission for {place}: set JARIDA_NODE__DIR to a folder of yours") from error
        raise
