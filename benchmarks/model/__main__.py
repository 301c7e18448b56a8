"""What one, ten and a hundred million articles take: `python -m benchmarks.model [--core-hour 0.04] [--tb-month 20]`.

Sizes are measured here, by one crawl and one processing, and by writing the real pages of the shared set into an
archive; CPU is taken from the kept figures of the benchmarks `crawl`, `night` and `cost`. All else is arithmetic, each
line says which; prices, nodes and shards are assumptions, given as options.
"""

import argparse
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from elasticsearch import Elasticsearch

from benchmarks.environment import PROJECT
from benchmarks.figures import FOLDER, Cell, table
from benchmarks.night.__main__ import cost, emptied, environment, sites
from benchmarks.read.pages import Page, pages, shared_dir
from pipeline.archive import ArchiveWriter, Exchange
from pipeline.settings import settings, signed_url

ALIAS, MILLIONS = "bench-model", (1, 10, 100)
GB, TB, HOUR_MS, DAY_H = 1e9, 1e12, 3.6e6, 24


@dataclass(frozen=True, slots=True)
class Parts:
    """What one article takes: bytes in each place, milliseconds of CPU in each stage."""

    archive: float
    ledger: float
    index: float
    crawl_ms: float
    process_ms: float
    index_ms: float

    @property
    def once_ms(self) -> float:
        """To make its document from the archive."""
        return self.process_ms + self.index_ms


def sizes(outlets: int, each: int) -> tuple[float, float]:
    """Bytes of an article in the ledger and in the index, merged to one segment, without replica."""
    number, jarida = outlets * each, str(PROJECT / ".venv" / "bin" / "jarida")
    with sites(outlets, each) as ports, tempfile.TemporaryDirectory() as name, emptied(ALIAS, number):
        folder, world = Path(name), environment(Path(name), ports, ALIAS)
        for command in ("crawl", "process"):
            cost([jarida, command], folder, world)
        with Elasticsearch(signed_url(settings()), request_timeout=300) as es:
            es.indices.forcemerge(index=ALIAS, max_num_segments=1)
            es.indices.refresh(index=ALIAS)
            held = es.indices.stats(index=ALIAS, metric="store")["_all"]["primaries"]["store"]["size_in_bytes"]
        ledger = sum(path.stat().st_size for path in (folder / "data").glob("ledger.sqlite*"))
        return ledger / number, int(held) / number


def archived(found: Sequence[Page]) -> float:
    """Bytes of a real page in the archive, as record and request."""
    with tempfile.TemporaryDirectory() as name:
        with ArchiveWriter(Path(name), "model") as writer:
            for page in found:
                writer.write(page.capture(), Exchange())
        return sum(path.stat().st_size for path in Path(name).rglob("*.warc.gz")) / len(found)


def kept(part: str, name: str, row: str, column: str) -> tuple[float, int]:
    """A figure of an earlier benchmark, and the first number in its table's head: of how many pages it is."""
    figures = json.loads((FOLDER / f"{part}.json").read_text(encoding="utf-8"))[name]
    number = figures["heads"].index(column)
    value = next(float(one[number].replace(",", "")) for one in figures["rows"] if one[0] == row)
    return value, int("".join(filter(str.isdigit, figures["heads"][0].partition(" pages")[0])) or 1)


def measured(outlets: int, each: int) -> Parts:
    ledger, index = sizes(outlets, each)
    process_s, of = kept("night", "processing by workers", "1", "CPU s")
    return Parts(
        archived(pages(shared_dir())),
        ledger,
        index,
        kept("crawl", "the spider beside others", "our spider", "CPU ms a page")[0],
        1000 * process_s / of,
        kept("cost", "beside version 0.1", "jarida", "ms a page")[0],
    )


@dataclass(frozen=True, slots=True)
class Given:
    """What is assumed: shards and nodes of Elasticsearch, machines that process, years of crawling, prices."""

    shard_gb: float
    node_gb: float
    cores: int
    years: float
    core_hour: float
    tb_month: float


def projected(one: Parts, given: Given, articles: int) -> list[tuple[str, str, float]]:
    """Quantity, how it is made, value."""
    index_gb, hours = articles * one.index / GB, articles * one.once_ms / HOUR_MS
    machines = ceil(hours / (DAY_H * given.cores))
    nodes = max(3, ceil(2 * index_gb / given.node_gb))
    stored_tb = articles * (one.archive + one.ledger + 2 * one.index) / TB
    night = articles / (given.years * 365)
    rest = nodes * given.cores * DAY_H * 30 * given.core_hour + stored_tb * given.tb_month
    return [
        ("archive, TB", "articles × bytes of a real page", articles * one.archive / TB),
        ("ledger, GB", "articles × bytes of its rows", articles * one.ledger / GB),
        ("index, GB", "articles × bytes of a document", index_gb),
        ("primary shards", f"index ÷ {given.shard_gb:g} GB", ceil(index_gb / given.shard_gb)),
        ("data nodes", f"index and replica ÷ {given.node_gb:g} GB, at least 3", nodes),
        ("a replay, core hours", "articles × (processing + indexing)", hours),
        (f"machines of {given.cores} cores for a replay in a day", "core hours ÷ (24 × cores)", machines),
        (f"a night, articles (all in {given.years:g} years)", "articles ÷ nights", night),
        (
            "a night, core hours",
            "articles × (crawl + processing + indexing)",
            night * (one.crawl_ms + one.once_ms) / HOUR_MS,
        ),
        ("a month, nodes and storage", f"{given.core_hour:g} a core hour, {given.tb_month:g} a TB", rest),
        ("a replay, machines", f"{given.core_hour:g} a core hour", hours * given.core_hour),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.model", description=__doc__)
    parser.add_argument("--outlets", type=int, default=20)
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--shard-gb", type=float, default=30)
    parser.add_argument("--node-gb", type=float, default=500, help="index that a data node holds, replicas included")
    parser.add_argument("--cores", type=int, default=8)
    parser.add_argument("--years", type=float, default=10)
    parser.add_argument("--core-hour", type=float, default=0.04)
    parser.add_argument("--tb-month", type=float, default=20.0)
    asked = vars(parser.parse_args())
    parts = measured(asked.pop("outlets"), asked.pop("pages"))
    rows: list[Sequence[Cell]] = [
        ("archive, bytes", parts.archive, "python -m benchmarks.model"),
        ("ledger, bytes", parts.ledger, "python -m benchmarks.model"),
        ("index, bytes", parts.index, "python -m benchmarks.model"),
        ("crawl, CPU ms", parts.crawl_ms, "python -m benchmarks.crawl"),
        ("processing, CPU ms", parts.process_ms, "python -m benchmarks.night.workers"),
        ("Elasticsearch, CPU ms", parts.index_ms, "python -m benchmarks.cost"),
    ]
    table("model", "an article", ("an article", "measured", "by"), rows, decimals=2)
    columns = [projected(parts, Given(**asked), millions * 1_000_000) for millions in MILLIONS]
    lines = [(first[0], first[1], *(one[2] for one in row)) for row in zip(*columns, strict=True) for first in row[:1]]
    heads = ("what", "how", *(f"{millions} million" for millions in MILLIONS))
    table("model", "to 100 million articles", heads, lines, decimals=2)


if __name__ == "__main__":
    main()
