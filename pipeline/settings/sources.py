"""The settings of this process, and where each value stands: a variable, a file, or nowhere (the default)."""

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import get_args

from pydantic import BaseModel, SecretStr, ValidationError
from pydantic.fields import FieldInfo
from pydantic_settings import SettingsError

from pipeline.errors import SettingError
from pipeline.settings.given import FILE, in_environment, in_file, nested, variable
from pipeline.settings.model import Settings, user_dir
from pipeline.shown import HIDDEN, without_secrets


@dataclass(frozen=True, slots=True)
class Sourced:
    """Settings, and by dotted name the variable or file of each that has not its default."""

    settings: Settings
    sources: Mapping[str, str]

    def rows(self) -> list[dict[str, object]]:
        """Every setting with its value and source, no secret among them."""
        return [
            {"name": name, "value": _shown(self._value(name)), "source": self.sources.get(name, "default")}
            for name, field in fields().items()
            if not group_of(field)
        ]

    def _value(self, name: str) -> object:
        value: object = self.settings
        for part in name.split("."):
            value = getattr(value, part)
        return value


@lru_cache
def settings() -> Settings:
    """The settings of this process. Raises SettingError for a name that no setting has, and for a bad value."""
    return sourced().settings


def sourced() -> Sourced:
    """The settings with their sources; raises as `settings` does."""
    known = fields()
    variables = in_environment(os.environ, known)
    values: dict[str, object] = {}
    sources: dict[str, str] = {}
    for path, found in _files(known, variables):
        values |= {name: value for name, value in found.items() if name not in variables}
        sources |= dict.fromkeys(found, str(path))
    sources |= variables
    try:
        return Sourced(Settings(**nested(values)), sources)  # type: ignore[arg-type]  # the model checks them
    except ValidationError as error:
        raise SettingError("; ".join(_problem(dict(one), sources) for one in error.errors())) from error
    except SettingsError as error:
        raise SettingError(f"{error}: expected JSON, or one variable for each setting of the group") from error


def fields(model: type[BaseModel] = Settings, above: str = "") -> dict[str, FieldInfo]:
    """Every setting and every group of them by its dotted name."""
    found: dict[str, FieldInfo] = {}
    for name, field in model.model_fields.items():
        found[f"{above}{name}"] = field
        if group := group_of(field):
            found |= fields(group, f"{above}{name}.")
    return found


def group_of(field: FieldInfo) -> type[BaseModel] | None:
    """The model of a group of settings; None for a setting."""
    kind = field.annotation
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None


def _files(known: Mapping[str, FieldInfo], variables: Mapping[str, str]) -> list[tuple[Path, dict[str, object]]]:
    """The files that are there with what they give: the user's, the data folder's, the current one's; later wins."""
    paths = [name for name, field in known.items() if field.annotation is Path or Path in get_args(field.annotation)]
    user, here = user_dir("XDG_CONFIG_HOME", ".config") / FILE, Path(FILE)
    outer = {path: in_file(path.absolute(), known, paths) for path in (user, here) if _is_there(path)}
    named = [str(found["data_dir"]) for found in outer.values() if "data_dir" in found]
    given = [os.environ[variables["data_dir"]]] if "data_dir" in variables else named
    own = Path(given[-1] if given else Settings.model_fields["data_dir"].get_default(call_default_factory=True)) / FILE
    if _is_there(own) and not any(own.samefile(path) for path in outer):
        outer = {path: outer[path] for path in (user,) if path in outer} | {own: in_file(own, known, paths)} | outer
        if "data_dir" in outer[own]:
            raise SettingError(f"{own}: data_dir: the file lies in the data folder and can't name another")
    return [(path.absolute(), found) for path, found in outer.items()]


def _is_there(path: Path) -> bool:
    with suppress(OSError):  # a folder that we may not look into has nothing for us
        return path.is_file()
    return False


def _problem(error: Mapping[str, object], sources: Mapping[str, str]) -> str:
    """What is wrong with one value, and where it stands."""
    place = error["loc"]
    assert isinstance(place, tuple)
    name = ".".join(map(str, place))
    where = sources.get(name) or variable(name)
    message = "no such setting (`jarida settings` lists them)" if error["type"] == "extra_forbidden" else error["msg"]
    return f"{where}: {message}" if where == variable(name) else f"{where}: {name}: {message}"


def _shown(value: object) -> object:
    if isinstance(value, SecretStr):
        return HIDDEN
    if isinstance(value, str):
        return without_secrets(value)
    return str(value) if isinstance(value, Path) else value
