"""Exports of a real index: whole, killed and resumed, the same bytes."""

import csv
import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, replace
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch

from pipeline import spill
from pipeline.errors import ConfigError, ServiceError
from pipeline.export import Options, export, formats
from pipeline.index import life, scan
from pipeline.index.load import load
from pipeline.models import article_id_of
from pipeline.search import Query, request

pytestmark = pytest.mark.elastic

ALL: dict[str, object] = {"match_all": {}}
COUNT = 700
OPTIONS = Options(bom=True)
DEFINITION = {"query": "كلميم", "filters": {"region": "MA-10"}}

# An export of small pieces that says how far it is, and then waits for ever.
HANGS = """
import sys
from pathlib import Path
from elasticsearch import Elasticsearch
from pipeline import spill
from pipeline.export import export
from pipeline.index import scan

def report(text):
    if text.endswith("read"):
        print(text, flush=True)
        sys.stdin.read()

scan.PAGE, spill.RUN_BYTES = 100, 50_000
export(Elasticsearch(sys.argv[1]), sys.argv[2], {"match_all": {}}, Path(sys.argv[3]), report=report)
"""


class KilledError(Exception):
    """Stands for the end of the process: nothing of the export runs after it."""


def document(number: int) -> dict[str, object]:
    return {
        "article_id": article_id_of(f"https://www.example.ma/{number}"),
        "url": f"https://www.example.ma/{number}",
        "outlet": {"id": "example", "name": "جريدة المثال", "country": "MA"},
        "title": f"خبر رقم {number} من كلميم",
        "text": "أشرف والي الجهة على تدشين مركز صحي جديد. " * (number % 9 + 1),
        "beats": ["health"] if number % 2 else ["politics", "health"],
        "captured_at": "2026-11-01T04:15:00Z",
        "word_count": number,
    } | ({"published_at": f"2026-10-{number % 28 + 1:02}T10:00:00Z"} if number % 50 else {})


@pytest.fixture(scope="module")
def name(es: Elasticsearch) -> Iterator[str]:
    made = life.build(es, f"test-export-{uuid4().hex[:8]}")
    assert load(es, made, map(document, range(COUNT))).indexed == COUNT
    es.indices.refresh(index=made)
    yield made
    es.indices.delete(index=made)


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "PAGE", 100)
    monkeypatch.setattr(spill, "RUN_BYTES", 50_000)


def kill(es: Elasticsearch, name: str, path: Path, before: tuple[ModuleType, str], times: int) -> None:
    """An export that ends when a function is called once more than `times`: nothing of it runs after that."""
    module, function = before
    original, left = getattr(module, function), iter(range(times))

    def counted(*values: object) -> object:
        if next(left, None) is None:
            raise KilledError
        return original(*values)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, function, counted)
        with pytest.raises(KilledError):
            export(es, name, ALL, path)


@pytest.mark.parametrize("ending", ["jsonl", "csv", "parquet", "xlsx", "ris", "bib", "html", "docx"])
def test_killed_and_resumed_the_file_has_the_same_bytes(
    es: Elasticsearch, name: str, tmp_path: Path, ending: str
) -> None:
    whole, broken = tmp_path / f"whole.{ending}", tmp_path / f"broken.{ending}"
    export(es, name, ALL, whole)
    for function, times in (("write_run", 2), ("write_run", 3), ("records", 0)):
        kill(es, name, broken, (spill, function), times)
        assert not broken.exists()
    manifest = export(es, name, ALL, broken)
    assert broken.read_bytes() == whole.read_bytes()
    assert (manifest.resumed, manifest.announced, manifest.written, manifest.steps) == (3, COUNT, COUNT, ())
    assert {one.name for one in tmp_path.iterdir()} == {
        f"{kind}.{ending}{more}" for kind in ("whole", "broken") for more in ("", ".manifest.json")
    }


def test_every_document_is_there_once_oldest_first(es: Elasticsearch, name: str, tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    export(es, name, ALL, path)
    found = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    expected = sorted(
        map(document, range(COUNT)), key=lambda one: (str(one.get("published_at", "~")), str(one["article_id"]))
    )
    assert found == expected


def test_the_manifest_says_what_is_in_the_file(es: Elasticsearch, name: str, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    clause = {"range": {"word_count": {"lt": 10}}}
    export(es, name, clause, path, fields=["article_id", "outlet.name"], options=OPTIONS, definition=DEFINITION)
    manifest = json.loads((tmp_path / "out.csv.manifest.json").read_text("utf-8"))
    assert manifest["sha256"] == sha256(path.read_bytes()).hexdigest()
    assert (manifest["announced"], manifest["written"], manifest["size_bytes"]) == (10, 10, path.stat().st_size)
    assert list(manifest["index"]) == [name]
    assert manifest["request"] == {
        "format": "csv",
        "alias": name,
        "query": clause,
        "columns": ["article_id", "outlet.name"],
        "options": asdict(OPTIONS) | {"columns": ["article_id", "outlet.name"], "filters": []},
        "definition": DEFINITION,
    }
    assert len(manifest["version"]) == 12
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert [row["outlet.name"] for row in csv.DictReader(file)] == ["جريدة المثال"] * 10


def test_a_point_in_time_that_expired_is_read_again(es: Elasticsearch, name: str, tmp_path: Path) -> None:
    path, said = tmp_path / "out.jsonl", list[str]()
    kill(es, name, path, (spill, "write_run"), 2)
    state = json.loads((tmp_path / "out.jsonl.part" / "state.json").read_text("utf-8"))
    es.close_point_in_time(id=state["pit"])
    manifest = export(es, name, ALL, path, report=said.append)
    assert len(path.read_text("utf-8").splitlines()) == COUNT
    assert manifest.steps == (
        f"the point in time had expired after {state['count']} documents: read again from the first",
    )
    assert manifest.steps[0] in said


def test_another_request_does_not_go_on_with_what_is_there(es: Elasticsearch, name: str, tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    kill(es, name, path, (spill, "write_run"), 2)
    manifest = export(es, name, {"range": {"word_count": {"lt": 10}}}, path)
    assert (manifest.written, manifest.resumed) == (10, 0)


def test_nothing_found_is_a_file_too(es: Elasticsearch, name: str, tmp_path: Path) -> None:
    manifest = export(es, name, {"match_none": {}}, tmp_path / "out.csv")
    assert manifest.written == 0
    assert (tmp_path / "out.csv").read_text("utf-8").startswith("article_id,url,")


@pytest.mark.parametrize(
    ("file", "query", "fields", "problem"),
    [
        pytest.param("out.pdf", ALL, None, "no export format 'pdf'", id="format"),
        pytest.param("out.csv", ALL, ["colour"], "no field colour", id="field"),
        pytest.param("out.csv", {"colour": {}}, None, "refuses the query: .*unknown field .colour", id="query"),
    ],
)
def test_what_can_not_be_done_is_said_before(
    es: Elasticsearch, name: str, tmp_path: Path, file: str, query: dict[str, object], fields: list[str], problem: str
) -> None:
    with pytest.raises(ConfigError, match=problem):
        export(es, name, query, tmp_path / file, fields=fields)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_can_not_be_written(es: Elasticsearch, name: str, tmp_path: Path) -> None:
    with pytest.raises(ServiceError, match=r"absent/out.csv: can't be written: No such file"):
        export(es, name, ALL, tmp_path / "absent" / "out.csv")


def test_more_than_the_format_bears(
    es: Elasticsearch, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(formats, "FORMATS", {"docx": replace(formats.FORMATS["docx"], most=699)})
    with pytest.raises(ConfigError, match="700 documents, docx bears 699"):
        export(es, name, ALL, tmp_path / "out.docx")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_a_process_that_is_killed_leaves_an_export_to_go_on_with(
    es: Elasticsearch, es_url: str, name: str, tmp_path: Path
) -> None:
    whole, broken = tmp_path / "whole.csv", tmp_path / "broken.csv"
    export(es, name, ALL, whole)
    command = [sys.executable, "-c", HANGS, es_url, name, str(broken)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "100 of 700 documents read\n"
        process.send_signal(signal.SIGKILL)
    assert not broken.exists()
    assert export(es, name, ALL, broken).resumed == 1
    assert broken.read_bytes() == whole.read_bytes()


def test_a_file_is_written_by_one_export_at_a_time(es: Elasticsearch, name: str, tmp_path: Path) -> None:
    path, said = tmp_path / "out.jsonl", list[str]()

    def report(text: str) -> None:
        if not said:
            said.append(text)
            with pytest.raises(ConfigError, match="another export"):
                export(es, name, ALL, path)

    export(es, name, ALL, path, report=report)
    assert said


def story(number: int, **values: object) -> dict[str, object]:
    return document(number) | {"cluster_id": "one", "cluster_size": 3, "is_lead": False} | values


@pytest.fixture(scope="module")
def stories(es: Elasticsearch) -> Iterator[str]:
    made = life.build(es, f"test-export-{uuid4().hex[:8]}")
    found = [
        story(
            1, outlet={"id": "a", "name": "أولى", "country": "MA"}, published_at="2026-10-03T10:00:00Z", is_lead=True
        ),
        story(2, outlet={"id": "b", "name": "ثانية", "country": "MA"}, published_at="2026-10-02T10:00:00Z"),
        story(3, outlet={"id": "c", "name": "ثالثة", "country": "MA"}, published_at="2026-10-04T10:00:00Z"),
        document(4) | {"cluster_id": "two", "cluster_size": 1},
        document(5),
    ]
    assert load(es, made, found).indexed == len(found)
    es.indices.refresh(index=made)
    yield made
    es.indices.delete(index=made)


@pytest.mark.parametrize("ending", ["jsonl", "csv", "parquet", "xlsx", "ris", "bib"])
def test_a_story_is_one_entry_that_names_the_other_outlets(
    es: Elasticsearch, stories: str, tmp_path: Path, ending: str
) -> None:
    manifest = export(es, stories, ALL, tmp_path / f"out.{ending}", options=Options(collapse=True))
    assert (manifest.announced, manifest.written, manifest.notes) == (5, 3, {"copies of stories": 2})
    if ending == "csv":
        with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
            rows = {row["article_id"]: row["also_in"] for row in csv.DictReader(file)}
        assert rows[str(document(1)["article_id"])] == "ثانية | ثالثة"
        assert sorted(rows.values()) == ["", "", "ثانية | ثالثة"]


def test_a_press_review_marks_the_words_found_in_one_entry_of_each_story(
    es: Elasticsearch, stories: str, tmp_path: Path
) -> None:
    asked = Query("تدشين")
    manifest = export(
        es,
        stories,
        ALL,
        tmp_path / "out.html",
        options=Options(query=asked.text),
        highlight=request(asked)["highlight"],
    )
    page = (tmp_path / "out.html").read_text("utf-8")
    assert (manifest.announced, manifest.written, page.count("<article>")) == (5, 3, 3)
    assert page.count("<mark>تدشين</mark>") >= 3
    assert "نشر أيضا في: <bdi>ثانية</bdi>، <bdi>ثالثة</bdi>" in page


def test_the_newest_article_is_first_when_asked(es: Elasticsearch, stories: str, tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    export(es, stories, ALL, path, options=Options(newest=True))
    days = [json.loads(line)["published_at"][:10] for line in path.read_text("utf-8").splitlines()]
    assert days == sorted(days, reverse=True)


def test_a_format_of_another_package_is_an_ending_too(
    es: Elasticsearch, stories: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1] / "support" / "example_format"))
    export(es, stories, ALL, tmp_path / "out.md", options=Options(title="أخبار"))
    assert (tmp_path / "out.md").read_text("utf-8").startswith("# أخبار\n\n- ")
    with pytest.raises(ConfigError, match=r"'odt'; there are: jsonl, .*, md"):
        export(es, stories, ALL, tmp_path / "out.odt")
