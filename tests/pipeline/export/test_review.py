"""The press review: order, excerpts, and pages that run from right to left."""

from collections.abc import Callable
from pathlib import Path

import docx
import orjson
import pytest
from lxml import html

from pipeline.export.docx import write_docx
from pipeline.export.html import write_html
from pipeline.export.labels import NO_REGION, region_name
from pipeline.export.options import Options
from pipeline.export.review import EXCERPT, day_of, excerpt, review_key

Make = Callable[..., bytes]


@pytest.fixture
def review(document: Make) -> list[bytes]:
    found = [
        document(article_id="c", title="بلا جهة", beats=["culture"]),
        document(article_id="b", title="خبر <script>alert(1)</script>", beats=["culture"], regions=["MA-10", "MA-11"]),
        document(article_id="a", title="بلا باب", url="javascript:alert(1)"),
    ]
    return sorted(found, key=lambda one: review_key(orjson.loads(one)))


def test_articles_stand_by_beat_and_region(review: list[bytes]) -> None:
    assert [orjson.loads(one)["article_id"] for one in review] == ["b", "c", "a"]


def test_html(review: list[bytes], options: Options, tmp_path: Path) -> None:
    write_html(review, tmp_path / "out.html", options)
    page = html.parse(str(tmp_path / "out.html"), html.HTMLParser(encoding="utf-8")).getroot()
    assert (page.get("dir"), page.get("lang")) == ("rtl", "ar")
    assert len(page.findall(".//h2")) == 2
    assert [one.text_content() for one in page.findall(".//h3")] == [region_name("MA-10"), NO_REGION, NO_REGION]
    assert [link.get("href") for link in page.findall(".//a")] == ["https://www.example.ma/2023/12/28/a"] * 2
    assert page.findall(".//script") == []
    assert page.findall(".//p")[0].text_content() == "جريدة المثال · 2023-12-28"


def test_docx(review: list[bytes], options: Options, tmp_path: Path) -> None:
    for name in ("a.docx", "b.docx"):
        write_docx(review, tmp_path / name, options)
    paragraphs = docx.Document(str(tmp_path / "a.docx")).paragraphs
    assert [one.text for one in paragraphs if one.style and one.style.name == "Heading 2"] == [
        region_name("MA-10"),
        NO_REGION,
        NO_REGION,
    ]
    assert all("<w:bidi/>" in one._p.xml for one in paragraphs)
    assert [link.address for one in paragraphs for link in one.hyperlinks] == [
        "https://www.example.ma/2023/12/28/a"
    ] * 2
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_an_excerpt_is_bounded_and_ends_with_a_whole_word() -> None:
    short = excerpt({"text": "والي الجهة، " * 1000})
    assert len(short) <= EXCERPT + 2
    assert short.endswith((" الجهة …", " والي …"))


def test_an_excerpt_of_one_endless_word_is_bounded_too() -> None:
    assert len(excerpt({"text": "ا" * 300_000})) == EXCERPT + 2


@pytest.mark.parametrize(
    ("values", "day"),
    [
        pytest.param({"published_day": "2026-11-28", "published_at": "2026-11-27T23:30:00Z"}, "2026-11-28", id="day"),
        pytest.param({"published_at": "2023-12-27T23:00:00Z", "outlet": {"country": "MA"}}, "2023-12-28", id="local"),
        pytest.param({"published_at": "2023-12-27T23:00:00Z"}, "2023-12-28", id="country not said"),
        pytest.param({"published_at": "2023-12-27T23:00:00Z", "outlet": {"country": "XX"}}, "2023-12-27", id="no such"),
        pytest.param({"published_at": "الخميس"}, "", id="no date"),
        pytest.param({}, "", id="nothing"),
    ],
)
def test_day_of(values: dict[str, object], day: str) -> None:
    assert day_of(values) == day
