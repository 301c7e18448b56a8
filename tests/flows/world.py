"""A world of its own for a test: data folder, outlet files and alias; the real command line in a process of its own."""

import json
import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from elasticsearch import Elasticsearch

from tests.pipeline.extract.templates import P1, P2, P3, P4, paras

# A small site's outlet file, and what its four articles say.
SAHEL = """id: sahel
name: {{ar: الساحل}}
country: MA
languages: [ar]
home: {url}/
enabled: true
delay_s: 0.01
discover:
  - {way}
source: test
"""
TITLES = ("معرض الصناعة التقليدية", "موسم جني التمور", "أشغال المدخل الشمالي", "ميزانية الجماعة الترابية")
LINES = ((P1, P2), (P2, P3), (P3, P4), (P4, P1))
# What differs between two nights that did the same work.
TIMES = frozenset({"captured_at", "first_seen_at"})


@dataclass
class World:
    """Where a test's `jarida` lives. Its indices begin with its alias and go with `close`."""

    folder: Path
    es_url: str
    alias: str = field(default_factory=lambda: f"test-{uuid.uuid4().hex[:8]}")
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def outlets(self) -> Path:
        return self.folder / "outlets"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "JARIDA_DATA_DIR": str(self.data),
            "JARIDA_OUTLETS_DIR": str(self.outlets),
            "JARIDA_ELASTICSEARCH__URL": self.es_url,
            "JARIDA_ELASTICSEARCH__ALIAS": self.alias,
            "JARIDA_ELASTICSEARCH__RUNS": f"{self.alias}-runs",
            "JARIDA_ALLOW_PRIVATE_HOSTS": "1",
            "PREFECT_HOME": str(self.folder / "prefect"),
            **self.extra,
        }

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "flows.cli", *arguments]

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        pipe = subprocess.PIPE
        return subprocess.Popen(
            self.command(*arguments), env=self.environment, stdout=pipe, stderr=pipe, text=True, process_group=0
        )

    def run(self, *arguments: str, codes: tuple[int, ...] = (0,), stdin: str | None = None) -> str:
        """The stdout of a command; fails with its stderr when it ends with another code."""
        ended = subprocess.run(
            self.command(*arguments), env=self.environment, capture_output=True, text=True, input=stdin, timeout=300
        )
        fine = ended.returncode in codes and "Traceback" not in ended.stderr
        assert fine, f"{arguments}: code {ended.returncode}\n{ended.stdout}\n{ended.stderr}"
        return ended.stdout

    def nightly(self, *arguments: str, codes: tuple[int, ...] = (0, 1)) -> dict[str, Any]:
        """The report of a night."""
        report: dict[str, Any] = json.loads(self.run("nightly", "--json", *arguments, codes=codes))
        return report

    def documents(self, index: str | None = None) -> dict[str, dict[str, Any]]:
        """Every document by its id, without the times of its captures."""
        with Elasticsearch(self.es_url, request_timeout=300) as es:
            es.indices.refresh(index=index or self.alias)
            hits = es.search(index=index or self.alias, size=10_000)["hits"]["hits"]
        return {
            hit["_id"]: {name: value for name, value in hit["_source"].items() if name not in TIMES} for hit in hits
        }

    def close(self) -> None:
        with Elasticsearch(self.es_url, request_timeout=300) as es:
            for name in es.indices.get(index=f"{self.alias}*", expand_wildcards="all"):
                es.indices.delete(index=name)


@contextmanager
def of_sahel(folder: Path, es_url: str, url: str, way: str) -> Iterator[World]:
    """A world of one outlet that has its articles at an address and lists them that way."""
    made = World(folder, es_url, extra={"JARIDA_CRAWL__CONTACT": "desk@example.org"})
    made.outlets.mkdir()
    (made.outlets / "sahel.yml").write_text(SAHEL.format(url=url, way=way), encoding="utf-8")
    yield made
    made.close()


def article(number: int, *more: str) -> str:
    """The page of an article of that outlet."""
    title = TITLES[number]
    body = f"<h1>{title}</h1><div class='entry-content'>{paras(*LINES[number], *more)}</div>"
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>"
