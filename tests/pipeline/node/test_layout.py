"""Folders of the node, who may enter them, and disks without room."""

import errno
import os
import pwd
import stat
from pathlib import Path

import pytest

from pipeline.errors import NodeError
from pipeline.node.layout import (
    Layout,
    check_enterable,
    disk_errors,
    layout,
    make_folders,
    make_readable,
    node_user,
    require_space,
)
from pipeline.settings import Node, Settings

NOBODY = pwd.getpwnam("nobody")
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="gives folders to another user, which only root may")


def test_the_setting_names_the_folder(tmp_path: Path) -> None:
    assert layout(Settings(node=Node(dir=tmp_path / "n"))).root == tmp_path / "n"


def test_root_and_others_have_their_own_default(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert layout(Settings()).root == tmp_path / "jarida"
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert layout(Settings()).root == Path("/var/cache/jarida")


def test_folders_are_made_for_an_unprivileged_process(tmp_path: Path) -> None:
    folders = Layout(tmp_path / "new/node")
    make_folders(folders, None)
    assert {stat.filemode(folder.stat().st_mode) for folder in folders.owned} == {"drwx------"}


@as_root
def test_the_node_reaches_its_folders_whatever_the_umask(open_tmp: Path) -> None:
    before = os.umask(0o077)
    try:
        make_folders(Layout(open_tmp / "new/node"), NOBODY)
    finally:
        os.umask(before)


@as_root
def test_the_nodes_user_is_nobody_elses() -> None:
    user = node_user()
    assert user
    assert user.pw_name == "elasticsearch" or user.pw_uid not in {known.pw_uid for known in pwd.getpwall()}


@as_root
def test_a_folder_in_the_way_is_named(open_tmp: Path) -> None:
    closed = open_tmp / "closed"
    (closed / "node").mkdir(parents=True)
    closed.chmod(0o700)
    with pytest.raises(NodeError, match=f"user nobody, who may not enter {closed}: move .*JARIDA_NODE__DIR"):
        check_enterable(closed / "node", NOBODY)


@as_root
def test_root_gives_the_folders_away(open_tmp: Path) -> None:
    folders = Layout(open_tmp / "node")
    (folders.data / "left").mkdir(parents=True)
    make_folders(folders, NOBODY)
    assert (folders.data / "left").stat().st_uid == NOBODY.pw_uid
    assert folders.root.stat().st_uid == 0


def test_a_narrow_umask_does_not_matter(tmp_path: Path) -> None:
    script, text = tmp_path / "script", tmp_path / "text"
    for path, mode in ((script, 0o700), (text, 0o600)):
        path.touch()
        path.chmod(mode)
    make_readable(script, text)
    assert [path.stat().st_mode & 0o777 for path in (script, text)] == [0o755, 0o644]


def test_a_disk_without_room_says_how_much_is_missing(tmp_path: Path) -> None:
    require_space(tmp_path, 0, "nothing")
    with pytest.raises(NodeError, match=r"disk too full: the index needs 1,000,000,000,000 MB in .*JARIDA_NODE__DIR"):
        require_space(tmp_path, 10**12, "the index")


@pytest.mark.parametrize(
    ("number", "text"),
    [
        pytest.param(errno.ENOSPC, "disk full while writing to", id="full"),
        pytest.param(errno.EACCES, "no permission for /x/y: set JARIDA_NODE__DIR", id="forbidden"),
        pytest.param(errno.EROFS, "no permission for /x/y", id="read-only"),
    ],
)
def test_refusals_of_the_system_say_what_to_do(number: int, text: str) -> None:
    with pytest.raises(NodeError, match=text), disk_errors(Path("/x")):
        raise OSError(number, os.strerror(number), "/x/y")


def test_other_errors_pass() -> None:
    with pytest.raises(IsADirectoryError), disk_errors(Path("/x")):
        raise IsADirectoryError(errno.EISDIR, "a folder")
