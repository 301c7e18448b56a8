"""The house: no module over 250 lines, and no private name taken from another module."""

import ast
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
LONGEST = 250  # lines
MODULES = sorted(
    path
    for folder in ("pipeline", "spiders", "flows", "index_config", "benchmarks")
    for path in (PROJECT / folder).rglob("*.py")
)


def private_imports(source: str) -> list[str]:
    """The names beginning with one underscore that a module imports from another.

    >>> private_imports("from pipeline.arabic import _FOLD, fold")
    ['_FOLD']
    """
    names = (
        alias.name for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom) for alias in node.names
    )
    return [name for name in names if name.startswith("_") and not name.startswith("__")]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PROJECT)))
def test_a_module_is_short_and_takes_no_private_name(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST
    assert private_imports(text) == []
