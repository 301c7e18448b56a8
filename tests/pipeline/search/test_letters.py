"""Typed letters as the index has them."""

from collections.abc import Iterator

import pytest
from elasticsearch import Elasticsearch

from pipeline.arabic import INDEX_LETTERS
from pipeline.index import life
from pipeline.search.letters import indexed, is_function_word, pieces, with_clitics
from pipeline.search.wildcards import patterns_of

LATIN = "".join(map(chr, (*range(0xC0, 0x13F), *range(0x141, 0x149), *range(0x14A, 0x180))))  # of Europe's languages
LETTERS = [
    one for one in LATIN + "".join(map(chr, range(0x621, 0x64B))) + "".join(INDEX_LETTERS.values()) if one.isalpha()
]


@pytest.mark.parametrize(
    ("typed", "cut"),
    [
        pytest.param("كوفيد-19", ["كوفيد", "19"], id="hyphen"),
        pytest.param("l’hôpital", ["l", "hôpital"], id="apostrophe"),
        pytest.param("2016بالداخلة", ["2016", "بالداخلة"], id="glued digits"),
        pytest.param("28/12/2023", ["28", "12", "2023"], id="date"),
        pytest.param("كلـــميم", ["كلميم"], id="tatweel"),
    ],
)
def test_pieces(typed: str, cut: list[str]) -> None:
    assert pieces(typed) == cut


@pytest.mark.parametrize(
    ("typed", "patterns"),
    [
        pytest.param("مدرسة*", ["مدرسه*"], id="taa"),
        pytest.param("*درسة", ["*درسه"], id="taa at the end"),
        pytest.param("مستشفى*", ["مستشفي*"], id="alif maqsura"),
        pytest.param("hôpit*", ["hopit*"], id="accent"),
        pytest.param("œuv*", ["oeuv*"], id="ligature"),
        pytest.param("٢٥٠*", ["250*"], id="Arabic digits"),
        pytest.param("كوفيد-1*", ["كوفيد", "1*"], id="hyphen"),
        pytest.param("l’hôp*", ["hop*"], id="apostrophe"),
        pytest.param("Covid19*", ["covid", "19*"], id="glued digits"),
        pytest.param("إصلا?", ["اصلا?"], id="hamza"),
    ],
)
def test_patterns_are_folded_as_the_index_folds(typed: str, patterns: list[str]) -> None:
    assert patterns_of(typed) == patterns


@pytest.mark.parametrize(("word", "silent"), [("إلى", True), ("Les", True), ("ماء", False), ("علي", False)])
def test_function_words(word: str, silent: bool) -> None:
    assert is_function_word(word) is silent


def test_a_long_word_stands_alone() -> None:
    assert with_clitics("ك" * 25) == ["ك" * 25]


@pytest.fixture(scope="module")
def exact(es_url: str) -> Iterator[dict[str, str]]:
    """Each letter as the exact view has it, between two others."""
    es = Elasticsearch(es_url, request_timeout=300)
    name = life.build(es, "test-letters")
    try:
        text = " ".join(f"ب{letter}ب" for letter in LETTERS)
        found = es.indices.analyze(index=name, analyzer="arabic_exact", text=text)["tokens"]
        cut = {text[one["start_offset"] : one["end_offset"]]: one["token"] for one in found}
        yield {word: token for word, token in cut.items() if len(word) == len("ب.ب")}
    finally:
        es.indices.delete(index=name)


@pytest.mark.elastic
def test_letters_are_those_of_the_exact_view(exact: dict[str, str]) -> None:
    assert {word: indexed(word) for word in exact} == exact
    assert len(exact) > 0.9 * len(set(LETTERS))
