"""JSON-LD as pages really carry it."""

from importlib.resources import files

import pytest
import yaml

from pipeline.extract import extract
from pipeline.extract.structured import articles, names_in, text_of, things
from tests.make import capture

GOOD = '{"@type": "NewsArticle", "headline": "لقاء بكلميم"}'


@pytest.mark.parametrize(
    "script",
    [
        GOOD,
        f"<!--\n{GOOD}\n-->",
        f"//<![CDATA[\n{GOOD}\n//]]>",
        GOOD[:-1] + ",}",
        GOOD + ";",
        '{"@type": "NewsArticle",\n"description": "سطر\nثان",\n"headline": "لقاء بكلميم"}',
        '{"@type": "NewsArticle", "description": "قال "الوالي" ذلك", "headline": "لقاء بكلميم"}',
        '{"@type": "NewsArticle", "description": "a\\x", "headline": "لقاء بكلميم"}',
        '{"@context": "x", "@graph": [{"@type": "WebSite"}, ' + GOOD + "]}",
        "[" + GOOD + "]",
        '{"@type": "WebPage", "mainEntity": ' + GOOD + "}",
        '{"@type": "NewsArticle", "headline": "لقاء بكلميم", "body": "never closed',
    ],
)
def test_headline_is_found(script: str) -> None:
    assert articles(things([script]))[0]["headline"] == "لقاء بكلميم"


@pytest.mark.parametrize("script", ["", "null", "[]", "{", "[" * 5000, '"text"', "alert(1)"])
def test_nothing_is_found_where_nothing_is(script: str) -> None:
    assert articles(things([script])) == []


def test_author_reference_is_followed() -> None:
    nodes = things(
        ['{"@graph":[{"@type":"Article","author":{"@id":"#p"}},{"@type":"Person","@id":"#p","name":"سعاد"}]}']
    )
    by_id = {str(node["@id"]): node for node in nodes if "@id" in node}
    assert list(names_in(articles(nodes)[0]["author"], by_id)) == [("سعاد", "Person")]


def test_text_of_an_object_is_its_name() -> None:
    assert text_of([{"name": "جهات &amp; أقاليم"}, {"name": "رياضة"}]) == "جهات & أقاليم"


def test_a_key_that_nobody_has_looked_at_is_noted_on_the_article() -> None:
    body = f'<script type="application/ld+json">{GOOD[:-1]}, "kicker": "اقتصاد", "genre": "news"}}</script><p>نص</p>'
    found = extract(capture(body=body.encode()), None).findings
    assert [one for one in found if "json-ld" in one] == ["json-ld: unknown key kicker"]


def test_each_key_is_used_or_ignored_once() -> None:
    table = yaml.safe_load(files("pipeline.extract.cues").joinpath("structured.yml").read_text("utf-8"))
    keys = [*table["used"], *(key for row in table["ignored"].values() for key in row)]
    assert sorted(keys) == sorted(set(keys))
