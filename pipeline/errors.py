"""Every error that Jarida raises on purpose.

JaridaError
├── ConfigError          a file or option that a person must mend            (exit 2)
│   ├── OutletError      … in an outlet file: names file, key and line
│   ├── TableError       … a row of the gazetteer or a word list: names file, line and column
│   └── SettingError     … in a setting: its name, its value, or its file  (exit 3)
├── ServiceError         something we talk to can't be reached or refuses    (exit 3)
│   ├── NodeError        … the local Elasticsearch
│   ├── LedgerError      … the ledger: away, locked, damaged, or without room
│   ├── BusyError        … another run is at work on the same data folder
│   └── AbsentError      … a file of the archive is neither here nor in its store: another machine may be writing it
├── DiscoveryError       a list of articles can't be read: names the rule; the next list is tried
├── ArchiveError         a WARC file or record can't be read
│   └── OversizeError    … because it is longer than what is read
├── OvertimeError        one page takes longer to read than any should
└── PageError            one page can't become an article: names outlet, URL and rule
"""

import errno

# What the system says of a file or folder, and what can be done about it.
SYSTEM = {
    errno.ENOSPC: "the disk is full: make room, then run it again; what was done is kept",
    errno.EDQUOT: "the quota of this user is used up: make room, then run it again; what was done is kept",
    errno.EFBIG: "a file may grow no further (the disk, or `ulimit -f`): make room, then run it again",
    errno.EROFS: "the disk can only be read: mount it for writing, or choose another folder (JARIDA_DATA_DIR)",
    errno.EACCES: "this user may not do that: give the folder back with `chown` or `chmod u+w`, or choose another one",
    errno.EPERM: "this user may not do that: give the folder back with `chown`, or choose another one",
    errno.EMFILE: "too many files are open: raise `ulimit -n`",
    **dict.fromkeys(
        (errno.EEXIST, errno.ENOTDIR),
        "a file lies where a folder must be: move it away, or choose another folder (JARIDA_DATA_DIR)",
    ),
    errno.EIO: "the disk can't be read: look at it (`dmesg`), and bring back a copy",
}


class JaridaError(Exception):
    """The root of the tree; its text is meant for a person."""

    exit_code = 1


class ConfigError(JaridaError):
    """A file or an option that a person must mend."""

    exit_code = 2


class SettingError(ConfigError):
    """A setting that can't be used; nothing begins before it is mended."""

    exit_code = 3


class OutletError(ConfigError):
    """An outlet file that breaks a rule of the registry."""

    def __init__(self, file: str, key: str, problem: str, line: int | None = None) -> None:
        self.file, self.key, self.problem, self.line = file, key, problem, line
        where = f"{file}:{line}" if line else file
        super().__init__(f"{where}: {key}: {problem}" if key else f"{where}: {problem}")


class TableError(ConfigError):
    """A row of the gazetteer or of a word list that breaks a rule of its table; no article can be tagged by it."""


class ServiceError(JaridaError):
    """A service that can't be reached or that refuses us; the text says which and what to do."""

    exit_code = 3


class BusyError(ServiceError):
    """Another run is at work on the same data folder."""


class AbsentError(ServiceError):
    """A file of the archive that is neither here nor in the store: another machine may be writing it."""


class NodeError(ServiceError):
    """The local Elasticsearch can't be set up, started or stopped."""


class LedgerError(ServiceError):
    """The ledger can't be opened, read or written."""


class ArchiveError(JaridaError):
    """A WARC file or record that can't be read."""


class OversizeError(ArchiveError):
    """A record or body that is longer than what is read."""


class DiscoveryError(JaridaError):
    """A feed, sitemap, API or page of links that is not what it should be; the crawl tries the next one."""

    def __init__(self, rule: str, problem: str) -> None:
        self.rule, self.problem = rule, problem
        super().__init__(f"rule={rule}: {problem}")


class OvertimeError(JaridaError):
    """A piece of work that took longer than it may."""


class PageError(JaridaError):
    """One page that can't become an article; it goes to the dead letters and the run goes on."""

    def __init__(self, outlet_id: str, url: str, rule: str, problem: str) -> None:
        self.outlet_id, self.url, self.rule, self.problem = outlet_id, url, rule, problem
        super().__init__(f"outlet={outlet_id} url={url} rule={rule}: {problem}")


def system_words(error: OSError) -> str:
    """What the system refused, and what a person can do about it.

    >>> system_words(OSError(errno.EROFS, "Read-only file system"))
    'the disk can only be read: mount it for writing, or choose another folder (JARIDA_DATA_DIR)'
    """
    return SYSTEM.get(error.errno or 0) or error.strerror or str(error) or type(error).__name__
