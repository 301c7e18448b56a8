"""An export format of another package: a list in Markdown. Installed, its entry point makes `-o FILE.md` known."""

from collections.abc import Iterator
from pathlib import Path

import orjson

from pipeline.export.formats import Format
from pipeline.export.options import Notes, Options


def write_markdown(documents: Iterator[bytes], path: Path, options: Options) -> Notes:
    """A heading and one line for each article; how many have no address."""
    without = 0
    with path.open("w", encoding="utf-8") as file:
        file.write(f"# {options.title}\n\n")
        for raw in documents:
            document = orjson.loads(raw)
            if url := document.get("url"):
                file.write(f"- [{document['title']}]({url})\n")
            else:
                without += 1
                file.write(f"- {document['title']}\n")
    return {"articles without an address": without} if without else {}


MARKDOWN = Format(write_markdown)
