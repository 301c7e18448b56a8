"""The file of saved searches: YAML, checked strictly, because a misspelt filter would tell nothing or too much."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from pipeline.alerts.post import check
from pipeline.errors import ConfigError
from pipeline.search.filters import OF_QUERY
from pipeline.search.query import Query

FLAGS = ("loose", "gone")  # what makes a set wider


def _channel(value: str) -> str:
    if value not in {"terminal", "file"}:
        check(value)
    return value


class SavedSearch(BaseModel):
    """A named query, with the filters of `jarida search`, and the channels that are told what is new."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,  # a channel may be a secret
        validate_by_name=True,
    )

    name: str = Field(min_length=1, max_length=200)
    query: str = ""
    outlet: str | None = None
    region: str | None = None
    province: str | None = None
    place: str | None = None
    person: str | None = None
    org: str | None = None
    lang: str | None = None
    beat: str | None = None
    agency: str | None = None
    said: str | None = None
    from_: date | None = Field(default=None, alias="from")  # published on this day or later
    to: date | None = None
    loose: bool = False
    gone: bool = False
    channels: tuple[Annotated[str, AfterValidator(_channel)], ...] = ("terminal",)
    since: date | None = None  # None: the day before its first run
    enabled: bool = True

    @property
    def begin(self) -> datetime | None:
        return datetime.combine(self.since, time(), UTC) if self.since else None

    @property
    def filters(self) -> dict[str, str]:
        """The filters that are set, by name, as text."""
        days = {*OF_QUERY, "from_", "to"}
        return self.model_dump(mode="json", by_alias=True, include=days, exclude_none=True)

    @property
    def flags(self) -> tuple[str, ...]:
        """Those of FLAGS that are set."""
        return tuple(name for name in FLAGS if getattr(self, name))

    def as_query(self) -> Query:
        chosen = self.model_dump(include={*OF_QUERY, "from_", "to", *FLAGS}, exclude_none=True)
        return Query(text=self.query, **chosen)


def saved_search(fields: Mapping[str, Any]) -> SavedSearch:
    """The search of these fields. Raises ConfigError that names it and what is wrong with it."""
    try:
        return SavedSearch.model_validate(fields)
    except ValidationError as error:
        raise ConfigError(f"search {fields.get('name')}: {_problems(error)}") from error


def saved_searches(path: Path) -> tuple[SavedSearch, ...]:
    """The searches of a file, none when there is no file. Raises ConfigError that names file, search and key."""
    if not path.exists():
        return ()
    found = [_search(path, number, entry) for number, entry in enumerate(_entries(path), 1)]
    names = [search.name for search in found]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise ConfigError(f"{path}: two searches are called {', '.join(twice)}")
    return tuple(found)


def add(path: Path, search: SavedSearch) -> None:
    """Puts a search into the file, in the place of one with the same name; comments of the file are not kept."""
    _write(path, [*_others(path, search.name), search])


def remove(path: Path, name: str) -> None:
    """Takes the search of this name out of the file; comments of the file are not kept.

    Raises ConfigError with the names that there are when there is none of this name.
    """
    known = [one.name for one in saved_searches(path)]
    if name not in known:
        raise ConfigError(f"{path}: no search is called {name}" + (f"; there are: {', '.join(known)}" if known else ""))
    _write(path, _others(path, name))


def _others(path: Path, name: str) -> list[SavedSearch]:
    return [one for one in saved_searches(path) if one.name != name]


def _write(path: Path, searches: list[SavedSearch]) -> None:
    entries = [one.model_dump(mode="json", by_alias=True, exclude_defaults=True) for one in searches]
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.partial")
    partial.write_text(yaml.safe_dump({"searches": entries}, allow_unicode=True, sort_keys=False), "utf-8")
    partial.replace(path)


def _entries(path: Path) -> list[Any]:
    try:
        content = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ConfigError(f"{path}: {error}") from error
    entries = content.get("searches") if isinstance(content, dict) else None
    if not isinstance(entries, list) or set(content) != {"searches"}:
        raise ConfigError(f"{path}: expected one key, searches, with a list")
    return entries


def _search(path: Path, number: int, entry: object) -> SavedSearch:
    try:
        return SavedSearch.model_validate(entry)
    except ValidationError as error:
        name = entry.get("name") if isinstance(entry, dict) else None
        raise ConfigError(f"{path}: search {name or number}: {_problems(error)}") from error


def _problems(error: ValidationError) -> str:
    told = ((".".join(map(str, one["loc"])), one["msg"].removeprefix("Value error, ")) for one in error.errors())
    return "; ".join(f"{where}: {what}" for where, what in told)
