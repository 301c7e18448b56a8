"""`python -m flows.generate [--check]`: every file here that a program writes; with --check, which ones are stale.

`make generated` writes them, `make check` fails when one differs from what its generator makes.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from flows import measured, reference, settings_page
from index_config import lemmas, letters, synonyms
from pipeline.kibana import boards

Files = dict[Path, str]
GENERATORS: tuple[Callable[[], Files], ...] = (
    letters.files,
    lemmas.files,
    synonyms.files,
    boards.files,
    reference.files,
    measured.files,
    settings_page.files,
)


def stale(generators: tuple[Callable[[], Files], ...] = GENERATORS) -> Files:
    """The files that differ from what their generators make of the sources today, with what they should hold."""
    made = {path: text for generator in generators for path, text in generator().items()}
    return {path: text for path, text in made.items() if not path.is_file() or path.read_text("utf-8") != text}


def main(arguments: list[str]) -> int:
    """Writes what is stale, or with --check only says so: then 1 when anything is."""
    found = stale()
    for path, text in found.items():
        sys.stderr.write(f"{'stale, run `make generated`' if arguments else 'written'}: {path.name}\n")
        if not arguments:
            path.write_text(text, encoding="utf-8")
    return int(bool(found and arguments))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
