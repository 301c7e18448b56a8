"""Outlet files: YAML in, validated `pipeline.models.Outlet` out, every complaint with file, key and line."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from pipeline.errors import OutletError
from pipeline.models import Outlet
from spiders.canonical import hosts, netloc
from spiders.checks import Key, Problem, remarks
from spiders.schema import parse

SHIPPED = Path(__file__).parent / "outlets"
_QUICK: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # of the registry it takes 0.3 s less


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML file as plain values, with the line of each key and what the YAML itself does wrong."""

    content: object
    lines: Mapping[Key, int]
    complaints: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Examined:
    """One file: its outlet as far as it can be read, all that is wrong with it by line, and the lines of its keys."""

    file: str
    outlet: Outlet | None
    findings: tuple[OutletError, ...]
    lines: Mapping[Key, int]

    @property
    def has_hosts(self) -> bool:
        """Whether home and aliases can be read."""
        return not any(finding.key.startswith(("home", "aliases")) for finding in self.findings)

    def error(self, key: Key, problem: str) -> OutletError:
        """A complaint with the line of its key, or of the nearest key around it that the file has."""
        above = key
        while above and above not in self.lines:
            above = above[:-1]
        return OutletError(self.file, _dotted(key), problem, self.lines.get(above, 1))


@dataclass(frozen=True, slots=True)
class Registry:
    """The outlets of a folder by id, and what is wrong with its other files."""

    outlets: Mapping[str, Outlet]
    findings: tuple[OutletError, ...]
    files: tuple[Examined, ...] = ()

    @property
    def shared(self) -> Iterator[OutletError]:
        """A complaint for each file whose hosts another file has too: a page there could be either's."""
        owners: dict[str, set[str]] = {}
        readable = [(one, one.outlet) for one in self.files if one.outlet and one.has_hosts]
        for one, outlet in readable:
            for host in hosts(outlet):
                owners.setdefault(host, set()).add(one.file)
        for one, outlet in readable:
            for key, host in ((("home",), netloc(outlet.home)), *_aliases(outlet)):
                if others := sorted(owners[host] - {one.file}):
                    yield one.error(key, f"{', '.join(others)} has the same host, {host}; keep one file")

    @property
    def remarks(self) -> Iterator[OutletError]:
        """What makes no file unusable, and should be looked at all the same."""
        for one in self.files:
            for key, problem in remarks(one.outlet) if one.outlet and one.has_hosts else ():
                if not any(finding.key == _dotted(key) for finding in one.findings):
                    yield one.error(key, problem)


def registry(folder: Path | None = None) -> Registry:
    """All outlets of a folder (None: the shipped one); a broken file is a finding and hides no other."""
    folder = folder or SHIPPED
    if not folder.is_dir():
        return Registry({}, (OutletError(str(folder), "", "this folder of outlet files does not exist"),))
    files = tuple(examine(path) for path in sorted(folder.glob("*.y*ml")))
    sound = {one.outlet.id: one.outlet for one in files if one.outlet and not one.findings}
    return Registry(sound, tuple(finding for one in files for finding in one.findings), files)


def load(path: Path) -> Outlet:
    """The outlet of one file. Raises OutletError with the first of its findings."""
    found = examine(path)
    if found.findings:
        raise found.findings[0]
    assert found.outlet is not None
    return found.outlet


def checked(content: Mapping[str, object], file: str) -> Outlet:
    """The outlet of plain values that are to become a file. Raises OutletError with the first complaint."""
    outlet, complaints = parse(content, Path(file).stem)
    for key, problem in complaints:
        raise OutletError(file, _dotted(key), problem)
    assert outlet is not None
    return outlet


def examine(path: Path) -> Examined:
    """What one file says, and all that is wrong with it."""
    try:
        document = _read(path)
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as error:
        return Examined(path.name, None, (_unreadable(path, error),), {})
    outlet, complaints = parse(document.content, path.stem)
    found = Examined(path.name, outlet, (), document.lines)
    errors = [found.error(key, problem) for key, problem in (*document.complaints, *complaints)]
    return replace(found, findings=tuple(sorted(errors, key=lambda error: error.line or 0)))


def _aliases(outlet: Outlet) -> list[tuple[Key, str]]:
    return [(("aliases", number), alias) for number, alias in enumerate(outlet.aliases)]


def _read(path: Path) -> Document:
    text = path.read_text("utf-8-sig")
    try:
        return _document(text, _QUICK)
    except yaml.YAMLError:  # read once more, so that its faults are told in the same words everywhere
        return _document(text, yaml.SafeLoader)


def _document(text: str, reader: type[yaml.SafeLoader]) -> Document:
    for token in yaml.scan(text, Loader=reader) if "*" in text else ():
        if isinstance(token, yaml.AliasToken):  # a few lines of them can stand for gigabytes
            raise yaml.MarkedYAMLError(problem="aliases (*name) are not used here", problem_mark=token.start_mark)
    loader = reader(text)
    node = loader.get_single_node()
    content = loader.construct_document(node) if node else None
    if node is None:
        return Document(None, {}, ())
    lines: dict[Key, int] = {}
    complaints: list[tuple[Key, str]] = []
    for key, line, twice in _keys(node):
        if twice:
            complaints.append((key, f"this key stands twice, first in line {lines[key]}"))
        lines[key] = line
    return Document(content, lines, tuple(complaints))


def _keys(node: yaml.Node, above: Key = ()) -> Iterator[tuple[Key, int, bool]]:
    """Key, line and whether it is a repetition, for every key and list item below a node."""
    seen = set()
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            key = (*above, str(name.value))
            yield key, name.start_mark.line + 1, key in seen
            seen.add(key)
            yield from _keys(value, key)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield (*above, number), value.start_mark.line + 1, False
            yield from _keys(value, (*above, number))


def _unreadable(path: Path, error: Exception) -> OutletError:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error)
    return OutletError(path.name, "", f"not readable as YAML: {problem}", mark.line + 1 if mark else None)


def _dotted(key: Sequence[str | int]) -> str:
    """A key as people write it.

    >>> _dotted(("layouts", 0, "title"))
    'layouts[0].title'
    """
    return re.sub(r"\.(\[\d+\])", r"\1", ".".join(f"[{part}]" if isinstance(part, int) else part for part in key))
