"""`jarida export` and `jarida count` on a real index: equal numbers, files that open, many queries at once."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import openpyxl
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result
from elasticsearch import Elasticsearch

from flows.cli import jarida
from flows.commands.count import FIELDS
from pipeline.analyse import BY
from pipeline.index import life
from pipeline.index.load import load

pytestmark = pytest.mark.elastic


def article(number: int) -> dict[str, object]:
    dated: dict[str, object] = {
        "published_day": f"2026-{number % 3 + 9:02}-01",
        "published_at": f"2026-{number % 3 + 9:02}-01",
    }
    common: dict[str, object] = {
        "article_id": f"a{number}",
        "url": f"https://www.example.ma/{number}",
        "title": "خبر",
        "text": "تدشين مركز صحي" if number % 2 else "مباراة في كرة القدم",
        "outlet": {"id": f"outlet-{number % 2}", "name": "جريدة"},
        "regions": ["MA-10", "MA-11"][: number % 3],
        "language": "ar",
        "captured_at": "2026-11-28T04:15:00Z",
    }
    return common | (dated if number % 5 else {})


COUNT = 30


@pytest.fixture(scope="module")
def name(es_url: str) -> Iterator[str]:
    with Elasticsearch(es_url, request_timeout=300) as es:
        made = life.build(es, f"test-sets-{uuid4().hex[:8]}")
        assert load(es, made, map(article, range(COUNT))).indexed == COUNT
        es.indices.refresh(index=made)
        yield made
        es.indices.delete(index=made)


@pytest.fixture
def run(name: str, es_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> "Run":
    monkeypatch.setenv("JARIDA_ELASTICSEARCH__URL", es_url)
    monkeypatch.setenv("JARIDA_DATA_DIR", str(tmp_path / "data"))
    return Run(name)


class Run:
    """Runs a command on the index of this module."""

    def __init__(self, index: str) -> None:
        self.index = index

    def __call__(self, *words: str) -> Result:
        result = CliRunner().invoke(jarida, [*words, "--index", self.index], catch_exceptions=False)
        assert result.exit_code == 0, result.output
        return result


def test_search_export_and_count_agree(run: Run, tmp_path: Path) -> None:
    found = json.loads(run("search", "مركز صحي", "--json").stdout)["total"]
    figures = json.loads(run("count", "مركز صحي", "--by", "month", "--json").stdout)
    run("export", "مركز صحي", "-o", str(tmp_path / "out.jsonl"))
    lines = (tmp_path / "out.jsonl").read_text("utf-8").splitlines()
    assert found == len(lines) == figures["total"] == sum(row["documents"] for row in figures["rows"]) == COUNT / 2
    assert figures["rows"][-1] == {"month": None, "documents": 3}


def test_a_count_is_a_table_csv_and_json(run: Run) -> None:
    table = run("count", "مركز", "--by", "region", "--share", "--labels", "fr").stdout.splitlines()
    assert "Région" in table[0]
    assert "Guelmim-Oued Noun" in table[1]
    assert table[1].split()[-3:] == ["10", "20", "50.00%"]
    rows = list(csv.DictReader(io.StringIO(run("count", "مركز", "--by", "region", "--share", "--csv").stdout)))
    assert rows[0] == {"region": "MA-10", "name": "كلميم-واد نون", "documents": "10", "of": "20", "share": "0.5"}
    value = json.loads(run("count", "مركز", "--by", "region", "--share", "--json").stdout)
    assert (value["total"], value["of"], value["several"]) == (COUNT / 2, COUNT, True)


def test_the_command_counts_by_what_the_index_can() -> None:
    assert sorted(FIELDS) == sorted(BY)


@pytest.fixture
def queries(tmp_path: Path) -> str:
    path = tmp_path / "queries.jsonl"
    path.write_text('{"qid": "health", "query": "مركز صحي"}\n{"qid": "sport", "query": "كرة القدم"}\n', "utf-8")
    return str(path)


def test_many_queries_are_one_workbook(run: Run, queries: str, tmp_path: Path) -> None:
    run("export", "--batch", queries, "-o", str(tmp_path / "out.xlsx"), "--fields", "title,published_day")
    rows = list(openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0].iter_rows(values_only=True))
    assert rows[0] == ("qid", "query", "title", "published_day")
    assert [row[:2] for row in rows[1:]] == [("health", "مركز صحي")] * 15 + [("sport", "كرة القدم")] * 15
    manifest = json.loads((tmp_path / "out.xlsx.manifest.json").read_text("utf-8"))
    assert [(one["qid"], one["written"], one["request"]["definition"]["query"]) for one in manifest["queries"]] == [
        ("health", 15, "مركز صحي"),
        ("sport", 15, "كرة القدم"),
    ]
    assert sorted(one.name for one in tmp_path.glob("out*")) == ["out.xlsx", "out.xlsx.manifest.json"]


def test_many_counts_are_one_parquet(run: Run, queries: str, tmp_path: Path) -> None:
    run("count", "--batch", queries, "--by", "outlet", "--share", "-o", str(tmp_path / "out.parquet"))
    assert pq.read_table(tmp_path / "out.parquet").to_pylist() == [
        {"qid": qid, "query": query, "outlet": outlet, "name": "جريدة", "documents": 15, "of": 15, "share": 1.0}
        for qid, query, outlet in (("health", "مركز صحي", "outlet-1"), ("sport", "كرة القدم", "outlet-0"))
    ]


def test_a_review_of_many_queries_is_refused(run: Run, queries: str, tmp_path: Path) -> None:
    words = ["export", "--batch", queries, "-o", str(tmp_path / "out.html"), "--index", run.index]
    result = CliRunner().invoke(jarida, words)
    assert "a press review has one query" in str(result.exception)


@pytest.mark.parametrize(
    "command", [("count", "--by", "outlet"), ("export", "-o", "out.csv"), ("trend", "--by", "outlet")]
)
def test_how_a_query_was_read_is_told_by_every_command(run: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    name, *options = [str(tmp_path / one) if one == "out.csv" else one for one in command]
    told = run(name, "outlet:outlet-9 مركز أو صحي", *options).stderr
    assert "outlet:outlet-9 AND مركز AND صحي" in told
    assert "outlet:outlet-9: no article has it; nearest: outlet-" in told
    assert "أو is a word here; the operator is OR" in told
