"""Where the closed files of an archive are when that is not its folder: any place that fsspec writes to, such as S3.

    a file being written ─► the folder (`.open`) ─► closed ─► copied whole into the store, and gone from the folder
    a record being read  ─► from the folder while its file is there, else these bytes from the store

What can't be copied just now stays in the folder, where it is read as well, and is copied by the next command. A record
that is in neither may be in the folder of another machine, which is at work on it. A folder that stands for a store and
is empty, although files were copied there, is a disk that is not mounted: nothing is written below it.
"""

import errno
import fcntl
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from pipeline.errors import AbsentError, ServiceError

SUFFIX = ".warc.gz"
OPEN = ".open"
PARTIAL = ".partial"
CARRIED = ".carried"  # in the folder: the store to which files of it were copied
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of any file system that fsspec knows. Its methods raise ServiceError when it can't be used."""

    url: str
    system: Any  # fsspec has no types
    root: str
    away: bool = False  # a folder that should hold files, and is empty

    @classmethod
    def at(cls, url: str, used: bool = False) -> "Store":
        """The store at a URL, such as `s3://press/archive`; who may write there stands in the environment.

        `used`: files were copied there before.
        """
        import fsspec

        with _usable(url):
            system, root = fsspec.url_to_fs(url, skip_instance_cache=True)  # its variables may be others by now
            root = root.rstrip("/")
            return cls(url, system, root, used and _is_local(system) and _is_bare(Path(root)))

    @contextmanager
    def _usable(self) -> Iterator[None]:
        if self.away:
            raise ServiceError(
                f"archive {self.url}: nothing is there, and files were copied there before: is it mounted?"
            )
        with _usable(self.url):
            yield

    def names(self) -> list[str]:
        """The files of the archive that are here."""
        with self._usable():
            self.system.invalidate_cache()  # others write here too
            found = self.system.find(self.root)
        names = (str(one)[len(self.root) + 1 :] for one in found)
        return [name for name in names if name.count("/") == 1 and name.endswith(SUFFIX)]

    def read(self, name: str, start: int | None = None, end: int | None = None) -> bytes:
        """Bytes of a file. Raises AbsentError when it is not here."""
        with self._usable():
            try:
                content: bytes = self.system.cat_file(f"{self.root}/{name}", start=start, end=end)
            except FileNotFoundError:
                content = b""
        if not content:  # no record is empty
            raise AbsentError(f"{name} is neither here nor in {self.url}: another machine may be writing it")
        return content

    def write(self, name: str, content: bytes) -> None:
        """Puts a file in the place of another, as a whole: whoever reads meanwhile has one of the two."""
        place = f"{self.root}/{name}"
        with self._usable():
            if not _is_local(self.system):  # an object is there once all of it is
                self.system.pipe_file(place, content)
                return
            self.system.makedirs(place.rpartition("/")[0], exist_ok=True)
            self.system.pipe_file(f"{place}{PARTIAL}", content)
            self.system.mv(f"{place}{PARTIAL}", place)


_stores: dict[Path, Store] = {}


def attach(folder: Path, url: str | None) -> None:
    """Says where the closed files of an archive's folder are; None: in the folder."""
    if url is None:
        _stores.pop(folder, None)
    elif folder not in _stores or _stores[folder].url != url:
        _stores[folder] = Store.at(url, used=_carried_to(folder) == url)


def files(folder: Path) -> list[str]:
    """All files of the archive, those that are being written too, by name below its folder."""
    here = [
        str(path.relative_to(folder))
        for end in (SUFFIX, SUFFIX + OPEN)
        for path in folder.glob(f"*/*{end}")
        if path.is_file()
    ]
    return sorted({*here, *(_stores[folder].names() if folder in _stores else ())})


def piece(folder: Path, name: str, start: int = 0, end: int | None = None) -> bytes:
    """Bytes of a file, wherever it is. Raises OSError when it is nowhere, AbsentError when it may be elsewhere."""
    store = _stores.get(folder)
    for last in (False, True):  # it may be on its way from one place to the next
        for path in _here(folder, name):
            with suppress(FileNotFoundError), path.open("rb") as file:
                file.seek(start)
                return file.read() if end is None else file.read(end - start)
        if store:
            with suppress(*(() if last else (AbsentError,))):
                return store.read(name, start or None, end)
    raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(folder / name))


def _here(folder: Path, name: str) -> tuple[Path, Path]:
    return folder / name, folder / f"{name}{OPEN}"


def patch(folder: Path, name: str, start: int, content: bytes) -> bool:
    """Puts bytes in the place of others in a file that is in the store alone; False when it is here.

    Raises AbsentError when it may be elsewhere.
    """
    store = _stores.get(folder)
    if store is None or any(path.exists() for path in _here(folder, name)):
        return False
    whole = bytearray(store.read(name))
    whole[start : start + len(content)] = content
    store.write(name, bytes(whole))
    return True


def carry(folder: Path) -> str | None:
    """Copies closed files into the store; what can't be copied now stays, and why is said."""
    store = _stores.get(folder)
    for path in sorted(folder.glob(f"*/*{SUFFIX}")) if store else ():
        try:
            assert store
            with path.open("rb") as file:
                if is_mine(file):
                    store.write(str(path.relative_to(folder)), file.read())
                    if _is_local(store.system) and _carried_to(folder) != store.url:
                        (folder / CARRIED).write_text(store.url, "utf-8")
                    path.unlink()
        except FileNotFoundError:
            continue  # another command was faster
        except ServiceError as error:
            log.warning("%s stays here until it can be copied: %s", path, error)
            return str(error)
    return None


def _carried_to(folder: Path) -> str | None:
    try:
        return (folder / CARRIED).read_text("utf-8")
    except FileNotFoundError:
        return None


def is_mine(file: IO[bytes]) -> bool:
    """Waits until nobody else copies or changes an open file of the archive; False when it is in the store by then."""
    fcntl.flock(file, fcntl.LOCK_EX)
    return os.fstat(file.fileno()).st_nlink > 0


def keep_beside(folder: Path, name: str, content: bytes) -> None:
    """Keeps a small file beside the archive's own, in the store when there is one."""
    if folder in _stores:
        _stores[folder].write(name, content)
        return
    folder.mkdir(parents=True, exist_ok=True)
    partial = folder / f"{name}{PARTIAL}"
    with partial.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(folder / name)


def kept_beside(folder: Path, name: str) -> bytes:
    """A small file beside the archive's own; empty when there is none."""
    try:
        return _stores[folder].read(name) if folder in _stores else (folder / name).read_bytes()
    except (AbsentError, FileNotFoundError):
        return b""


def _is_bare(folder: Path) -> bool:
    return not folder.is_dir() or not any(folder.iterdir())


def _is_local(system: Any) -> bool:
    return "file" in system.protocol


@contextmanager
def _usable(url: str) -> Iterator[None]:
    """Each kind of store has errors of its own."""
    try:
        yield
    except Exception as error:
        raise ServiceError(f"archive {url}: {type(error).__name__}: {error}") from error
