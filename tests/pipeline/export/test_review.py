"""The press review: order, excerpts, and pages that run from right to left."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import orjson
import pytest
from lxml import html

from pipeline.export.docx import write_docx
from pipeline.export.html import write_html
from pipeline.export.labels import label, place_name
from pipeline.export.options import Options
from pipeline.export.order import by_beat, day_of
from pipeline.export.review import EXCERPT, MARKED, MARKS, excerpt

Make = Callable[..., bytes]
NO_REGION = label("review.no_region", "ar")


@pytest.fixture
def review(document: Make) -> list[bytes]:
    found = [
        document(article_id="c", title="بلا جهة", beats=["culture"]),
        document(article_id="b", title="خبر <script>alert(1)</script>", beats=["culture"], regions=["MA-10", "MA-11"]),
        document(article_id="a", title="بلا باب", url="javascript:alert(1)"),
    ]
    return sorted(found, key=lambda one: by_beat(orjson.loads(one), Options()))


def test_articles_stand_by_beat_and_region(review: list[bytes]) -> None:
    assert [orjson.loads(one)["article_id"] for one in review] == ["b", "c", "a"]


def test_html(review: list[bytes], options: Options, tmp_path: Path) -> None:
    write_html(review, tmp_path / "out.html", options)
    page = html.parse(str(tmp_path / "out.html"), html.HTMLParser(encoding="utf-8")).getroot()
    assert (page.get("dir"), page.get("lang")) == ("rtl", "ar")
    assert [one.get("id") for one in page.findall(".//h2")] == [None, "beat-1", "beat-2"]
    assert [one.text_content() for one in page.findall(".//h3")] == [place_name("MA-10"), NO_REGION, NO_REGION]
    assert [link.get("href") for link in page.findall(".//h4/a")] == ["https://www.example.ma/2023/12/28/a"] * 2
    assert page.findall(".//script") == []
    assert page.findall(".//p")[0].text_content() == "جريدة المثال · 2023-12-28"


def test_docx(review: list[bytes], options: Options, tmp_path: Path) -> None:
    for name in ("a.docx", "b.docx"):
        write_docx(review, tmp_path / name, options)
    paragraphs = docx.Document(str(tmp_path / "a.docx")).paragraphs
    assert [one.text for one in paragraphs if one.style and one.style.name == "Heading 2"] == [
        place_name("MA-10"),
        NO_REGION,
        NO_REGION,
    ]
    assert all("<w:bidi/>" in one._p.xml for one in paragraphs)
    assert [link.address or f"#{link.fragment}" for one in paragraphs for link in one.hyperlinks] == [
        *("#beat-1", "#beat-2"),
        *["https://www.example.ma/2023/12/28/a"] * 2,
    ]
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


@pytest.fixture
def asked() -> Options:
    return Options(
        title="تقرير",
        query="«والي الجهة»",
        filters=(("region", "MA-10"), ("said", "=أحمد حجي")),
        first="2023-12-01",
        last="2023-12-31",
    )


def test_a_review_says_what_was_asked_and_holds_contents(
    review: list[bytes], asked: Options, document: Make, tmp_path: Path
) -> None:
    write_html([*review, document(article_id="d", also_in=["جريدة أخرى"])], tmp_path / "out.html", asked)
    page = html.parse(str(tmp_path / "out.html"), html.HTMLParser(encoding="utf-8")).getroot()
    assert [one.text_content() for one in page.findall(".//dd")] == [
        "«والي الجهة»",
        "كلميم-واد نون",
        "أحمد حجي",
        "من 2023-12-01 إلى 2023-12-31",
        "القصص: 4 · المقالات: 5",
    ]
    assert [(one.get("href"), one.getparent().text_content()) for one in page.findall(".//nav//a")] == [
        ("#beat-1", "culture (2)"),
        ("#beat-2", "أخبار متنوعة (2)"),
    ]
    assert page.findall(".//article")[-1].findall("p")[-1].text_content() == "نشر أيضا في: جريدة أخرى"


def test_the_words_found_are_marked(document: Make, options: Options, tmp_path: Path) -> None:
    found = [document(**{MARKED: [f"زار {MARKS[0]}الوالي{MARKS[1]} المركز <b>"]})]
    write_html(found, tmp_path / "out.html", options)
    write_docx(found, tmp_path / "out.docx", options)
    page = html.parse(str(tmp_path / "out.html"), html.HTMLParser(encoding="utf-8")).getroot()
    assert [one.text for one in page.findall(".//mark")] == ["الوالي"]
    assert page.findall(".//p[@class='excerpt']")[0].text_content() == "زار الوالي المركز <b>"
    runs = [run for one in docx.Document(str(tmp_path / "out.docx")).paragraphs for run in one.runs]
    assert [run.text for run in runs if run.font.highlight_color] == ["الوالي"]


def test_a_date_in_a_word_document_is_not_turned_round(document: Make, options: Options, tmp_path: Path) -> None:
    write_docx([document(text="بلغت النسبة 12.5 في المائة يوم 28/12/2023 بكلميم.")], tmp_path / "out.docx", options)
    runs = [run for one in docx.Document(str(tmp_path / "out.docx")).paragraphs for run in one.runs]
    turned = {run.text.strip("\u200e\u200f"): run.font.rtl for run in runs if any(one.isdigit() for one in run.text)}
    assert {name: rtl for name, rtl in turned.items() if "2023" in name or "12.5" in name} == {
        "2023-12-28": False,
        "12.5": False,
        "28/12/2023": False,
    }
    assert all(run.font.rtl for run in runs if not any(one.isdigit() for one in run.text))


def test_a_french_review_runs_from_left_to_right(review: list[bytes], options: Options, tmp_path: Path) -> None:
    french = replace(options, language="fr")
    write_html(review, tmp_path / "out.html", french)
    write_docx(review, tmp_path / "out.docx", french)
    page = html.parse(str(tmp_path / "out.html"), html.HTMLParser(encoding="utf-8")).getroot()
    assert (page.get("dir"), page.get("lang"), page.findall(".//h3")[0].text) == ("ltr", "fr", "Guelmim-Oued Noun")
    paragraphs = docx.Document(str(tmp_path / "out.docx")).paragraphs
    assert paragraphs[0].text == "Revue de presse"
    assert not any("<w:bidi/>" in one._p.xml for one in paragraphs)
