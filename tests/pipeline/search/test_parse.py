"""What was typed, as it was understood: operators, their precedence, and nothing that is an error."""

import random

import pytest

from pipeline.search import Query
from pipeline.search.node import Node
from pipeline.search.parse import parse
from pipeline.search.tokens import MAX_DEPTH, MAX_WORDS
from pipeline.search.told import told


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        pytest.param("والي العامل", "والي AND العامل", id="side by side"),
        pytest.param("والي AND العامل", "والي AND العامل", id="AND"),
        pytest.param("والي && العامل", "والي AND العامل", id="two ampersands"),
        pytest.param("والي OR العامل", "والي OR العامل", id="OR"),
        pytest.param("والي || العامل", "والي OR العامل", id="two bars"),
        pytest.param("والي عامل OR باشا قائد", "(والي AND عامل) OR (باشا AND قائد)", id="OR is the weakest"),
        pytest.param("والي AND عامل OR باشا", "(والي AND عامل) OR باشا", id="AND before OR"),
        pytest.param("والي OR عامل AND باشا", "والي OR (عامل AND باشا)", id="AND before OR, behind it"),
        pytest.param("والي | عامل باشا", "(والي OR عامل) AND باشا", id="a bar joins its neighbours"),
        pytest.param("قائد والي | عامل OR باشا", "(قائد AND (والي OR عامل)) OR باشا", id="bar before OR"),
        pytest.param("(والي OR عامل) باشا", "(والي OR عامل) AND باشا", id="brackets"),
        pytest.param("والي NOT عامل", "والي AND NOT عامل", id="NOT"),
        pytest.param("والي NOT (عامل OR باشا)", "والي AND NOT (عامل OR باشا)", id="NOT of a group"),
        pytest.param("NOT NOT والي", "والي", id="NOT twice"),
        pytest.param("والي -عامل", "والي AND NOT عامل", id="minus"),
        pytest.param("والي OR -عامل", "والي OR NOT عامل", id="minus in OR"),
        pytest.param("(-عامل باشا)", "NOT عامل AND باشا", id="minus behind a bracket"),
        pytest.param("والي NEAR/3 عامل", "والي NEAR/3 عامل", id="NEAR"),
        pytest.param("والي NEAR عامل", "والي NEAR/10 عامل", id="NEAR without a number"),
        pytest.param("قائد والي NEAR/3 عامل", "قائد AND (والي NEAR/3 عامل)", id="NEAR before AND"),
        pytest.param("والي | قائد NEAR/3 عامل", "(والي OR قائد) NEAR/3 عامل", id="bar before NEAR"),
        pytest.param(
            "date:18 يناير 2017 والي", "date:2017-01-18 AND والي", id="a date of several words behind a field"
        ),
        pytest.param("region:كلميم واد نون والي", 'region:"كلميم واد نون" AND والي', id="a known name behind a field"),
        pytest.param("place:سيدي AND إفني", "place:سيدي AND إفني", id="a name that an operator cuts"),
        pytest.param("title:والي كلميم", "title:والي AND كلميم", id="words behind a field of words"),
        pytest.param("title:Guelmim والي", "title:Guelmim AND والي", id="a name behind a field of words"),
        pytest.param("title:Sidi Ifni والي", "title:(Sidi Ifni) AND والي", id="a name of several words behind it"),
        pytest.param('"والي الجهة"~5', "والي NEAR/5 الجهة", id="quotes with a distance"),
        pytest.param("والي NEAR/99999 عامل", "والي NEAR/100 عامل", id="NEAR with a number past the bound"),
        pytest.param('"والي الجهة"~' + "9" * 5000, "والي NEAR/100 الجهة", id="a distance without end"),
        pytest.param("في على", "في AND على", id="nothing but words without content"),
        pytest.param("title: والي", "title:والي", id="a space behind a field"),
        pytest.param("Title: (والي OR عامل)", "title:والي OR title:عامل", id="a space behind a field, before brackets"),
        pytest.param("بنكيران: خبر", "بنكيران: AND خبر", id="a colon that makes no field"),
        pytest.param("الأربعاء 18 يناير 2017", "date:2017-01-18", id="a date with its weekday"),
        pytest.param("Wednesday, January 18, 2017", "date:2017-01-18", id="an English date with its weekday"),
        pytest.param("18 يناير 2017م", "date:2017-01-18", id="a date with its calendar"),
        pytest.param("زيارة 18 يناير 2017", "زيارة AND 18 AND يناير AND 2017", id="a date beside a word"),
        pytest.param('"والي الجهة"', '"والي الجهة"', id="quotes"),
        pytest.param("«والي الجهة»", '"والي الجهة"', id="Arabic quotes"),
        pytest.param('="والي الجهة"', '="والي الجهة"', id="exact"),
        pytest.param("=والي", '="والي"', id="exact word"),
        pytest.param("title:والي", "title:والي", id="field"),
        pytest.param("العنوان:والي", "title:والي", id="Arabic name of a field"),
        pytest.param("title:(والي OR عامل)", "title:والي OR title:عامل", id="field of a group"),
        pytest.param('place:"سيدي إفني" ميناء', 'place:"سيدي إفني" AND ميناء', id="field with quotes"),
        pytest.param('person:="أحمد حجي" والي', 'person:="أحمد حجي" AND والي', id="this very name"),
        pytest.param("person:==حجي", "person:=حجي", id="this very name, of one word"),
        pytest.param("‹والي الجهة›", '"والي الجهة"', id="single angle quotes"),
        pytest.param("ولاي* الجهة", "ولاي* AND الجهة", id="wildcard"),
        pytest.param("organi?ation", "organi?ation", id="one letter"),
        pytest.param("الوالي اليوم?", "الوالي AND اليوم?", id="a question mark is none"),
        pytest.param("زيادة في أثمنة", "زيادة AND أثمنة", id="a word without content"),
        pytest.param("في", "في", id="a word without content alone"),
        pytest.param("ماء", "ماء", id="water is no function word"),
        pytest.param("18 يناير 2017", "date:2017-01-18", id="a day"),
        pytest.param("١٨ يناير ٢٠١٧", "date:2017-01-18", id="a day in Arabic digits"),
        pytest.param("18 janvier 2017", "date:2017-01-18", id="a day in French"),
        pytest.param("18/01/2017", "date:2017-01-18", id="a day in digits"),
        pytest.param("2017-01", "date:2017-01", id="a month"),
        pytest.param("01/2017", "date:2017-01", id="a month first"),
        pytest.param("والي AND 18/01/2017", "والي AND date:2017-01-18", id="a day as one part"),
        pytest.param("(2017-01 | 2017-02) والي", "(date:2017-01 OR date:2017-02) AND والي", id="either of two months"),
        pytest.param("والي 18/01/2017", "والي AND 18/01/2017", id="a day among words"),
        pytest.param("2017", "2017", id="a number is a word"),
        pytest.param("date:2017", "date:2017", id="a year"),
        pytest.param('date:"18 يناير 2017"', "date:2017-01-18", id="a day in the field"),
        pytest.param("Sidi Ifni", "(Sidi Ifni)", id="a name of two words"),
        pytest.param("12:30", "12:30", id="time of day"),
        pytest.param("سوسة : خبر", "سوسة AND خبر", id="colon between spaces"),
        pytest.param("Anti-Atlas", "Anti-Atlas", id="hyphen inside a word"),
        pytest.param("*", "everything", id="star alone"),
        pytest.param("", "everything", id="nothing"),
    ],
)
def test_understood(typed: str, understood: str) -> None:
    assert told(Query(typed)) == understood


@pytest.mark.parametrize(
    ("typed", "understood", "hint"),
    [
        pytest.param("والي أو عامل", "والي AND عامل", "أو is a word here; the operator is OR", id="Arabic or"),
        pytest.param("والي ليس عامل", "والي AND عامل", "ليس is a word here; the operator is NOT", id="Arabic not"),
        pytest.param("port or plage", "port AND or AND plage", "or is a word here; the operator is OR", id="low or"),
        pytest.param("مدينة:كلميم", "مدينة AND كلميم", "مدينة is no field: searched as a word", id="unknown field"),
        pytest.param("date:2024-13", "date:2024-13", "date:2024-13 is no date", id="no date"),
        pytest.param("والي AND", "والي", "AND without a word on both sides is left out", id="AND at the end"),
        pytest.param("OR والي", "والي", "OR without a word on both sides is left out", id="OR at the beginning"),
        pytest.param("والي NOT", "والي", "NOT without a word after it is left out", id="NOT at the end"),
        pytest.param(
            "NEAR/3 والي", "والي", "NEAR without a word on both sides is left out", id="NEAR at the beginning"
        ),
        pytest.param("والي | ", "والي", "| without a word on both sides is left out", id="bar at the end"),
        pytest.param("AND", "everything", "AND without a word on both sides is left out", id="AND alone"),
        pytest.param("والي AND OR عامل", "والي OR عامل", "AND without a word on both sides is left out", id="two"),
        pytest.param(
            "ولاي* NEAR/2 جهة", "ولاي* AND جهة", "NEAR joins words and quotes; here it was read as AND", id="*"
        ),
        pytest.param("(والي", "والي", "a bracket without its other half is left out", id="open bracket"),
        pytest.param("والي)", "والي", "a bracket without its other half is left out", id="closed bracket"),
        pytest.param("والي near/3 عامل", "والي AND near/3 AND عامل", "near/3 is a word here; the operator", id="near"),
        pytest.param("title:", "title:", "title: has no value behind it", id="a field without value"),
        pytest.param("title:AND والي", "title AND والي", "title: has no value behind it", id="a field before AND"),
        pytest.param('"والي', "والي", "a quote without its other half is left out", id="open quote"),
    ],
)
def test_what_was_guessed_is_said(typed: str, understood: str, hint: str) -> None:
    read = parse(typed)
    assert (told(Query(typed)), read.guessed) == (understood, True)
    assert [one for one in read.hints if one.startswith(hint)]


@pytest.mark.parametrize(
    "typed", ["والي عامل", '"والي الجهة" -كرة', "والي OR عامل", "والي NEAR/3 عامل", "title:والي", "region:MA-10"]
)
def test_plain_queries_are_not_commented(typed: str) -> None:
    assert (parse(typed).hints, parse(typed).guessed) == ((), False)


def test_what_was_understood_means_the_same_when_typed_again() -> None:
    pieces = [
        "والي",
        "عامل",
        "كلميم",
        "AND",
        "OR",
        "NOT",
        "|",
        "-باشا",
        "(",
        ")",
        '"جهة كلميم"',
        "ولاي*",
        "date:2017-01",
    ]
    chance = random.Random(3)
    for _ in range(3_000):
        first = told(Query(" ".join(chance.choices(pieces, k=chance.randint(1, 9)))))
        if first != "everything":
            assert told(Query(first)) == first


def test_long_text_is_bounded() -> None:
    read = parse("كلمة " * 5_000)
    assert read.tree is not None
    assert len(read.tree.parts) == MAX_WORDS
    assert read.hints == (f"only the first {MAX_WORDS} words are searched",)


@pytest.mark.parametrize(
    "typed",
    [
        "(" * 5_000 + "كلمة" + ")" * 5_000,
        "(a OR b (" * 50 + "c" + "))" * 50,
        "NOT " * 5_000 + "كلمة",
        "- " * 5_000 + "كلمة",
        "NOT (" * 60 + "كلمة" + ")" * 60,
    ],
)
def test_deep_nesting_is_bounded(typed: str) -> None:
    tree = parse(typed).tree
    assert tree is None or depth(tree) <= 4 * MAX_DEPTH


def depth(node: Node) -> int:
    return 1 + max(map(depth, node.parts), default=0)


def test_a_pattern_of_one_letter_is_told() -> None:
    assert parse("م*").hints == ("م*: a pattern takes 2 letters and more: searched as a word",)
