"""docs/settings.md: every setting with its variable, default and meaning, as the model says them."""

from collections.abc import Iterator
from pathlib import Path

from pydantic.fields import FieldInfo

from pipeline.settings import fields, group_of, variable
from pipeline.settings.given import OTHERS

FILE = Path(__file__).parents[1] / "docs" / "settings.md"
HEAD = """# Settings

Written by `make generated` from `pipeline/settings/model.py`. `jarida settings` shows each value with its source.

A value comes from the first of these that gives one:

1. its environment variable (`--data-dir` sets JARIDA_DATA_DIR),
2. `jarida.toml` in the current folder,
3. `jarida.toml` in the data folder (which can't set `data_dir`),
4. `jarida.toml` in `$XDG_CONFIG_HOME/jarida`, that is `~/.config/jarida`,
5. its default.

A relative path in a file starts at the file's folder.

```toml
data_dir = "/srv/jarida"

[crawl]
contact = "desk@example.org"
processes = 8
```

A `JARIDA_…` variable or a key that belongs to no setting is an error (exit code 3) that says the nearest name; a slip
never writes to the wrong index. A variable may give a whole group as JSON: `JARIDA_CRAWL='{"limit": 100}'`.
"""


def files() -> dict[Path, str]:
    """docs/settings.md, as `make generated` writes it."""
    return {FILE: "\n".join([HEAD, *_tables(), *_others()]) + "\n"}


def _tables() -> Iterator[str]:
    settings = fields()
    groups = {name: field for name, field in settings.items() if group_of(field)}
    yield from _table("General", {n: f for n, f in settings.items() if "." not in n and n not in groups})
    for name, group in groups.items():
        about = (getattr(group_of(group), "__doc__", "") or "").strip()
        yield from _table(name, {n: f for n, f in settings.items() if n.startswith(f"{name}.")}, about)


def _table(title: str, settings: dict[str, FieldInfo], about: str = "") -> Iterator[str]:
    yield f"## {title}\n"
    if about:
        yield f"{about}\n"
    yield "| setting | variable | default | |\n| --- | --- | --- | --- |"
    for name, field in settings.items():
        yield f"| `{name}` | `{variable(name)}` | {_default(name, field)} | {field.description} |"
    yield ""


def _default(name: str, field: FieldInfo) -> str:
    if name == "data_dir":
        return "`$XDG_DATA_HOME/jarida`, else `~/.local/share/jarida`"
    value = field.get_default(call_default_factory=True)
    return "" if value is None else f"`{value}`"


def _others() -> Iterator[str]:
    yield "## Other variables\n\nThey begin with `JARIDA_` and are no settings.\n"
    yield "| variable | read by |\n| --- | --- |"
    yield from (f"| `{name}` | {reader} |" for name, reader in sorted(OTHERS.items()))
