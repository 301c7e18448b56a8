"""Search on a real node: operators, filters, highlights, explanations, and any string at all."""

import random
from collections.abc import Iterator
from datetime import date
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch, OrjsonSerializer

from pipeline.errors import ConfigError
from pipeline.index import life
from pipeline.search import MARKS, Query, batch, checked, request, search, selection

pytestmark = pytest.mark.elastic

ALIAS = f"test-search-{uuid4().hex[:8]}"
ELSEWHERE = f"test-elsewhere-{uuid4().hex[:8]}"
PIECES = (
    *("كلميم", "والي", "الجهة", "Guelmim", "بني ملال", "٢٠٢٤", "2024", "a", "🙂", "👨\u200d👩\u200d👧", "\u202e"),
    *("\u200f", "\ud83c"),
    *(
        '"',
        "«",
        "»",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "|",
        "||",
        "-",
        "--",
        "+",
        "!",
        "*",
        "?",
        "~2",
        "^9",
        "\\",
        "/",
        "&&",
        ":",
        "_",
    ),
    *(
        "AND",
        "OR",
        "NOT",
        "TO",
        "place:",
        "date:",
        "title:",
        "_index:",
        "x:",
        "date:2024-13",
        "date:0000",
        "*:*",
        "{{query}}",
        "person:\ud83c",
        "_exists_:title",
        "/.*/",
        '{"script":1}',
        "*ا*ل*ج*",
        "\x00",
        "\n",
    ),
    "ك" * 300,
)


BOMBS = (
    *("*" + "ا*" * 120, "?" * 50 + "*اب", "ك" * 255 + "*", " ".join(f"*{one}ا*" for one in "بتثجحخدذرزسش")),
    *("(" * 3_000 + "والي" + ")" * 3_000, "-" * 5_000, "a" * 10_000, "والي " * 3_000, "person:" + "x" * 9_000),
)


@pytest.fixture(scope="module")
def es(es_url: str) -> Iterator[Elasticsearch]:
    es = Elasticsearch(es_url, request_timeout=300, serializers={"application/json": OrjsonSerializer()})
    name = life.ensure(es, ALIAS)
    other = life.ensure(es, ELSEWHERE)
    articles: dict[str, dict[str, object]] = {
        "governor": {
            "title": "والي الجهة يزور الواحات",
            "text": "زار والي جهة كلميم وادنون مؤسسة تابعة لولاية الجهة",
            "outlet": {"id": "ifni-news", "name": "إفني نيوز"},
            "places": ["كلميم"],
            "place_ids": ["MA-10.261.01.03"],
            "regions": ["MA-10"],
            "persons": ["سعيد الأمزازي"],
            "published_at": "2024-05-02T23:30:00Z",
            "published_day": "2024-05-03",
            "cluster_id": "one",
        },
        "copy": {"title": "نسخة", "text": "زار والي جهة كلميم وادنون مؤسسة", "cluster_id": "one"},
        "football": {"title": "دوري محلي", "text": "مباراة في كرة القدم بمدينة طانطان", "cluster_id": "two"},
    }
    for article_id, article in articles.items():
        es.index(index=ALIAS, id=article_id, document=article)
    es.index(index=ELSEWHERE, id="secret", document={"title": "والي", "text": "كلميم"}, refresh=True)
    es.indices.refresh(index=ALIAS)
    yield es
    es.indices.delete(index=f"{name},{other}")


def ids(es: Elasticsearch, query: Query) -> set[str]:
    return {hit.article_id for hit in search(es, ALIAS, query).hits}


@pytest.mark.parametrize(
    "query",
    [
        pytest.param(Query(place="Guelmim"), id="place in Latin letters"),
        pytest.param(Query(place="كليميم"), id="place in another spelling"),
        pytest.param(Query(place="MA-10.261.01.03"), id="place by id"),
        pytest.param(Query(region="جهة كلميم واد نون"), id="region by name"),
        pytest.param(Query(region="MA-10"), id="region by code"),
        pytest.param(Query('outlet:"Ifni News" كلميم'), id="outlet by its Latin name"),
        pytest.param(Query(person="سعيد الامزازي"), id="person without hamza"),
        pytest.param(Query("person:أمزازي"), id="person in the query"),
        pytest.param(Query("كلميم", from_=date(2024, 5, 3), to=date(2024, 5, 3)), id="the printed day"),
        pytest.param(Query("date:2024-05 كلميم"), id="a month in the query"),
    ],
)
def test_filters_take_ids_and_spellings(es: Elasticsearch, query: Query) -> None:
    assert ids(es, query) == {"governor"}


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        pytest.param("outlet:ifninewz", "outlet:ifninewz: no article has it; nearest: ifni-news", id="outlet"),
        pytest.param(
            "كلميم -person:أمزاسي",
            "person:أمزاسي: no article has it; nearest: سعيد الأمزازي",
            id="part of a name, negated",
        ),
        pytest.param("region:Gelmim", "region:Gelmim: no article has it; nearest: Guelmim", id="region"),
        pytest.param("المجال:رياظة", "beat:رياظة: no article has it; nearest: رياضة", id="beat"),
        pytest.param("author:xyz", "author:xyz: no article has it", id="nothing like it"),
        pytest.param("title:xyz", None, id="words"),
        pytest.param("region:كلميم outlet:ifni-news", None, id="known"),
    ],
)
def test_a_value_in_a_query_that_no_article_has_is_told(es: Elasticsearch, typed: str, hint: str | None) -> None:
    found = search(es, ALIAS, Query(typed))
    assert [one.startswith(hint or "") for one in found.hints] == [True] * bool(hint)
    assert found.guessed is bool(hint)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        pytest.param(
            Query(outlet="ifninewz"), "--outlet ifninewz: there is no such outlet; nearest: ifni-news", id="outlet"
        ),
        pytest.param(Query(person="الأمزاسي"), "no such person; nearest: سعيد الأمزازي", id="a family name"),
        pytest.param(Query(person="Saiid Lamzazi"), "no such person; nearest: سعيد الأمزازي", id="in Latin letters"),
        pytest.param(
            Query(org="xyz"), "no such institution, nor one like it; `jarida count --by org` lists", id="none"
        ),
        pytest.param(Query(said="xyz"), "--said-by xyz: .* `jarida count --by speaker` lists them", id="speaker"),
        pytest.param(Query(lang="klingon"), "no such language; nearest: ar, ", id="one of few"),
    ],
)
def test_a_filter_that_names_nothing_is_refused(es: Elasticsearch, query: Query, told: str) -> None:
    with pytest.raises(ConfigError, match=told):
        checked(es, ALIAS, query)


def test_whole_words_of_the_text_are_marked_through_a_clitic(es: Elasticsearch) -> None:
    hit = search(es, ALIAS, Query("ولاية", person="سعيد الأمزازي")).hits[0]
    assert f"{MARKS[0]}لولاية{MARKS[1]}" in hit.fragments[0]


def test_copies_collapse_on_demand(es: Elasticsearch) -> None:
    assert ids(es, Query("مؤسسة والي", collapse=True)) < ids(es, Query("مؤسسة والي")) == {"governor", "copy"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("مؤسسسة -كرة", "مؤسسة -كرة", id="what is negated"),
        pytest.param("title:مؤسسسة OR (طانطان", "title:مؤسسة OR (طانطان", id="field, operator, bracket"),
        pytest.param('"مؤسسسة تابعة" outlet:ifninews', '"مؤسسة تابعة" outlet:ifninews', id="quotes"),
        pytest.param("مـؤسـسـسـة", "مؤسسة", id="kashida"),
        pytest.param("مؤسسة 2027-01", None, id="a date"),
        pytest.param("مؤسسة 20177", None, id="a number"),
    ],
)
def test_did_you_mean_exchanges_words_alone(es: Elasticsearch, typed: str, meant: str | None) -> None:
    es.index(index=ALIAS, id="year", document={"title": "سنة", "text": "في 2017-01 و 2017"}, refresh=True)
    assert search(es, ALIAS, Query(typed)).did_you_mean == meant
    es.delete(index=ALIAS, id="year", refresh=True)


def test_explained_in_words(es: Elasticsearch) -> None:
    why = search(es, ALIAS, Query("ولاية", person="سعيد الأمزازي", explain=True)).hits[0].why
    assert why == ("ولاية: in another form in text: لولاية",)


def test_did_you_mean_a_word_of_the_index(es: Elasticsearch) -> None:
    assert search(es, ALIAS, Query("طتنطان")).did_you_mean == "طانطان"
    assert search(es, ALIAS, Query("طانطان")).did_you_mean is None


def test_did_you_mean_is_near_and_as_it_is_printed(es: Elasticsearch) -> None:
    assert search(es, ALIAS, Query("مؤسسسة")).did_you_mean == "مؤسسة"
    assert search(es, ALIAS, Query("طاتطين")).did_you_mean is None  # two letters of six


def test_batch_gives_ids_in_order(es: Elasticsearch) -> None:
    found = {
        one.qid: one.ids for one in batch(es, ALIAS, [("q1", 'متى زار "والي الجهة"؟'), ("q2", "كرة القدم"), ("q3", "")])
    }
    assert list(found) == ["q1", "q2", "q3"]
    assert (found["q1"][0] in {"governor", "copy"}, found["q2"]) == (True, ["football"])


def test_any_string_is_a_search_of_this_index(es: Elasticsearch) -> None:
    chance = random.Random(6)
    texts = [" ".join(chance.choices(PIECES, k=chance.randint(1, 12))) for _ in range(9_900)]
    texts += ["".join(chance.choices(PIECES, k=chance.randint(1, 400)))[:10_000] for _ in range(100)]
    bodies = [request(Query(text)) for text in texts]
    for start in range(0, len(bodies), 250):
        searches = [line for body in bodies[start : start + 250] for line in ({}, body)]
        for response in es.msearch(index=ALIAS, searches=searches)["responses"]:
            assert "error" not in response, response
            assert not {"secret"} & {hit["_id"] for hit in response["hits"]["hits"]}


@pytest.mark.parametrize("text", [*BOMBS, *PIECES])
def test_any_string_is_explained_suggested_and_exported(es: Elasticsearch, text: str) -> None:
    found = search(es, ALIAS, Query(text, explain=True))
    whole = es.search(index=ALIAS, query=selection(Query(text)))
    assert "secret" not in {*(hit.article_id for hit in found.hits), *(hit["_id"] for hit in whole["hits"]["hits"])}


@pytest.mark.parametrize("value", ["\ud83c", "x" * 40_000, "*", '"', ":"])
def test_any_string_is_a_filter(es: Elasticsearch, value: str) -> None:
    assert ids(es, Query(outlet=value, place=value, person=value, org=value, beat=value, lang=value)) == set()
