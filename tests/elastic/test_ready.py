"""Ready documents through the stages, into a real index: dates, languages, places and stories; refusals in groups."""

import json
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch

from pipeline.index import life
from pipeline.index.load import FileResult, load_jsonl
from pipeline.models import Outlet, article_id_of
from pipeline.ready import DATES, Stages

pytestmark = pytest.mark.elastic

STORY = (
    "أشرف والي جهة كلميم واد نون، السيد محمد الناجم أبهاي، اليوم الخميس على تدشين مركز صحي جديد بمدينة سيدي إفني"
    " بحضور عدد من المنتخبين ورؤساء المصالح الخارجية وفعاليات المجتمع المدني بالإقليم."
)
IFNI = Outlet("ifninews", {"ar": "إفني نيوز"}, "MA", "https://www.ifninews.ma/", ("ar",), region="MA-10")


@pytest.fixture(scope="module")
def name(es: Elasticsearch) -> Iterator[str]:
    made = life.build(es, f"test-ready-{uuid4().hex[:8]}")
    yield made
    es.indices.delete(index=made)


def loaded(es: Elasticsearch, name: str, folder: Path, *lines: object) -> tuple[FileResult, Stages]:
    path = folder / "ready.jsonl"
    path.write_text("\n".join(one if isinstance(one, str) else json.dumps(one) for one in lines), "utf-8")
    stages = Stages({IFNI.id: IFNI})
    result = load_jsonl(es, path, name, through=stages.through, also=DATES)
    es.indices.refresh(index=name)
    return result, stages


def line(article_id: str, **values: object) -> dict[str, object]:
    return {"article_id": article_id, "title": "تدشين مركز صحي", "text": STORY} | values


@pytest.mark.parametrize(
    ("given", "day", "precision"),
    [
        pytest.param({"published_at": "الخميس 28 دجنبر 2023"}, "2023-12-28", "day", id="Moroccan month"),
        pytest.param({"date": "28/12/2023"}, "2023-12-28", "day", id="numbers under another name"),
        pytest.param({"published": "2023-12-28T23:30:00+01:00"}, "2023-12-28", "minute", id="ISO with a zone"),
        pytest.param(
            {"published_at": "قبل يومين", "captured_at": "2023-12-30T10:00:00Z"}, "2023-12-28", "day", id="ago"
        ),
    ],
)
def test_a_date_may_have_any_form(
    es: Elasticsearch, name: str, tmp_path: Path, given: dict[str, object], day: str, precision: str
) -> None:
    result, stages = loaded(es, name, tmp_path, line(key := article_id_of(str(given)), **given))
    source = es.get(index=name, id=key)["_source"]
    assert (result.indexed, result.refused, stages.notes.total()) == (1, 0, 0)
    assert (source["published_day"], source["published_precision"]) == (day, precision)
    assert not {"date", "published"} & source.keys()


def test_the_stages_fill_what_a_line_does_not_say(es: Elasticsearch, name: str, tmp_path: Path) -> None:
    french = "Les coopératives de la région ont présenté leurs produits au salon de l'agriculture de Meknès."
    loaded(
        es,
        name,
        tmp_path,
        line(
            "a", outlet={"id": "one", "name": "أولى"}, published_at="2023-12-28", section="جهات", url="https://a.ma/1"
        ),
        line("b", outlet="ifninews", published_at="2023-12-29"),
        line("c", title="Coopératives", text=french),
    )
    a, b, c = (es.get(index=name, id=one)["_source"] for one in "abc")
    assert (a["language"], c["language"]) == ("ar", "fr")
    assert (a["section"], a["url"]) == ("جهات", "https://a.ma/1")
    assert b["outlet"] == {"id": "ifninews", "name": "إفني نيوز", "region": "MA-10", "country": "MA"}
    assert "outlet" not in c
    assert (a["places"], a["persons"]) == (["كلميم-واد نون", "سيدي إفني"], ["محمد الناجم أبهاي"])
    assert (a["cluster_id"], a["cluster_size"], a["is_lead"]) == (b["cluster_id"], 2, True)
    assert (b["is_lead"], c["cluster_size"]) == (False, 1)


def test_several_authors_are_printed_as_articles_print_them(es: Elasticsearch, name: str, tmp_path: Path) -> None:
    people = {"d": ["منى العلوي", "سعيد الباز"], "e": [{"@type": "Person", "name": "منى العلوي"}]}
    loaded(es, name, tmp_path, *(line(key, author=author) for key, author in people.items()))
    found = {key: es.get(index=name, id=key)["_source"].get("author") for key in people}
    assert found == {"d": "منى العلوي، سعيد الباز", "e": "منى العلوي"}


def test_what_is_refused_is_told_in_groups(es: Elasticsearch, name: str, tmp_path: Path) -> None:
    result, stages = loaded(
        es,
        name,
        tmp_path,
        line("undated", published_at="لا أدري"),
        *({"article_id": str(number), "title": "بلا نص"} for number in range(3)),
        line("b", colour="red"),
        "no JSON",
    )
    assert (result.indexed, result.refused) == (1, 5)
    groups = result.groups()
    assert groups["no text in text"] == [2, 3, 4]
    assert groups["fields that the index does not have: colour"] == [5]
    assert list(groups.values())[2] == [6]
    assert stages.notes == {"no date could be read in 'لا أدري'": 1}
    assert "published_at" not in es.get(index=name, id="undated")["_source"]
